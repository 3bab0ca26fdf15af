package ipvs.model.config;

/** A language of configuration files that other programs made common. */
public enum Dialect {
  /** That of keepalived, its {@code keepalived.conf}. */
  KEEPALIVED("keepalived"),
  /** That of ldirectord, its {@code ldirectord.cf}. */
  LDIRECTORD("ldirectord");

  private final String word;

  Dialect(String word) {
    this.word = word;
  }

  /** {@return the name of the program} */
  @Override
  public String toString() {
    return word;
  }
}
