package ipvs.cli.args;

import ipvs.model.ServiceKey;
import ipvs.model.table.Change;
import java.util.Objects;
import java.util.Optional;

/** What a command line asks for, in values of the model. */
public sealed interface Action {

  /**
   * To alter the table: the only action that several lines of a restore can share a request for.
   *
   * @param change what to alter
   */
  record Apply(Change change) implements Action {
    /** Checks that it is there. */
    public Apply {
      Objects.requireNonNull(change, "change");
    }
  }

  /**
   * To list services with their servers.
   *
   * @param service the only one to list; without it all are listed, under the version line
   * @param detail what to show of each
   * @param numeric numbers instead of names
   * @param exact counters and rates in full
   * @param sorted in order, rather than as the kernel has them
   */
  record Listing(
      Optional<ServiceKey> service, Detail detail, boolean numeric, boolean exact, boolean sorted)
      implements Action {
    /** Checks that all are there. */
    public Listing {
      Objects.requireNonNull(service, "service");
      Objects.requireNonNull(detail, "detail");
    }
  }

  /**
   * To list connections.
   *
   * @param numeric numbers instead of names
   * @param engineData with what persistence engines found
   */
  record ListConnections(boolean numeric, boolean engineData) implements Action {}

  /** To list the timeouts of connections. */
  record ListTimeouts() implements Action {}

  /** To list the synchronization daemons. */
  record ListDaemons() implements Action {}

  /**
   * To print the table as commands.
   *
   * @param numeric numbers instead of names
   */
  record Save(boolean numeric) implements Action {}

  /** To carry out the commands on standard input. */
  record Restore() implements Action {}

  /** To print how the program is used. */
  record Help() implements Action {}

  /** To print the version of the program. */
  record Version() implements Action {}
}
