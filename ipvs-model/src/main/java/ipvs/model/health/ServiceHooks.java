package ipvs.model.health;

import ipvs.model.config.Command;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is run when a service comes up or goes down.
 *
 * @param quorumUp when the quorum is gained
 * @param quorumDown when it is lost
 * @param fallback when the sorry server enters or leaves; {@code start} or {@code stop}, the
 *     service and its protocol are added to its words. ldirectord's {@code fallbackcommand}.
 */
public record ServiceHooks(
    Optional<Command> quorumUp, Optional<Command> quorumDown, Optional<Command> fallback) {
  /** Nothing. */
  public static final ServiceHooks NONE =
      new ServiceHooks(Optional.empty(), Optional.empty(), Optional.empty());

  /** Checks that all are there. */
  public ServiceHooks {
    Objects.requireNonNull(quorumUp, "quorumUp");
    Objects.requireNonNull(quorumDown, "quorumDown");
    Objects.requireNonNull(fallback, "fallback");
  }

  /** {@return those that there are} */
  List<Command> commands() {
    return Stream.of(quorumUp, quorumDown, fallback).flatMap(Optional::stream).toList();
  }

  /** {@return these, with one for when the quorum is gained} */
  public ServiceHooks withQuorumUp(Command other) {
    return new ServiceHooks(Optional.of(other), quorumDown, fallback);
  }

  /** {@return these, with one for when the quorum is lost} */
  public ServiceHooks withQuorumDown(Command other) {
    return new ServiceHooks(quorumUp, Optional.of(other), fallback);
  }

  /** {@return these, with one for when the sorry server enters or leaves} */
  public ServiceHooks withFallback(Command other) {
    return new ServiceHooks(quorumUp, quorumDown, Optional.of(other));
  }
}
