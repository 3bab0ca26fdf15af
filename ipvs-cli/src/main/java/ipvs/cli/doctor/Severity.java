package ipvs.cli.doctor;

/** How bad a finding is, the worst first. */
public enum Severity {
  /** Traffic does not work, or reaches the wrong machine. */
  FAIL("fail"),
  /** It breaks under a condition that is likely. */
  WARN("warn"),
  /** It is worth knowing. */
  INFO("info"),
  /** All is well. */
  OK("ok");

  private final String word;

  Severity(String word) {
    this.word = word;
  }

  /** {@return the next milder one} */
  Severity milder() {
    return this == FAIL ? WARN : INFO;
  }

  /** {@return its word} */
  @Override
  public String toString() {
    return word;
  }
}
