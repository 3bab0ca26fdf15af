package ipvs.cli.doctor;

import java.util.List;
import java.util.Objects;

/**
 * A process that may keep a table, or announce addresses.
 *
 * <p>Immutable.
 *
 * @param name its name
 * @param process its number
 * @param arguments what it was started with, without its own name
 * @param isHere whether it is in the network namespace that is looked at; where that is false
 *     nobody told, since mostly only root may look
 */
public record Keeper(String name, int process, List<String> arguments, boolean isHere) {
  /** Names of those that move addresses between directors. */
  static final String[] VRRP = {"keepalived", "ipvs-vrrp"};

  /** Checks that all is there. */
  public Keeper {
    Objects.requireNonNull(name, "name");
    arguments = List.copyOf(arguments);
  }

  /** {@return {@code keepalived (pid 412)}} */
  @Override
  public String toString() {
    return name + " (pid " + process + ")";
  }
}
