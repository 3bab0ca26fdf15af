package ipvs.model.config;

import java.util.Objects;
import java.util.Optional;

/**
 * A pipe with a name, to which changes are written.
 *
 * @param path where it is
 * @param owner whose it is, if that is said
 */
public record NamedPipe(String path, Optional<ScriptUser> owner) {
  /** Checks that both are there. */
  public NamedPipe {
    Objects.requireNonNull(path, "path");
    Objects.requireNonNull(owner, "owner");
  }
}
