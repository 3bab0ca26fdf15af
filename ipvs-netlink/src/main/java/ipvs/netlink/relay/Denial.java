package ipvs.netlink.relay;

import java.util.Optional;

/** Why a relay itself does not let someone do something: its words beside EPERM. */
public enum Denial {
  /** Nobody may change anything. */
  READ_ONLY("the server is read-only"),

  /** Others may change something. */
  NOT_A_WRITER("you must be root, or in the group that may write"),

  /** Others may read. */
  NOT_A_READER("you must be root, or in a group that the server serves");

  private final String text;

  Denial(String text) {
    this.text = text;
  }

  /** {@return the words} */
  public String text() {
    return text;
  }

  /** {@return the one with these words} */
  public static Optional<Denial> of(String text) {
    for (Denial denial : values()) {
      if (denial.text.equals(text)) {
        return Optional.of(denial);
      }
    }
    return Optional.empty();
  }
}
