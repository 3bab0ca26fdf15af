package ipvs.model.health;

import ipvs.model.config.Command;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is run when a server comes up or goes down.
 *
 * @param up when it comes up
 * @param down when it goes down
 */
public record ServerHooks(Optional<Command> up, Optional<Command> down) {
  /** Nothing. */
  public static final ServerHooks NONE = new ServerHooks(Optional.empty(), Optional.empty());

  /** Checks that both are there. */
  public ServerHooks {
    Objects.requireNonNull(up, "up");
    Objects.requireNonNull(down, "down");
  }

  /** {@return those that there are} */
  List<Command> commands() {
    return Stream.of(up, down).flatMap(Optional::stream).toList();
  }

  /** {@return these, with one for when the server comes up} */
  public ServerHooks withUp(Command other) {
    return new ServerHooks(Optional.of(other), down);
  }

  /** {@return these, with one for when the server goes down} */
  public ServerHooks withDown(Command other) {
    return new ServerHooks(up, Optional.of(other));
  }
}
