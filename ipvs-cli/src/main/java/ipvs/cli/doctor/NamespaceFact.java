package ipvs.cli.doctor;

import java.util.Objects;

/**
 * In which network namespace the facts were read.
 *
 * <p>Immutable.
 *
 * @param state whether it is that of process 1
 * @param name what people call one of its own; empty for another
 */
public record NamespaceFact(State state, String name) {
  /** That of process 1. */
  public static final NamespaceFact FIRST = new NamespaceFact(State.FIRST, "");

  /** Nobody told: mostly only root may look at process 1. */
  public static final NamespaceFact UNKNOWN = new NamespaceFact(State.UNKNOWN, "");

  /** Checks that all is there. */
  public NamespaceFact {
    Objects.requireNonNull(state, "state");
    Objects.requireNonNull(name, "name");
  }

  /** {@return one that is not that of process 1} */
  public static NamespaceFact own(String name) {
    return new NamespaceFact(State.OWN, name);
  }

  /** Whose a network namespace is. */
  public enum State {
    /** That of process 1. */
    FIRST,
    /** Another one. */
    OWN,
    /** That cannot be told. */
    UNKNOWN
  }
}
