package ipvs.cli.verb;

/** Something cannot be reached or opened: says what and why in one line. */
final class UnusableException extends Exception {
  private static final long serialVersionUID = 1L;

  UnusableException(String message) {
    super(message);
  }
}
