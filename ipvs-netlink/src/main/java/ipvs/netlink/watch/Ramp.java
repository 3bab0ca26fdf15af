package ipvs.netlink.watch;

import ipvs.model.Endpoint;
import ipvs.model.RealServer;
import ipvs.model.ServiceKey;
import ipvs.model.table.Change;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.IpvsException;
import ipvs.netlink.NoSuchServerException;
import ipvs.netlink.NoSuchServiceException;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.time.Duration;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Moves the weight of a server to another one, step by step.
 *
 * <p>Steps are whole, at least 1 each and at least a second apart, on a straight line over time;
 * the last is made at the end. Each changes the weight alone, and only if it still is what the step
 * before left. A step that comes late leaves out those whose time has passed.
 *
 * <p>It waits through its {@link Pace} and nowhere else. Not safe for several threads.
 */
public final class Ramp {
  /** How long a ramp takes at the most. */
  public static final Duration LONGEST = Duration.ofDays(3652);

  private final TableAccess table;
  private final Request request;
  private final Pace pace;
  private int weightBefore;
  private int weight;
  private boolean isStarted;
  private long begin;
  private Optional<Ending> ending = Optional.empty();
  private Optional<IpvsException> refusal = Optional.empty();

  private Ramp(TableAccess table, Request request, Pace pace) {
    this.table = Objects.requireNonNull(table, "table");
    this.request = Objects.requireNonNull(request, "request");
    this.pace = Objects.requireNonNull(pace, "pace");
  }

  /**
   * A weight to be moved.
   *
   * @param service its service
   * @param server where the server listens
   * @param from the weight to begin with, 0 to 2147483647, which is set at once; empty for the
   *     present one
   * @param to the weight in the end, 0 to 2147483647
   * @param over how long it takes, up to ten years; 0 for one step at once
   */
  public record Request(
      ServiceKey service, Endpoint server, OptionalInt from, int to, Duration over) {
    /** Checks that all are there, and the ranges. */
    public Request {
      Objects.requireNonNull(service, "service");
      Objects.requireNonNull(server, "server");
      Objects.requireNonNull(from, "from");
      if (to < 0 || from.orElse(0) < 0) {
        throw new IllegalArgumentException("a weight is 0 or more");
      }
      if (over.isNegative() || over.compareTo(LONGEST) > 0) {
        throw new IllegalArgumentException("a ramp takes up to ten years, not " + over);
      }
    }
  }

  /**
   * A step that was made.
   *
   * @param request what was asked
   * @param before the weight before
   * @param weight the weight now
   * @param waited the time since the beginning
   */
  public record Step(Request request, int before, int weight, Duration waited) {}

  /**
   * What became of it.
   *
   * @param request what was asked
   * @param ending how it ended
   * @param weightBefore the weight before the first step, and before {@code from} was set
   * @param weight the last weight that was set, or found
   * @param waited the time since the beginning
   * @param refusal why the kernel refused a step
   */
  public record Result(
      Request request,
      Ending ending,
      int weightBefore,
      int weight,
      Duration waited,
      Optional<IpvsException> refusal) {}

  /** How it ends. */
  public enum Ending {
    /** The weight is as asked. */
    REACHED,
    /** Somebody else deleted the server or its service. */
    GONE,
    /** Somebody else set the weight; it is left alone. */
    OVERRIDDEN,
    /** The wait was to end before; the weight stays as it is. */
    INTERRUPTED,
    /** The weight is that of before again. */
    RESTORED,
    /** The kernel refused a step. */
    REFUSED
  }

  /** {@return a ramp that has not begun; the client stays open} */
  public static Ramp of(IpvsClient client, Request request, Pace pace) {
    return of(TableAccess.of(client), request, pace);
  }

  /** {@return a ramp that reaches its table in a way of its own} */
  public static Ramp of(TableAccess table, Request request, Pace pace) {
    return new Ramp(table, request, pace);
  }

  /**
   * Moves the weight. To be called once.
   *
   * @param listener is told of each step
   * @throws NoSuchServiceException if there is no such service in the beginning
   * @throws NoSuchServerException if it has no such server in the beginning
   * @throws IOException if the kernel cannot be asked, or the listener throws: then {@link #result}
   *     has what is known
   */
  public Result run(RampListener listener) throws IOException {
    table.change(this::start);
    begin = pace.nanos();
    if (ending.isEmpty() && weight != weightBefore) {
      listener.stepped(new Step(request, weightBefore, weight, Duration.ZERO));
    }
    RampPlan plan = new RampPlan(weight, request.to(), request.over());
    int done = 0;
    Duration next = plan.steps() == 0 ? Duration.ZERO : plan.time(1);
    while (ending.isEmpty() && done < plan.steps()) {
      if (!hasWaitedUntil(next)) {
        return result();
      }
      int step = Math.max(done + 1, plan.due(waited()));
      int before = weight;
      int wanted = plan.weight(step);
      table.change(client -> step(client, wanted));
      if (ending.isEmpty()) {
        Duration made = waited();
        listener.stepped(new Step(request, before, weight, made));
        done = step;
        next = done < plan.steps() ? later(plan.time(done + 1), made) : next;
      }
    }
    ending = ending.isPresent() ? ending : Optional.of(Ending.REACHED);
    return result();
  }

  /** A step that came late does not draw the next one near. */
  private static Duration later(Duration planned, Duration last) {
    Duration least = last.plus(RampPlan.LEAST);
    boolean wasLate = planned.compareTo(last) <= 0;
    return wasLate ? least : planned;
  }

  private boolean hasWaitedUntil(Duration time) throws IOException {
    try {
      pace.pause(time.minus(waited()));
      return true;
    } catch (InterruptedIOException e) {
      ending = Optional.of(Ending.INTERRUPTED);
      return false;
    }
  }

  private Duration waited() {
    return isStarted ? Duration.ofNanos(pace.nanos() - begin) : Duration.ZERO;
  }

  /** {@return what is known; where it is not over, it would be interrupted now} */
  public Result result() {
    return new Result(
        request, ending.orElse(Ending.INTERRUPTED), weightBefore, weight, waited(), refusal);
  }

  /**
   * Sets the weight of before again, if the weight still is what the last step left: after an
   * interruption, or an exception.
   *
   * @return what is known by now
   * @throws IOException if the kernel cannot be asked
   */
  public Result restoreWeight() throws IOException {
    boolean isLeft = ending.isEmpty() || ending.get() == Ending.INTERRUPTED;
    if (isStarted && isLeft) {
      table.change(
          client -> {
            ending = Optional.empty();
            step(client, weightBefore);
            ending = ending.isPresent() ? ending : Optional.of(Ending.RESTORED);
          });
    }
    return result();
  }

  private void start(IpvsClient client) throws IOException {
    weightBefore = client.server(request.service(), request.server()).weight();
    weight = weightBefore;
    begin = pace.nanos();
    isStarted = true;
    step(client, request.from().orElse(weight));
  }

  /** Sets the weight, and nothing else. */
  private void step(IpvsClient client, int wanted) throws IOException {
    RealServer present;
    try {
      present = client.server(request.service(), request.server()).server();
    } catch (NoSuchServiceException | NoSuchServerException e) {
      ending = Optional.of(Ending.GONE);
      return;
    }
    if (present.weight() != weight) {
      weight = present.weight();
      ending = Optional.of(Ending.OVERRIDDEN);
    } else if (wanted != weight) {
      set(client, present.withWeight(wanted));
    }
  }

  private void set(IpvsClient client, RealServer wanted) throws IOException {
    Change change = new Change.EditServer(request.service(), wanted);
    Optional<IpvsException> answer = ServerChanges.make(client, List.of(change)).get(0);
    if (answer.isEmpty()) {
      weight = wanted.weight();
    } else if (ServerChanges.isGone(answer.get())) {
      ending = Optional.of(Ending.GONE);
    } else {
      refusal = answer;
      ending = Optional.of(Ending.REFUSED);
    }
  }
}
