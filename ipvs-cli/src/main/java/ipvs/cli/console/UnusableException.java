package ipvs.cli.console;

/** Something cannot be reached or opened: says what and why in one line. */
public final class UnusableException extends Exception {
  private static final long serialVersionUID = 1L;

  public UnusableException(String message) {
    super(message);
  }
}
