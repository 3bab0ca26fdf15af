package ipvs.cli.doctor;

import java.util.Objects;

/**
 * Whether the kernel has a module.
 *
 * <p>Immutable.
 *
 * @param name its name
 * @param state whether it is there, or could be
 */
public record ModuleFact(String name, State state) {
  /** Checks that all is there. */
  public ModuleFact {
    Objects.requireNonNull(name, "name");
    Objects.requireNonNull(state, "state");
  }

  /** Whether a module is there. */
  public enum State {
    /** It is loaded, or built in. */
    LOADED,
    /** There is a file of it for the running kernel. */
    LOADABLE,
    /** There is none. */
    ABSENT
  }
}
