package ipvs.model.table;

import ipvs.model.Connection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts entries of the connection table in groups of those that are alike.
 *
 * <p>Memory holds each group once, whatever the number of entries. For one thread.
 */
public final class ConnectionSummary {
  /** The most groups there can be. */
  public static final int MOST_GROUPS = 1_000_000;

  private final Set<By> by;
  private final int most;
  private final SortedMap<Connection, Count> counts;
  private long connections;
  private long templates;

  private ConnectionSummary(Set<By> by, int most) {
    this.by = by;
    this.most = most;
    counts = new TreeMap<>(order(by));
  }

  /** What entries of a group have in common. */
  public enum By {
    /** The kernel's word for the protocol. */
    PROTOCOL(Comparator.comparingInt(By::protocol).thenComparing(Connection::protocol)),
    /** The address that clients use, with its protocol; the mark in the template of a mark. */
    VIRTUAL(By::compareVirtual),
    /** The server. */
    SERVER(Comparator.comparing(Connection::destination, TableOrder.SERVERS)),
    /** The address of the client, whatever its port. */
    CLIENT(Comparator.comparing(connection -> connection.source().address())),
    /** The kernel's word for the state. */
    STATE(Comparator.comparing(Connection::state)),
    /** The family of the client. */
    FAMILY(Comparator.comparing(connection -> connection.source().family()));

    private final Comparator<Connection> order;

    By(Comparator<Connection> order) {
      this.order = order;
    }

    /** {@return the one with this word, if there is one} */
    public static Optional<By> named(String word) {
      for (By by : values()) {
        if (by.toString().equals(word)) {
          return Optional.of(by);
        }
      }
      return Optional.empty();
    }

    /** {@return its word on a command line and in a document} */
    @Override
    public String toString() {
      return name().toLowerCase(Locale.ROOT);
    }

    private static int protocol(Connection connection) {
      return connection.protocolNumber().orElse(Integer.MAX_VALUE);
    }

    private static int compareVirtual(Connection one, Connection other) {
      boolean isMark = one.mark().isPresent();
      if (isMark != other.mark().isPresent()) {
        return isMark ? 1 : -1;
      }
      if (isMark) {
        int byMark = Long.compare(one.mark().getAsLong(), other.mark().getAsLong());
        return byMark != 0 ? byMark : FAMILY.order.compare(one, other);
      }
      int byEndpoint = TableOrder.SERVERS.compare(one.virtual(), other.virtual());
      return byEndpoint != 0 ? byEndpoint : PROTOCOL.order.compare(one, other);
    }
  }

  /**
   * One group.
   *
   * @param example one of its entries, which has in common with the others what the groups are made
   *     by
   * @param connections how many entries are connections
   * @param templates how many bind a client by persistence and are no connections
   * @param states how many connections are in each state that occurs, by the kernel's words
   */
  public record Group(
      Connection example, long connections, long templates, SortedMap<String, Long> states) {
    /** Keeps a copy. */
    public Group {
      states = Collections.unmodifiableSortedMap(new TreeMap<>(states));
    }

    private long size() {
      return connections + templates;
    }
  }

  /** More groups than memory is meant for. */
  public static final class TooManyGroupsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    TooManyGroupsException(int most) {
      super("more than " + most + " groups");
    }
  }

  /**
   * {@return a summary of no entries yet}
   *
   * @param by what entries of a group have in common; nothing for one group of all
   */
  public static ConnectionSummary by(Collection<By> by) {
    return by(by, MOST_GROUPS);
  }

  static ConnectionSummary by(Collection<By> by, int most) {
    Set<By> set = EnumSet.noneOf(By.class);
    set.addAll(by);
    return new ConnectionSummary(set, most);
  }

  private static Comparator<Connection> order(Set<By> by) {
    Comparator<Connection> order = (one, other) -> 0;
    for (By next : by) {
      order = order.thenComparing(next.order);
    }
    return order;
  }

  /**
   * Counts an entry.
   *
   * @throws TooManyGroupsException if it would begin a group above {@link #MOST_GROUPS}
   */
  public void add(Connection connection) {
    Count count = counts.get(connection);
    if (count == null) {
      if (counts.size() == most) {
        throw new TooManyGroupsException(most);
      }
      count = new Count();
      counts.put(connection, count);
    }
    if (connection.isTemplate()) {
      count.templates++;
      templates++;
    } else {
      count.states.merge(connection.state(), 1L, Long::sum);
      connections++;
    }
  }

  /** {@return what entries of a group have in common} */
  public Set<By> by() {
    return Collections.unmodifiableSet(by);
  }

  /** {@return how many entries were connections} */
  public long connections() {
    return connections;
  }

  /** {@return how many entries were templates} */
  public long templates() {
    return templates;
  }

  /**
   * {@return the groups, the one with most entries first, then in the order of {@link TableOrder}}
   */
  public List<Group> groups() {
    List<Group> groups = new ArrayList<>(counts.size());
    counts.forEach((example, count) -> groups.add(count.group(example)));
    groups.sort(Comparator.comparingLong(Group::size).reversed());
    return groups;
  }

  /** What was counted of a group. */
  private static final class Count {
    private final SortedMap<String, Long> states = new TreeMap<>();
    private long templates;

    Group group(Connection example) {
      long connections = states.values().stream().mapToLong(Long::longValue).sum();
      return new Group(example, connections, templates, states);
    }
  }
}
