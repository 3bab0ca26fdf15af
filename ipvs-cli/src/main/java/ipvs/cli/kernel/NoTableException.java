package ipvs.cli.kernel;

import java.io.IOException;

/**
 * There is no table to work on where a command was sent to, other than the kernel of this machine.
 */
public class NoTableException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * Tells why.
   *
   * @param message all that is to be printed, one char a byte; usually one line
   */
  public NoTableException(String message) {
    super(message);
  }

  /**
   * Tells why.
   *
   * @param message all that is to be printed, one char a byte
   * @param cause what happened
   */
  public NoTableException(String message, IOException cause) {
    super(message, cause);
  }
}
