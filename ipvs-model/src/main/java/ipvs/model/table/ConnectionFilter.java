package ipvs.model.table;

import ipvs.model.Connection;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Selects entries of the connection table by words like those of {@link TableFilter}.
 *
 * <p>The keys are those of {@link FilterKey.On#CONNECTION}, and also {@code protocol}, {@code
 * family}, {@code fwmark}, {@code server} and {@code server_port}, which mean for a connection what
 * they mean elsewhere. An entry does not tell its service: use {@code virtual} and {@code
 * virtual_port} in place of the service. Every word needs a key.
 *
 * <p>The persistence template of a firewall mark has that mark, the protocol {@code mark}, and
 * neither virtual address nor virtual port; so it matches every {@code !=} on these two. No other
 * entry has a mark, even if the service of a mark chose its server. {@code family} is that of the
 * client: a server in a tunnel may have another.
 *
 * <p>Immutable.
 */
public final class ConnectionFilter {
  /** The filter that every entry matches. */
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
   * @throws IllegalArgumentException if one of them is not allowed; the message names it and says
   *     what is allowed
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

  /** {@return whether a word asks for the origin of an entry} */
  public boolean asksOrigin() {
    return !ofOrigin.isEmpty();
  }

  /**
   * {@return whether this filter selects this entry}
   *
   * @throws IllegalStateException if {@link #asksOrigin}: the entry itself does not tell its origin
   */
  public boolean matches(Connection connection) {
    if (asksOrigin()) {
      throw new IllegalStateException("the origin of a connection is asked for: " + ofOrigin);
    }
    return Term.all(ofConnection, connection);
  }

  /** {@return whether this filter selects this entry, which has that origin} */
  public boolean matches(Connection connection, Origin origin) {
    return Term.all(ofConnection, connection) && Term.all(ofOrigin, origin);
  }
}
