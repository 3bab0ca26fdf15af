package ipvs.netlink.wire;

import java.io.IOException;
import java.util.Optional;

/** An error number from a system call, or from the kernel's answer to a request. */
public final class ErrnoException extends IOException {
  private static final long serialVersionUID = 1L;

  private final int number;
  private final String kernelText;

  /**
   * An error of a system call.
   *
   * @param call the name of the call
   * @param errno what it gave
   */
  public ErrnoException(String call, Errno errno) {
    super(call + ": " + errno.symbol() + ", " + errno.text());
    this.number = errno.number();
    this.kernelText = "";
  }

  /**
   * The kernel's answer to a request.
   *
   * @param errno what it gave
   * @param kernelText what it said beyond the number, empty for nothing
   */
  public ErrnoException(Errno errno, String kernelText) {
    super(errno.symbol() + (kernelText.isEmpty() ? "" : ", " + kernelText));
    this.number = errno.number();
    this.kernelText = kernelText;
  }

  /** {@return the number} */
  public Errno errno() {
    return new Errno(number);
  }

  /** {@return the kernel's own words, if it sent any} */
  public Optional<String> kernelText() {
    return kernelText.isEmpty() ? Optional.empty() : Optional.of(kernelText);
  }
}
