package ipvs.model.health;

import ipvs.model.config.Command;
import java.time.Duration;
import java.util.Objects;
import java.util.Optional;

/**
 * Runs a program: the server is up if it ends with 0.
 *
 * @param basis what checks of every kind have
 * @param command what is run, without a shell; as the user of all scripts where it names none
 * @param kind what its arguments and its status mean
 * @param timeout how long it may run, above 0; as long as one check is behind the other where it is
 *     not said
 */
public record ScriptCheck(
    CheckBasis basis, Command command, ScriptKind kind, Optional<Duration> timeout)
    implements CheckSpec {
  /** Checks that all are there. */
  public ScriptCheck {
    Objects.requireNonNull(basis, "basis");
    Objects.requireNonNull(command, "command");
    Objects.requireNonNull(kind, "kind");
    Limits.positive("timeout", timeout);
  }

  @Override
  public <T> T accept(Visitor<T> visitor) {
    return visitor.script(this);
  }
}
