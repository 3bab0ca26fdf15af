package ipvs.cli.config;

import ipvs.cli.render.VisibleText;
import ipvs.netlink.json.Fault;
import ipvs.netlink.json.Severity;
import java.util.Objects;

/**
 * What is wrong, or odd, in a file, and where.
 *
 * @param file what messages call the file, one char a byte; a fault in an included file names that
 * @param fault the rest
 */
public record Diagnostic(String file, Fault fault) {
  /** Checks that both are there. */
  public Diagnostic {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(fault, "fault");
  }

  /** {@return whether the file cannot be used} */
  public boolean isError() {
    return fault.severity() == Severity.ERROR;
  }

  /**
   * {@return the line that people and scripts read: {@code FILE:LINE:COLUMN: …}, one char a byte,
   * without control characters}
   */
  @Override
  public String toString() {
    return VisibleText.of(fault.context().file().orElse(file) + ":" + fault);
  }
}
