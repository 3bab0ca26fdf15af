package ipvs.netlink.json;

/** How bad a fault is. */
public enum Severity {
  /** The file cannot be used. */
  ERROR("error"),
  /** It can, but hardly anybody means this. */
  WARNING("warning"),
  /** Worth knowing. */
  NOTE("note");

  private final String word;

  Severity(String word) {
    this.word = word;
  }

  /** {@return its word in a document} */
  @Override
  public String toString() {
    return word;
  }
}
