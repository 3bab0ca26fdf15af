package ipvs.cli.config;

import ipvs.cli.kernel.NoTableException;
import java.util.List;

/** Lines of a file are wrong, so that it describes no table. */
public final class FaultyFileException extends NoTableException {
  private static final long serialVersionUID = 1L;

  private final transient List<Diagnostic> diagnostics;

  /**
   * Tells what is wrong; the message has a line for each.
   *
   * @param diagnostics the errors, in the order of their places
   */
  FaultyFileException(List<Diagnostic> diagnostics) {
    super(text(diagnostics));
    this.diagnostics = List.copyOf(diagnostics);
  }

  private static String text(List<Diagnostic> diagnostics) {
    StringBuilder text = new StringBuilder();
    for (Diagnostic each : diagnostics) {
      text.append(text.isEmpty() ? "" : "\n").append(each);
    }
    return text.toString();
  }

  /** {@return the errors, in the order of their places} */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
