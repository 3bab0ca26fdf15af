package ipvs.cli.args;

/**
 * What ended the reading of options.
 *
 * @param reason what is wrong
 * @param word the whole word in which it stands
 */
record SyntaxFault(Reason reason, String word) {
  /** What can be wrong with an option before its value is looked at. */
  enum Reason {
    UNKNOWN("unknown option"),
    MISSING_VALUE("missing argument"),
    UNWANTED_VALUE("option does not take an argument");

    private final String text;

    Reason(String text) {
      this.text = text;
    }

    /** {@return what the message ends with} */
    String text() {
      return text;
    }
  }

  /** {@return the message} */
  @Override
  public String toString() {
    return word + ": " + reason.text();
  }
}
