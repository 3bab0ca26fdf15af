package ipvs.model.vrrp;

import ipvs.model.config.Command;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;

/**
 * What is run when an instance or group changes.
 *
 * @param byState for each change that has a command of its own
 * @param any at every change, with the name, the new state and the priority added to its words
 */
public record VrrpHooks(Map<Event, Command> byState, Optional<Command> any) {
  /** Nothing. */
  public static final VrrpHooks NONE = new VrrpHooks(Map.of(), Optional.empty());

  /** Keeps the map from changing. */
  public VrrpHooks {
    byState = Map.copyOf(byState);
    Objects.requireNonNull(any, "any");
  }

  /** {@return these, with a command for a change} */
  public VrrpHooks with(Event event, Command command) {
    Map<Event, Command> all = new EnumMap<>(Event.class);
    all.putAll(byState);
    all.put(event, command);
    return new VrrpHooks(all, any);
  }

  /** {@return these, with a command for every change} */
  public VrrpHooks withAny(Command command) {
    return new VrrpHooks(byState, Optional.of(command));
  }

  /** {@return all of them} */
  List<Command> commands() {
    List<Command> all = new ArrayList<>(byState.values());
    any.ifPresent(all::add);
    return all;
  }

  /** A change that may have a command of its own. */
  public enum Event {
    /** It became master. */
    MASTER("notify_master"),
    /** It became backup. */
    BACKUP("notify_backup"),
    /** It found a fault. */
    FAULT("notify_fault"),
    /** It is about to end. */
    STOP("notify_stop"),
    /** The file does not have it any more. */
    DELETED("notify_deleted"),
    /** A master heard a lower priority. */
    LOWER_PRIORITY("notify_master_rx_lower_pri");

    private final String word;

    Event(String word) {
      this.word = word;
    }

    /** {@return keepalived's word for its command} */
    public String word() {
      return word;
    }
  }
}
