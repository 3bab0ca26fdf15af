package ipvs.model.table;

import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The key of a word of a filter: which property the word asks for, and of what.
 *
 * <p>Its text is the name in lower case: {@code one_packet}.
 */
public enum FilterKey {
  /** The service itself, exactly. */
  SERVICE(On.KEY, ServiceWord.ALLOWED),
  /** The protocol of a service with an address; {@code mark} for those of a mark. */
  PROTOCOL(On.KEY, "a number within 0..65535", "tcp", "udp", "sctp", "mark"),
  /** The family of an address, or of the packets of a mark. */
  FAMILY(On.KEY, "", "inet", "inet6"),
  /** The address; a service of a mark has none. */
  ADDRESS(On.KEY, "an address or prefix"),
  /** The port, for which 0 is a number like any other; a service of a mark has none. */
  PORT(On.KEY, Numbers.U16),
  /** The mark; a service of an address has none. */
  FWMARK(On.KEY, Numbers.MARK, "any"),

  /** The name of the scheduler. */
  SCHEDULER(On.SERVICE, "the name of a scheduler, of 1 to 15 bytes"),
  /** Whether connections of one client go to one server. */
  PERSISTENT(On.SERVICE, "", "yes", "no"),
  /** Whether each packet is scheduled on its own. */
  ONE_PACKET(On.SERVICE, "", "yes", "no"),
  /** Whether the service has no servers. */
  EMPTY(On.SERVICE, "", "yes", "no"),

  /** The address of a server; or address and port. */
  SERVER(On.SERVER, "an address, a prefix, or an address with a port"),
  /** The port of a server. */
  SERVER_PORT(On.SERVER, Numbers.U16),
  /** The weight of a server. */
  WEIGHT(On.SERVER, Numbers.WEIGHT),
  /** The active connections of a server. */
  ACTIVE(On.SERVER, Numbers.U32),
  /** The inactive connections of a server. */
  INACTIVE(On.SERVER, Numbers.U32),
  /** How packets reach a server. */
  METHOD(
      On.SERVER,
      "a number within 0..7",
      "masq",
      "nat",
      "route",
      "dr",
      "tunnel",
      "tun",
      "local",
      "bypass"),
  /** How packets to a server with the method {@code tunnel} are wrapped; others have none. */
  TUNNEL(On.SERVER, "a number within 0..255", "ipip", "gue", "gre"),
  /** Whether a server has neither active nor inactive connections. */
  IDLE(On.SERVER, "", "yes", "no"),

  /** The address of the client. */
  CLIENT(On.CONNECTION, "an address or prefix"),
  /** The port of the client, 0 in a template. */
  CLIENT_PORT(On.CONNECTION, Numbers.U16),
  /** The address that the client used; a template of a mark has none. */
  VIRTUAL(On.CONNECTION, "an address or prefix"),
  /** The port that the client used; a template of a mark has none. */
  VIRTUAL_PORT(On.CONNECTION, Numbers.U16),
  /** The kernel's word for the state, in any case. */
  STATE(On.CONNECTION, "a state such as ESTABLISHED"),
  /** Seconds until the entry is dropped. */
  EXPIRES(On.CONNECTION, Numbers.U32),
  /**
   * Whether the entry is a persistence template, which binds a client to a server, and not a
   * connection.
   */
  TEMPLATE(On.CONNECTION, "", "yes", "no"),
  /** Whether this director made the entry, or a sync daemon of another one sent it. */
  ORIGIN(On.CONNECTION, "", "local", "sync");

  /** What a key belongs to. */
  public enum On {
    /** The key of a service, which tells it apart from others. */
    KEY,
    /** A service, its settings and whether it has servers. */
    SERVICE,
    /** A server. */
    SERVER,
    /** A connection. */
    CONNECTION
  }

  private final String word;
  private final On on;
  private final String form;
  private final List<String> words;

  FilterKey(On on, String form, String... words) {
    this.word = name().toLowerCase(Locale.ROOT);
    this.on = on;
    this.form = form;
    this.words = List.of(words);
  }

  /** {@return the key with this text, if there is one} */
  public static Optional<FilterKey> named(String text) {
    for (FilterKey key : values()) {
      if (key.word.equals(text)) {
        return Optional.of(key);
      }
    }
    return Optional.empty();
  }

  /** {@return what it belongs to} */
  public On on() {
    return on;
  }

  /** {@return the words that its value can be; not those of an open set, such as names} */
  public List<String> words() {
    return words;
  }

  /** {@return which values it can have, for messages: {@code yes or no}} */
  public String allowed() {
    int last = words.size() - 1;
    if (last < 0) {
      return form;
    }
    return form.isEmpty()
        ? String.join(", ", words.subList(0, last)) + " or " + words.get(last)
        : String.join(", ", words) + " or " + form;
  }

  /** {@return the text of the key} */
  @Override
  public String toString() {
    return word;
  }

  /** The forms of numbers; apart, since an enum has no constants before its own. */
  private static final class Numbers {
    static final String U16 = "a number or range within 0..65535";
    static final String U32 = "a number or range within 0..4294967295";
    static final String WEIGHT = "a number or range within 0..2147483647";
    static final String MARK = "a number or range within 1..4294967295";

    private Numbers() {}
  }
}
