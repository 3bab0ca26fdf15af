package ipvs.model.table;

import ipvs.model.AddressFamily;
import ipvs.model.Connection;
import ipvs.model.Endpoint;
import ipvs.model.IpAddress;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/**
 * Counts entries of the connection table in groups of those that are alike.
 *
 * <p>Memory holds each group once, in some 50 to 120 bytes, whatever the number of entries. For one
 * thread.
 */
public final class ConnectionSummary {
  /** The most groups there can be. */
  public static final int MOST_GROUPS = 1_000_000;

  /** Many times as many as a kernel has words for states, or for protocols. */
  private static final int MOST_WORDS = 1 << 12;

  /** More states than that occur in few groups. */
  private static final int STATES_OF_A_GROUP = 16;

  private final Set<By> by;
  private final int most;
  private final WordNumbers states = new WordNumbers();
  private final ConnectionGroupKey key;
  private final ConnectionGroups groups;
  private long connections;
  private long templates;

  private ConnectionSummary(Set<By> by, int most) {
    this.by = by;
    this.most = most;
    key = new ConnectionGroupKey(by, states);
    groups = new ConnectionGroups(key, states);
  }

  /** What entries of a group have in common. */
  public enum By {
    /** The kernel's word for the protocol. */
    PROTOCOL,
    /** The address that clients use, with its protocol; the mark in the template of a mark. */
    VIRTUAL,
    /** The server. */
    SERVER,
    /** The address of the client, whatever its port. */
    CLIENT,
    /** The kernel's word for the state. */
    STATE,
    /** The family of the client. */
    FAMILY;

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
  }

  /**
   * One group, which has what groups are made by, and what was counted.
   *
   * @param protocol the kernel's word, where groups are made by it or by the virtual address
   * @param virtual the address that clients use; not that of the template of a mark
   * @param mark in place of a virtual address, 0 to 4294967295
   * @param server the server
   * @param client the address of the client
   * @param state the kernel's word
   * @param family of the client, or of the packets of a mark
   * @param connections how many entries are connections
   * @param templates how many bind a client by persistence and are no connections
   * @param states how many connections are in each state that occurs, by the kernel's words
   */
  public record Group(
      Optional<String> protocol,
      Optional<Endpoint> virtual,
      OptionalLong mark,
      Optional<Endpoint> server,
      Optional<IpAddress> client,
      Optional<String> state,
      Optional<AddressFamily> family,
      long connections,
      long templates,
      SortedMap<String, Long> states) {
    /** Checks that all are there, and keeps a copy. */
    public Group {
      Objects.requireNonNull(protocol, "protocol");
      Objects.requireNonNull(virtual, "virtual");
      Objects.requireNonNull(mark, "mark");
      Objects.requireNonNull(server, "server");
      Objects.requireNonNull(client, "client");
      Objects.requireNonNull(state, "state");
      Objects.requireNonNull(family, "family");
      states = Collections.unmodifiableSortedMap(new TreeMap<>(states));
    }
  }

  /** More groups than memory is meant for. */
  public static final class TooManyGroupsException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final By widest;

    TooManyGroupsException(String what, By widest) {
      super("more than " + what);
      this.widest = widest;
    }

    /** {@return what has the most values, and would be left out of the groups first} */
    public By widest() {
      return widest;
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
    return new ConnectionSummary(Collections.unmodifiableSet(set), most);
  }

  /**
   * Counts an entry.
   *
   * @throws TooManyGroupsException if it would begin a group above {@link #MOST_GROUPS}, or if
   *     there are more words for states and protocols than any kernel has
   */
  public void add(Connection connection) {
    if (!groups.add(connection, most)) {
      throw new TooManyGroupsException(most + " groups", groups.widest(by));
    }
    boolean isOdd = states.size() > MOST_WORDS || key.protocols() > MOST_WORDS;
    if (isOdd || groups.counts() > MOST_GROUPS * STATES_OF_A_GROUP) {
      throw new TooManyGroupsException(MOST_WORDS + " states or protocols", By.STATE);
    }
    if (connection.isTemplate()) {
      templates++;
    } else {
      connections++;
    }
  }

  /** {@return what entries of a group have in common} */
  public Set<By> by() {
    return by;
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
   * {@return the groups: the one with most connections first, then with most templates, then in the
   * order of {@link TableOrder}}
   *
   * <p>Each is made when it is asked for. To be called when all entries are counted: the order does
   * not change with what is counted later.
   */
  public List<Group> groups() {
    return Collections.unmodifiableList(groups.sorted());
  }
}
