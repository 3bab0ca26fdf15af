package ipvs.cli.verb;

/** What could be done is refused, since it is hardly meant: says why in one line. */
final class RefusedException extends Exception {
  private static final long serialVersionUID = 1L;

  RefusedException(String message) {
    super(message);
  }
}
