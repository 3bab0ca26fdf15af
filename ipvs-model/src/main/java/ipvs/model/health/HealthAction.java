package ipvs.model.health;

import ipvs.model.Endpoint;
import ipvs.model.ServiceKey;
import ipvs.model.table.Change;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** Something that {@link HealthMachine} wants done, since it does nothing itself. */
public sealed interface HealthAction {
  /**
   * A check is to run once: {@link HealthMachine#ended} is told of its end.
   *
   * @param check its number
   * @param probe what is to be done
   * @param step which of its pages is asked for, from 0; of an {@link NegotiateCheck} the
   *     conversation is the last one, and those before are connections only
   * @param tellsAllFailures whether a failure is told to people even if more tries follow
   */
  record StartCheck(int check, ProbeSpec probe, int step, boolean tellsAllFailures)
      implements HealthAction {
    /** Checks that it is there. */
    public StartCheck {
      Objects.requireNonNull(probe, "probe");
    }
  }

  /**
   * The result of a check that runs is of no use any more: nothing need be told of its end.
   *
   * @param check its number
   */
  record CancelCheck(int check) implements HealthAction {}

  /**
   * The table is to be changed, in this order: {@link HealthMachine#written} or {@link
   * HealthMachine#refused} is told of each change before anything else is.
   *
   * @param changes at least one
   */
  record WriteTable(List<Change> changes) implements HealthAction {
    /** Keeps the list from changing. */
    public WriteTable {
      changes = List.copyOf(changes);
    }
  }

  /**
   * A change is to be told.
   *
   * @param hook what happened
   */
  record RunHook(Hook hook) implements HealthAction {
    /** Checks that it is there. */
    public RunHook {
      Objects.requireNonNull(hook, "hook");
    }
  }

  /**
   * The kernel's table was not as it had been left.
   *
   * @param finding in what way
   * @param service which service
   * @param server which of its servers; empty for the service itself
   */
  record Notice(Finding finding, ServiceKey service, Optional<Endpoint> server)
      implements HealthAction {
    /** In what way a table differs. */
    public enum Finding {
      /** The service was gone, and is added again. */
      RESTORED,
      /** A server was gone, there without need, or otherwise than wanted, and is put right. */
      REPAIRED,
      /** A server has weight 0: somebody drains it, and it is left so. */
      HELD,
      /** A server that was held no longer is. */
      RELEASED,
      /** A server that no file names is there; it is left as it is, unless it is deleted. */
      FOREIGN,
      /** Somebody else alters it again and again: it is no longer put right. */
      GIVEN_UP
    }

    /** Checks that all are there. */
    public Notice {
      Objects.requireNonNull(finding, "finding");
      Objects.requireNonNull(service, "service");
      Objects.requireNonNull(server, "server");
    }
  }
}
