package ipvs.health;

import ipvs.model.health.Maintenance;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** Which servers people have taken out: by a call, and by word that they left. For one thread. */
final class Marks {
  private static final long EVERY = 1_000_000_000L;

  private final MarkSource source;
  private final HealthListener listener;
  private final List<Maintenance> called = new ArrayList<>();
  private final List<Maintenance> released = new ArrayList<>();
  private List<Maintenance> left = List.of();
  private long next;

  Marks(MarkSource source, HealthListener listener) {
    this.source = source;
    this.listener = listener;
  }

  /** Takes those that were called out before a start, and what is left now. */
  void begin(List<Maintenance> before, long now) {
    called.addAll(before);
    look(now);
  }

  /** {@return when to look again; never where nobody leaves word} */
  long next() {
    return source == MarkSource.NONE ? Long.MAX_VALUE : next;
  }

  /** {@return whether it is time to look, and something else is found} */
  boolean look(long now) {
    if (source == MarkSource.NONE || now < next) {
      return false;
    }
    next = now + EVERY;
    lookForReleases();
    try {
      List<Maintenance> found = source.read();
      boolean isOther = !found.equals(left);
      left = List.copyOf(found);
      return isOther;
    } catch (IOException e) {
      listener.troubled("servers that are taken out stay so: " + e.getMessage());
      return false;
    }
  }

  private void lookForReleases() {
    try {
      released.addAll(source.takeReleases());
    } catch (IOException e) {
      listener.troubled("servers that are held stay so: " + e.getMessage());
    }
  }

  /** {@return which servers are no longer to be held, since this was asked last} */
  List<Maintenance> takeReleased() {
    List<Maintenance> taken = List.copyOf(released);
    released.clear();
    return taken;
  }

  /** {@return whether servers stay in the table until their connections have ended} */
  boolean isDraining() {
    return all().stream().anyMatch(Maintenance::drains);
  }

  void add(Maintenance mark) {
    remove(mark);
    called.add(mark);
  }

  void remove(Maintenance mark) {
    called.removeIf(mark::isOfSame);
  }

  /** {@return those that nobody else keeps} */
  List<Maintenance> kept() {
    return List.copyOf(called);
  }

  /** {@return all of them} */
  List<Maintenance> all() {
    List<Maintenance> all = new ArrayList<>(called);
    all.addAll(left);
    return all;
  }
}
