package ipvs.model.health;

import ipvs.model.ServiceKey;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/** One server of a service: whether it is alive, and with which weight. For one thread. */
final class ServerMachine {
  private final CheckedServer server;
  private final boolean isInhibited;
  private final List<CheckStanding> standings;
  private final WeightShift[] shifts;
  private boolean isMaintained;
  private boolean isDrained;
  private boolean hasLeft;
  private boolean isHeld;
  private boolean lingers;

  /**
   * Makes a server.
   *
   * @param server what the file says of it
   * @param inhibits whether it stays at weight 0 when it fails, unless the server says it
   * @param standings of its checks, in their order
   */
  ServerMachine(CheckedServer server, boolean inhibits, List<CheckStanding> standings) {
    this.server = Objects.requireNonNull(server, "server");
    isInhibited = server.conduct().inhibitsOnFailure().orElse(inhibits);
    this.standings = new ArrayList<>(standings);
    shifts = new WeightShift[standings.size()];
    Arrays.fill(shifts, WeightShift.NONE);
  }

  CheckedServer server() {
    return server;
  }

  /** {@return whether it stays in the table, at weight 0, when it is not alive} */
  boolean stays() {
    return !server.isOff() && (isInhibited || isDrained && !hasLeft || lingers);
  }

  /** {@return whether it is to get connections, as far as checks and people say} */
  boolean isAlive() {
    boolean isAlive = !server.isOff() && !isMaintained && sum() > Integer.MIN_VALUE;
    for (int i = 0; i < standings.size() && isAlive; i++) {
      isAlive = standings.get(i).isPassed();
    }
    return isAlive;
  }

  /** {@return its weight with what checks say of it, 0 to 2147483647} */
  int weight() {
    return (int) Math.max(0, Math.min(sum(), Integer.MAX_VALUE));
  }

  private long sum() {
    long sum = server.weight();
    for (WeightShift shift : shifts) {
      sum += Math.max(-Nanos.NEVER / 4, Math.min(shift.over(server.weight()), Nanos.NEVER / 4));
    }
    return sum;
  }

  /**
   * {@return its weight in the table, which counts for the quorum; 0 too while it is held there}
   */
  int serving() {
    return isAlive() && !isHeld ? weight() : 0;
  }

  CheckStanding standing(int check) {
    return standings.get(check);
  }

  WeightShift shift(int check) {
    return shifts[check];
  }

  boolean isHeld() {
    return isHeld;
  }

  /** Goes on as it was under another file; with what checks said of its weight. */
  void goOn(Optional<ServerMachine> before, List<WeightShift> known) {
    for (int i = 0; i < shifts.length; i++) {
      shifts[i] = known.get(i);
    }
    if (before.isPresent()) {
      lingers = before.get().lingers;
      hasLeft = before.get().hasLeft;
    }
  }

  /** Keeps it at weight 0, since somebody drains it by hand, or no longer does. */
  void hold(boolean on) {
    isHeld = on;
  }

  /** Leaves it at weight 0 until it is verified, since it was found so. */
  void linger() {
    lingers = true;
  }

  /** {@return what is told when people take it out, or give it back} */
  Optional<Hook.Event> maintain(Optional<Maintenance> mark) {
    boolean wasAlive = isAlive();
    boolean wasIn = wasAlive || stays();
    mark(mark);
    // One that is out already does not come back for it.
    hasLeft |= isDrained && !wasIn;
    return changed(wasAlive);
  }

  /** Takes whether people have it out. */
  void mark(Optional<Maintenance> mark) {
    isMaintained = mark.isPresent();
    isDrained = mark.isPresent() && mark.get().drains();
    hasLeft &= isDrained;
  }

  /** {@return whether it stays only until its connections have ended} */
  boolean isLeaving() {
    return isDrained && !hasLeft && !isInhibited && !server.isOff();
  }

  /** Takes it out of the table, since its connections have ended. */
  void leave() {
    hasLeft = true;
    lingers = false;
  }

  /** {@return whether people have it out, at weight 0 while it has connections} */
  boolean isDrained() {
    return isDrained;
  }

  /** {@return whether people have it out} */
  boolean isMaintained() {
    return isMaintained;
  }

  /**
   * Takes what was known of it before a start.
   *
   * @param isPresent whether its service was taken over from the kernel
   */
  void recall(HealthMemory.Known known, boolean isPresent) {
    isHeld = known.isHeld() && isPresent;
    if (known.shifts().size() == shifts.length) {
      for (int i = 0; i < shifts.length; i++) {
        shifts[i] = known.shifts().get(i);
      }
    }
  }

  /** {@return what is to be known again after a start, if there is anything} */
  Optional<HealthMemory.Known> memory(ServiceKey service) {
    List<WeightShift> known = List.of(shifts);
    boolean isPlain = known.stream().allMatch(WeightShift.NONE::equals);
    return isPlain && !isHeld
        ? Optional.empty()
        : Optional.of(new HealthMemory.Known(service, server.address(), isHeld, known));
  }

  /** {@return how it stands} */
  PoolStatus.State state() {
    if (isMaintained) {
      return PoolStatus.State.MAINTENANCE;
    } else if (isAlive()) {
      return isHeld ? PoolStatus.State.HELD : PoolStatus.State.UP;
    }
    boolean isOpen =
        standings.contains(CheckStanding.UNVERIFIED) || standings.contains(CheckStanding.ALPHA);
    boolean isDown = server.isOff() || standings.contains(CheckStanding.DOWN);
    return isOpen && !isDown ? PoolStatus.State.UNVERIFIED : PoolStatus.State.DOWN;
  }

  /** {@return what is told when one of its checks has run} */
  Optional<Hook.Event> take(int check, CheckResult result, WeightShift shift) {
    boolean wasAlive = isAlive();
    CheckStanding before = standings.get(check);
    if (result.isUp() && result.isPassed()) {
      standings.set(check, CheckStanding.UP);
      shifts[check] = shift;
      lingers &= !isAlive();
    } else if (!result.isUp() && result.failures() > 0) {
      standings.set(check, CheckStanding.DOWN);
    }
    boolean isFirstFailure =
        before == CheckStanding.ALPHA && standings.get(check) == CheckStanding.DOWN;
    Optional<Hook.Event> event = changed(wasAlive);
    return event.isEmpty() && isFirstFailure && !hasFailedElsewhere(check)
        ? Optional.of(Hook.Event.SERVER_DOWN)
        : event;
  }

  /** One failure was told; that of another check is no other change. */
  private boolean hasFailedElsewhere(int check) {
    for (int i = 0; i < standings.size(); i++) {
      if (i != check && standings.get(i) == CheckStanding.DOWN) {
        return true;
      }
    }
    return isMaintained;
  }

  private Optional<Hook.Event> changed(boolean wasAlive) {
    boolean isAlive = isAlive();
    if (isAlive == wasAlive) {
      return Optional.empty();
    }
    return Optional.of(isAlive ? Hook.Event.SERVER_UP : Hook.Event.SERVER_DOWN);
  }
}
