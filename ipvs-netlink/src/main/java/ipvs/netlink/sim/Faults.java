package ipvs.netlink.sim;

import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.wire.Errno;
import java.time.Duration;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/**
 * Makes a simulated kernel fail on demand, for tests of programs that have to cope with failures.
 *
 * <p>Each fault happens once, unless its comment says otherwise. All methods may be called by any
 * thread.
 */
public final class Faults {
  private final Map<IpvsCommand, Errno> refusals = new HashMap<>();
  private boolean isUnprivileged;
  private boolean isOverrunNext;
  private boolean isReversedNext;
  private int cutNext = Integer.MAX_VALUE;
  private int partsBeforeFailure;
  private Errno dumpFailure = Errno.OK;
  private boolean isInterruptingNext;
  private Duration latency = Duration.ZERO;
  private boolean isStoppingSilent;
  private boolean isSchedulerFailing;

  Faults() {}

  /** Takes CAP_NET_ADMIN from all callers, until it is granted again: EPERM. */
  public synchronized void revokePrivilege() {
    isUnprivileged = true;
  }

  /** Gives all callers CAP_NET_ADMIN, which they have at first. */
  public synchronized void grantPrivilege() {
    isUnprivileged = false;
  }

  /** Refuses the next request for a command, whatever it asks for. */
  public synchronized void refuse(IpvsCommand command, Errno errno) {
    refusals.put(command, errno);
  }

  /** Loses all answers to the next datagram: ENOBUFS when they are received. */
  public synchronized void loseAnswers() {
    isOverrunNext = true;
  }

  /** Has the answers to the next datagram come last first. */
  public synchronized void reverseAnswers() {
    isReversedNext = true;
  }

  /** Loses what is behind so many bytes of the next datagram that can be received. */
  public synchronized void cutAnswer(int length) {
    cutNext = length;
  }

  /** Ends the next dump that has more than so many parts with an error, in place of the rest. */
  public synchronized void breakDump(int parts, Errno errno) {
    partsBeforeFailure = parts;
    dumpFailure = errno;
  }

  /**
   * Has the kernel say, in the next dump of more than one part, that the table changed meanwhile.
   */
  public synchronized void interruptDump() {
    isInterruptingNext = true;
  }

  /** Has each datagram from now on take so long to arrive; zero for none. */
  public synchronized void setLatency(Duration duration) {
    latency = duration;
  }

  /**
   * Leaves requests to stop a daemon unanswered from now on, although they are carried out: as the
   * kernel does where the daemon has not run yet.
   */
  public synchronized void setStoppingSilent(boolean isSilent) {
    isStoppingSilent = isSilent;
  }

  /**
   * Has the next edit that gives a service another scheduler fail where that one is set up: ENOMEM.
   * The service has none then, as with kernels before 7.1.
   */
  public synchronized void failScheduler() {
    isSchedulerFailing = true;
  }

  synchronized boolean isUnprivileged() {
    return isUnprivileged;
  }

  synchronized Optional<Errno> takeRefusal(IpvsCommand command) {
    return Optional.ofNullable(refusals.remove(command));
  }

  synchronized boolean takeOverrun() {
    boolean isNext = isOverrunNext;
    isOverrunNext = false;
    return isNext;
  }

  synchronized boolean takeReversal() {
    boolean isNext = isReversedNext;
    isReversedNext = false;
    return isNext;
  }

  synchronized byte[] cut(byte[] datagram) {
    int length = Math.min(cutNext, datagram.length);
    cutNext = Integer.MAX_VALUE;
    return Arrays.copyOf(datagram, length);
  }

  /** {@return what a dump that gave so many parts ends with, OK to go on} */
  synchronized Errno dumpStatus(int parts) {
    Errno status = parts == partsBeforeFailure ? dumpFailure : Errno.OK;
    if (!status.equals(Errno.OK)) {
      dumpFailure = Errno.OK;
    }
    return status;
  }

  /** {@return whether a dump that gave so many parts is interrupted now} */
  synchronized boolean takeInterruption(int parts) {
    boolean isNow = isInterruptingNext && parts > 0;
    isInterruptingNext &= !isNow;
    return isNow;
  }

  synchronized Duration latency() {
    return latency;
  }

  synchronized boolean isStoppingSilent() {
    return isStoppingSilent;
  }

  synchronized boolean takeSchedulerFailure() {
    boolean isNow = isSchedulerFailing;
    isSchedulerFailing = false;
    return isNow;
  }
}
