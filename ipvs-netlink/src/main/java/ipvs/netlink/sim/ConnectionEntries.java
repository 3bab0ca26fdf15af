package ipvs.netlink.sim;

import java.time.Duration;
import java.util.Collection;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/** The connections and templates that there are, and when each of them is forgotten. */
final class ConnectionEntries {
  /** How long a template stays that is due while connections still use it. */
  private static final long GRACE = Duration.ofSeconds(60).toNanos();

  private final Map<ConnectionEntry.Key, ConnectionEntry> entries = new LinkedHashMap<>();
  private final TreeSet<ConnectionEntry> byExpiry = new TreeSet<>(new ByExpiry());
  private long nextNumber;

  /** The one that is due first; of two, the one that came first. */
  private static final class ByExpiry implements Comparator<ConnectionEntry> {
    @Override
    public int compare(ConnectionEntry one, ConnectionEntry other) {
      int byExpiry = Long.compare(one.expires(), other.expires());
      return byExpiry != 0 ? byExpiry : Long.compare(one.number(), other.number());
    }
  }

  Optional<ConnectionEntry> find(ConnectionEntry.Key key) {
    return Optional.ofNullable(entries.get(key));
  }

  /** {@return all of them, in the order in which they came about} */
  Collection<ConnectionEntry> all() {
    return entries.values();
  }

  boolean contains(ConnectionEntry entry) {
    return entries.get(entry.key()) == entry;
  }

  /** Adds one whose key is not there yet. */
  void add(ConnectionEntry entry, long expires) {
    entries.put(entry.key(), entry);
    if (entry.key().isTemplate()) {
      entry.server().addTemplate();
    } else {
      entry.server().addConnection(entry.state().isActive());
    }
    entry.template().ifPresent(ConnectionEntry::addUser);
    schedule(entry, expires);
  }

  /** Sets anew when one that is there is forgotten. */
  void postpone(ConnectionEntry entry, long expires) {
    byExpiry.remove(entry);
    schedule(entry, expires);
  }

  private void schedule(ConnectionEntry entry, long expires) {
    entry.schedule(expires, nextNumber);
    nextNumber++;
    byExpiry.add(entry);
  }

  void remove(ConnectionEntry entry) {
    entries.remove(entry.key());
    byExpiry.remove(entry);
    if (entry.key().isTemplate()) {
      entry.server().removeTemplate();
    } else {
      entry.server().removeConnection(entry.state().isActive());
    }
    entry.template().ifPresent(ConnectionEntry::removeUser);
  }

  /** Leaves the packets of all to the director itself. */
  void letGo() {
    for (ConnectionEntry entry : entries.values()) {
      entry.letGo();
    }
  }

  /** Lets no client find a template any more, which stays until it is due. */
  void disown(ConnectionEntry template) {
    entries.remove(template.key());
    template.disown();
    // One that was disowned before would have the same key.
    find(template.key()).ifPresent(this::remove);
    entries.put(template.key(), template);
  }

  /** {@return when something is due next, in nanoseconds; the end of all time if nothing is} */
  long nextExpiry() {
    return byExpiry.isEmpty() ? Long.MAX_VALUE : byExpiry.first().expires();
  }

  /** Forgets what is due first, or keeps it for another while. */
  void expireNext() {
    ConnectionEntry due = byExpiry.first();
    if (due.isInUse()) {
      postpone(due, due.expires() + GRACE);
    } else {
      remove(due);
    }
  }
}
