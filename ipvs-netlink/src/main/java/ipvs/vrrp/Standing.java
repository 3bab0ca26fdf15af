package ipvs.vrrp;

import ipvs.model.IpAddress;
import ipvs.model.vrrp.VrrpMachine;
import ipvs.model.vrrp.VrrpState;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/**
 * What a virtual router has been through: since when it is what it is, how often it changed, and
 * how often others took its addresses away.
 *
 * <p>For the thread of its loop.
 */
final class Standing {
  private static final int MOST_RESTORED = 5;
  private static final long MINUTE = 60_000_000_000L;
  private static final long PUNISHMENT = 10_000_000_000L;

  private final VrrpMachine machine;
  private final long[] changes = new long[VrrpState.values().length];
  private VrrpState state = VrrpState.INIT;
  private Instant since = Instant.now();
  private long window;
  private final Map<IpAddress, Integer> restored = new HashMap<>();
  private long pardon = VrrpMachine.NEVER;

  Standing(VrrpMachine machine) {
    this.machine = machine;
  }

  VrrpMachine machine() {
    return machine;
  }

  /** {@return the state that was told last} */
  VrrpState state() {
    return state;
  }

  /** It is something else now. */
  void changed(VrrpState other) {
    state = other;
    since = Instant.now();
    changes[other.ordinal()]++;
  }

  Instant since() {
    return since;
  }

  /** {@return how often it became this} */
  long changes(VrrpState to) {
    return changes[to.ordinal()];
  }

  /**
   * {@return whether an address may be put back once more within this minute}
   *
   * <p>Each has its own count: what takes all of them off at once does so once.
   */
  boolean mayRestore(IpAddress address, long now) {
    if (restored.isEmpty() || now - window > MINUTE) {
      window = now;
      restored.clear();
    }
    return restored.merge(address, 1, Integer::sum) <= MOST_RESTORED;
  }

  /** Cannot be master for some time. */
  void punish(long now) {
    pardon = now + PUNISHMENT;
  }

  boolean isPunished() {
    return pardon != VrrpMachine.NEVER;
  }

  /** {@return when it can be master again; {@link VrrpMachine#NEVER} if it can} */
  long pardon() {
    return pardon;
  }

  void forgive() {
    pardon = VrrpMachine.NEVER;
    restored.clear();
  }
}
