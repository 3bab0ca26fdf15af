package ipvs.cli.transcript;

import java.util.Arrays;
import java.util.Optional;

/** What a transcript's head may ask for, one {@code @} line each. */
public enum Directive {
  /** Also played through the packaged launcher, one process a line. */
  LAUNCHER("launcher"),
  /**
   * The lines of a listing come in the kernel's order, which differs between kernels: the file pins
   * which lines there are, and the real tool, asked at the same moment, pins their order.
   */
  KERNEL_ORDER("kernel-order"),
  /** Needs the host names of {@code names.hosts}, no others, and the usual service names. */
  NAMES("needs names"),
  /** Runs {@code ipvsadm-save} or {@code ipvsadm-restore}, which are programs of their own. */
  WRAPPERS("needs wrappers");

  private final String text;

  Directive(String text) {
    this.text = text;
  }

  /** {@return what stands behind the {@code @}} */
  public String text() {
    return text;
  }

  /**
   * {@return the directive that is written so}
   *
   * @param text what stands behind the {@code @}
   */
  static Optional<Directive> parse(String text) {
    return Arrays.stream(values()).filter(directive -> directive.text.equals(text)).findFirst();
  }
}
