package ipvs.model.table;

import ipvs.model.ServerStatus;
import ipvs.model.ServiceKey;
import ipvs.model.table.ServiceWord.EndpointReader;
import ipvs.model.table.TableStatus.EntryStatus;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Selects services and servers by words that all apply, such as {@code port=80,443} and {@code
 * weight!=0}.
 *
 * <p>A word is a {@link FilterKey} with values. Behind {@code =} it matches what has one of the
 * values, behind {@code !=} all else. A service or an address alone is short for {@code service=}
 * or {@code address=}, and may be followed by commas and alternatives of the same kind. Keys and
 * the words among values are written as they stand, in lower case. A key that comes twice applies
 * twice. Numbers are decimal, or hexadecimal behind {@code 0x}; ranges are {@code A-B}, {@code A-}
 * and {@code -B}, both ends included.
 *
 * <p>A service matches if its key and settings match and, if words ask about servers, at least one
 * of its servers matches all of these words. The filter then selects the servers that match; all of
 * them if no word asks about servers. A word about something that a service or server lacks does
 * not match it, but its {@code !=} does: a service of a mark lacks address and port, one of an
 * address lacks the mark, a server without a tunnel lacks the encapsulation.
 *
 * <p>Immutable.
 */
public final class TableFilter {
  /** The filter that every service and server matches. */
  public static final TableFilter ALL = parse(List.of());

  private final List<FilterWord> words;
  private final List<Term<ServiceKey>> ofKey;
  private final List<Term<EntryStatus>> ofService;
  private final List<Term<ServerStatus>> ofServer;
  private final Optional<ServiceKey> onlyService;

  private TableFilter(List<FilterWord> words) {
    List<Term<ServiceKey>> key = new ArrayList<>();
    List<Term<EntryStatus>> service = new ArrayList<>();
    List<Term<ServerStatus>> server = new ArrayList<>();
    for (FilterWord word : words) {
      switch (word.key().on()) {
        case KEY -> key.add(KeyTerms.of(word));
        case SERVICE -> service.add(EntryTerms.of(word));
        case SERVER -> server.add(ServerTerms.of(word));
        case CONNECTION -> throw word.wrong(word.key() + " is asked of connections only");
      }
    }
    this.words = List.copyOf(words);
    this.ofKey = List.copyOf(key);
    this.ofService = List.copyOf(service);
    this.ofServer = List.copyOf(server);
    this.onlyService = onlyService(words);
  }

  private static Optional<ServiceKey> onlyService(List<FilterWord> words) {
    boolean isOnly =
        words.size() == 1
            && words.get(0).key() == FilterKey.SERVICE
            && !words.get(0).isExcluding()
            && words.get(0).values().size() == 1;
    return isOnly ? Optional.of(ServiceWord.parse(words.get(0).values().get(0))) : Optional.empty();
  }

  /**
   * {@return the filter of these words; {@link #ALL} for none}
   *
   * @throws IllegalArgumentException if one of them is not allowed; the message names it and says
   *     what is allowed
   */
  public static TableFilter parse(List<String> words) {
    return parse(words, EndpointReader.NUMERIC);
  }

  /**
   * {@return the filter of these words; {@link #ALL} for none}
   *
   * @param words the words
   * @param endpoints reads address and port of services, by name where it knows names; all else is
   *     numbers
   * @throws IllegalArgumentException if one of them is not allowed; the message names it and says
   *     what is allowed
   */
  public static TableFilter parse(List<String> words, EndpointReader endpoints) {
    List<FilterWord> read = new ArrayList<>(words.size());
    for (String word : words) {
      read.add(FilterWord.read(word, TableFilter::isTaken).resolved(endpoints));
    }
    return new TableFilter(read);
  }

  private static boolean isTaken(FilterKey key) {
    return key.on() != FilterKey.On.CONNECTION;
  }

  /**
   * {@return whether a key matches the words about keys; those about settings and servers do not
   * count}
   */
  public boolean matches(ServiceKey key) {
    return Term.all(ofKey, key);
  }

  /** {@return whether this filter selects this service, with the servers that match} */
  public boolean matches(EntryStatus entry) {
    return Term.all(ofKey, entry.key())
        && Term.all(ofService, entry)
        && (ofServer.isEmpty() || hasMatch(entry.servers()));
  }

  private boolean hasMatch(List<ServerStatus> servers) {
    for (ServerStatus server : servers) {
      if (matches(server)) {
        return true;
      }
    }
    return false;
  }

  /**
   * {@return whether a server matches the words about servers; those about its service do not
   * count}
   */
  public boolean matches(ServerStatus server) {
    return Term.all(ofServer, server);
  }

  /** {@return a service with those of its servers that match, in their order} */
  EntryStatus shown(EntryStatus entry) {
    if (ofServer.isEmpty()) {
      return entry;
    }
    List<ServerStatus> shown = new ArrayList<>(entry.servers().size());
    for (ServerStatus server : entry.servers()) {
      if (matches(server)) {
        shown.add(server);
      }
    }
    return new EntryStatus(entry.service(), shown);
  }

  /**
   * {@return the service that is asked for, if the filter is one such word with one value}
   *
   * <p>A caller can read this service without reading the table, and should say so if it does not
   * exist.
   */
  public Optional<ServiceKey> onlyService() {
    return onlyService;
  }

  /**
   * {@return the filter of those words that ask about keys of services}
   *
   * <p>What it selects stays selected whatever becomes of settings, servers and connections.
   */
  public TableFilter ofKeys() {
    List<FilterWord> kept = new ArrayList<>();
    for (FilterWord word : words) {
      if (word.key().on() == FilterKey.On.KEY) {
        kept.add(word);
      }
    }
    return kept.size() == words.size() ? this : new TableFilter(kept);
  }

  /** {@return the keys that the words use, for callers that do not know the values of all keys} */
  public Set<FilterKey> keys() {
    Set<FilterKey> keys = EnumSet.noneOf(FilterKey.class);
    for (FilterWord word : words) {
      keys.add(word.key());
    }
    return keys;
  }

  /**
   * {@return whether a word asks about servers, so that it may select only some servers of a
   * service}
   */
  public boolean asksServers() {
    return !ofServer.isEmpty();
  }

  /** {@return the words with blanks between them} */
  @Override
  public String toString() {
    StringBuilder text = new StringBuilder();
    for (FilterWord word : words) {
      text.append(text.isEmpty() ? "" : " ").append(word.text());
    }
    return text.toString();
  }
}
