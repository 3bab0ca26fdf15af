package ipvs.health.probe;

/** A pattern looked at too many characters. */
final class PatternTooExpensiveException extends RuntimeException {
  private static final long serialVersionUID = 1L;

  PatternTooExpensiveException() {
    super("pattern too expensive", null, false, false);
  }
}
