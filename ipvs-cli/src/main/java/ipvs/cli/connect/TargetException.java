package ipvs.cli.connect;

/** There is no such place to send a command to; the message is all that is to be printed. */
public final class TargetException extends Exception {
  private static final long serialVersionUID = 1L;

  TargetException(String message) {
    super(message, null, false, false);
  }
}
