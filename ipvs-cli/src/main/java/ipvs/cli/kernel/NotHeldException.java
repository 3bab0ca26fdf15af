package ipvs.cli.kernel;

import java.io.IOException;

/** The place of a table cannot hold what a command made of it: then nothing of that is kept. */
public final class NotHeldException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * Tells what and why.
   *
   * @param message all that is to be printed, one line, one char a byte
   */
  public NotHeldException(String message) {
    super(message);
  }
}
