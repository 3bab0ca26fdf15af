package ipvs.cli.health;

import ipvs.cli.connect.Target;
import java.util.Objects;
import java.util.Optional;

/**
 * What a run was started for, in words of one char a byte.
 *
 * @param file the file that says how a table is kept
 * @param target whose table it is
 * @param socket where the status can be asked for, if that is said
 * @param group a group whose members may ask, if there is one
 */
public record RunRequest(
    String file, Target target, Optional<String> socket, Optional<String> group) {
  /** Checks that all are there. */
  public RunRequest {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(target, "target");
    Objects.requireNonNull(socket, "socket");
    Objects.requireNonNull(group, "group");
  }
}
