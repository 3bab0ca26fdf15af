package ipvs.netlink.watch;

import ipvs.model.RealServer;
import ipvs.model.ServerStatus;
import ipvs.model.table.Change;
import ipvs.netlink.IpvsException;
import ipvs.netlink.watch.Drain.Ending;
import ipvs.netlink.watch.Drain.Look;
import ipvs.netlink.watch.Drain.Request;
import ipvs.netlink.watch.Drain.Result;
import java.time.Duration;
import java.util.Optional;

/** What is known of one server on its way out of service. */
final class DrainedServer {
  private final Request request;
  private boolean remembersNothing;
  private int weightBefore;
  private Optional<ServerStatus> last = Optional.empty();
  private Optional<Ending> ending = Optional.empty();
  private Optional<IpvsException> refusal = Optional.empty();
  private Duration waited = Duration.ZERO;
  private boolean isTold;

  DrainedServer(Request request) {
    this.request = request;
  }

  Request request() {
    return request;
  }

  /** Takes the server as it was before anything was done. */
  void found(ServersNow now, boolean isOfOnePacketEach) {
    remembersNothing = isOfOnePacketEach;
    if (isThere(now)) {
      weightBefore = last.orElseThrow().weight();
    }
  }

  /** {@return what takes it out of service, if it takes anything} */
  Optional<Change> quiescing() {
    return weightBefore == 0 ? Optional.empty() : Optional.of(weight(0));
  }

  /** {@return what brings it back; only what was read last is changed} */
  Change restoring() {
    return weight(weightBefore);
  }

  private Change weight(int wanted) {
    RealServer present = last.orElseThrow().server();
    return new Change.EditServer(request.service(), present.withWeight(wanted));
  }

  Change deletion() {
    return new Change.DeleteServer(request.service(), request.server());
  }

  /** Takes the server as it is now: it may have gone, or somebody else may want it. */
  void see(ServersNow now, Duration after) {
    waited = after;
    if (isThere(now) && last.orElseThrow().weight() != 0) {
      end(Ending.OVERRIDDEN);
    }
  }

  private boolean isThere(ServersNow now) {
    Optional<ServerStatus> found = now.server(request.service(), request.server());
    if (found.isEmpty()) {
      end(Ending.GONE);
      return false;
    }
    last = found;
    return true;
  }

  /** {@return whether no more connections are left than may be} */
  boolean isDone() {
    return remembersNothing && request.until() == Drain.Until.BY_PROTOCOL
        || last.isPresent() && request.left(last.get()) <= request.atMost();
  }

  boolean isPending() {
    return ending.isEmpty();
  }

  void end(Ending how) {
    ending = Optional.of(how);
  }

  /** Takes what became of a change: refused, or {@code done}. */
  void end(Optional<IpvsException> answer, Ending done) {
    if (answer.isEmpty()) {
      end(done);
    } else if (ServerChanges.isGone(answer.get())) {
      end(Ending.GONE);
    } else {
      refusal = answer;
      end(Ending.REFUSED);
    }
  }

  /** {@return whether it has weight 0 by this drain, as far as is known} */
  boolean isToBeRestored() {
    boolean isLeft =
        isPending()
            || ending.get() == Ending.DRAINED
            || ending.get() == Ending.DEADLINE
            || ending.get() == Ending.INTERRUPTED;
    return isLeft && weightBefore > 0;
  }

  /** {@return whether it ended, and this was not asked before} */
  boolean hasEndedUntold() {
    boolean isNew = ending.isPresent() && !isTold;
    isTold |= isNew;
    return isNew;
  }

  Look look() {
    return new Look(request, weightBefore, last.orElseThrow(), waited);
  }

  Result result() {
    return new Result(
        request, ending.orElse(Ending.INTERRUPTED), weightBefore, last, waited, refusal);
  }
}
