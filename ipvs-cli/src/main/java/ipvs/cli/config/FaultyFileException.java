package ipvs.cli.config;

import ipvs.cli.kernel.NoTableException;
import java.util.List;

/** Lines of a file are wrong, so that it describes no table. */
public final class FaultyFileException extends NoTableException {
  private static final long serialVersionUID = 1L;

  private final transient List<Diagnostic> diagnostics;

  /**
   * Tells what is wrong.
   *
   * @param message all that is to be printed, a line for each diagnostic, one char a byte
   * @param diagnostics what is wrong, in the order of the lines
   */
  FaultyFileException(String message, List<Diagnostic> diagnostics) {
    super(message);
    this.diagnostics = List.copyOf(diagnostics);
  }

  /** {@return what is wrong, in the order of the lines} */
  public List<Diagnostic> diagnostics() {
    return diagnostics;
  }
}
