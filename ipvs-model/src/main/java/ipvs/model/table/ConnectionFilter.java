package ipvs.model.table;

import ipvs.model.Connection;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Which entries of the connection table are meant: words as those of {@link TableFilter}.
 *
 * <p>Keys are those of {@link FilterKey.On#CONNECTION}; and {@code protocol}, {@code family},
 * {@code fwmark}, {@code server} and {@code server_port}, which ask of a connection what they ask
 * elsewhere. An entry does not tell its service: that is {@code virtual} and {@code virtual_port},
 * and there are no words without a key.
 *
 * <p>The template of a mark has that mark, the protocol {@code mark}, and no virtual address and
 * port; it matches each {@code !=} of those. All other entries have no mark, also those that a mark
 * led to a server. {@code family} is the client's: a server in a tunnel may have another.
 *
 * <p>Immutable.
 */
public final class ConnectionFilter {
  /** What every entry matches. */
  public static final ConnectionFilter ALL = parse(List.of());

  private static final Set<FilterKey> KEYS =
      EnumSet.of(
          FilterKey.PROTOCOL,
          FilterKey.FAMILY,
          FilterKey.FWMARK,
          FilterKey.SERVER,
          FilterKey.SERVER_PORT);

  private final List<Term<Connection>> ofConnection;
  private final List<Term<Origin>> ofOrigin;

  private ConnectionFilter(List<Term<Connection>> ofConnection, List<Term<Origin>> ofOrigin) {
    this.ofConnection = List.copyOf(ofConnection);
    this.ofOrigin = List.copyOf(ofOrigin);
  }

  /** Where an entry comes from, which the kernel tells in another file than the entry itself. */
  public enum Origin {
    /** This director made it. */
    LOCAL,
    /** The sync daemon of another director told of it. */
    SYNC
  }

  /**
   * {@return the filter of these words; {@link #ALL} for none}
   *
   * @throws IllegalArgumentException if one of them cannot be; the message names it and says what
   *     is allowed
   */
  public static ConnectionFilter parse(List<String> words) {
    List<Term<Connection>> ofConnection = new ArrayList<>(words.size());
    List<Term<Origin>> ofOrigin = new ArrayList<>();
    for (String text : words) {
      FilterWord word = FilterWord.read(text);
      if (text.indexOf('=') < 0) {
        throw word.wrong("of connections, say client=, virtual= or server=");
      } else if (word.key() == FilterKey.ORIGIN) {
        ofOrigin.add(Term.of(word, ConnectionFilter::origin));
      } else if (word.key().on() == FilterKey.On.CONNECTION || KEYS.contains(word.key())) {
        ofConnection.add(ConnectionTerms.of(word));
      } else {
        throw word.wrong(word.key() + " is not asked of connections");
      }
    }
    return new ConnectionFilter(ofConnection, ofOrigin);
  }

  private static Predicate<Origin> origin(String value) {
    Origin wanted = FilterValue.isFirst(FilterKey.ORIGIN, value) ? Origin.LOCAL : Origin.SYNC;
    return origin -> origin == wanted;
  }

  /** {@return whether it must be known where an entry comes from} */
  public boolean asksOrigin() {
    return !ofOrigin.isEmpty();
  }

  /**
   * {@return whether this entry is meant}
   *
   * @throws IllegalStateException if {@link #asksOrigin}, which the entry does not tell
   */
  public boolean matches(Connection connection) {
    if (asksOrigin()) {
      throw new IllegalStateException("the origin of a connection is asked for: " + ofOrigin);
    }
    return Term.all(ofConnection, connection);
  }

  /** {@return whether this entry, which comes from there, is meant} */
  public boolean matches(Connection connection, Origin origin) {
    return Term.all(ofConnection, connection) && Term.all(ofOrigin, origin);
  }
}
