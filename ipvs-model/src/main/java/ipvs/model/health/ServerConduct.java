package ipvs.model.health;

import java.util.Objects;
import java.util.Optional;

/**
 * What becomes of a server at start and when it fails, where it differs from its service.
 *
 * @param inhibitsOnFailure whether it stays at weight 0 when it is down, if the server says it
 * @param alpha whether it is down until its checks went well once, if the server says it
 */
public record ServerConduct(Optional<Boolean> inhibitsOnFailure, Optional<Boolean> alpha) {
  /** As its service has it. */
  public static final ServerConduct OF_SERVICE =
      new ServerConduct(Optional.empty(), Optional.empty());

  /** Checks that both are there. */
  public ServerConduct {
    Objects.requireNonNull(inhibitsOnFailure, "inhibitsOnFailure");
    Objects.requireNonNull(alpha, "alpha");
  }

  /** {@return the same, staying at weight 0 when it is down, or leaving} */
  public ServerConduct withInhibition(boolean other) {
    return new ServerConduct(Optional.of(other), alpha);
  }

  /** {@return the same, down, or up, at start} */
  public ServerConduct withAlpha(boolean other) {
    return new ServerConduct(inhibitsOnFailure, Optional.of(other));
  }
}
