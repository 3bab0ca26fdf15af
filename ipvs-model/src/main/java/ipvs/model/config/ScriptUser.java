package ipvs.model.config;

import java.util.Objects;
import java.util.Optional;

/**
 * As whom a command runs.
 *
 * @param name name of the user
 * @param group name of the group, if it is not the user's own
 */
public record ScriptUser(String name, Optional<String> group) {
  /** Checks that both are there, and that no name is empty. */
  public ScriptUser {
    Objects.requireNonNull(group, "group");
    if (name.isEmpty() || group.isPresent() && group.get().isEmpty()) {
      throw new IllegalArgumentException("a user or group without a name");
    }
  }
}
