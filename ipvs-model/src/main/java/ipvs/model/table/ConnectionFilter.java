package ipvs.model.table;

import ipvs.model.Connection;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

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

  private final List<Term<Connection>> terms;

  private ConnectionFilter(List<Term<Connection>> terms) {
    this.terms = List.copyOf(terms);
  }

  /**
   * {@return the filter of these words; {@link #ALL} for none}
   *
   * @throws IllegalArgumentException if one of them is not allowed; the message names it and says
   *     what is allowed
   */
  public static ConnectionFilter parse(List<String> words) {
    List<Term<Connection>> terms = new ArrayList<>(words.size());
    for (String text : words) {
      FilterWord word = FilterWord.read(text, ConnectionFilter::isTaken);
      if (text.indexOf('=') < 0) {
        throw word.wrong("of connections, say client=, virtual= or server=");
      }
      if (!isTaken(word.key())) {
        throw word.wrong(word.key() + " is not asked of connections");
      }
      terms.add(ConnectionTerms.of(word));
    }
    return new ConnectionFilter(terms);
  }

  private static boolean isTaken(FilterKey key) {
    return key.on() == FilterKey.On.CONNECTION || KEYS.contains(key);
  }

  /** {@return whether a word asks for the origin of an entry, which not every table tells} */
  public boolean asksOrigin() {
    for (Term<Connection> term : terms) {
      if (term.word().key() == FilterKey.ORIGIN) {
        return true;
      }
    }
    return false;
  }

  /**
   * {@return whether this filter selects this entry}
   *
   * @throws IllegalStateException if {@link #asksOrigin}, and the entry does not tell its origin
   */
  public boolean matches(Connection connection) {
    return Term.all(terms, connection);
  }
}
