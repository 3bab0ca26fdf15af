package ipvs.cli.config.keepalived;

import ipvs.model.vrrp.VrrpHooks;
import ipvs.model.vrrp.VrrpHooks.Event;

/** What is run when an instance or a group changes. For one of them, and one thread. */
final class HooksReader {
  private final Commands commands;
  private VrrpHooks hooks = VrrpHooks.NONE;

  HooksReader(Commands commands) {
    this.commands = commands;
  }

  /** {@return whether a statement is one of these} */
  boolean takes(Statement statement) {
    String keyword = statement.keyword().text();
    if (keyword.equals("notify")) {
      commands.of(statement).ifPresent(command -> hooks = hooks.withAny(command));
      return true;
    }
    for (Event event : Event.values()) {
      if (event.word().equals(keyword)) {
        commands.of(statement).ifPresent(command -> hooks = hooks.with(event, command));
        return true;
      }
    }
    return false;
  }

  VrrpHooks hooks() {
    return hooks;
  }
}
