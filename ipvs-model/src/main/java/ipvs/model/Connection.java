package ipvs.model;

import java.util.Locale;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * One entry of the connection table.
 *
 * <p>A persistence template is an entry with source port 0; that of a firewall mark has the
 * protocol {@code IP} and the mark in the virtual address.
 *
 * @param protocol the kernel's word: {@code TCP}, {@code UDP}, {@code SCTP}, {@code IP}, {@code
 *     IP_47} and so on
 * @param source the client
 * @param virtual the address that the client used
 * @param destination the server; its family may differ from the others'
 * @param state the kernel's word for the state, for instance {@code ESTABLISHED}
 * @param expires seconds until the entry is dropped, 0 to 4294967295
 * @param engineData what a persistence engine found in the packets; the kernel shows it in the file
 *     that does not tell the origin
 * @param origin who made the entry, where that is known
 */
public record Connection(
    String protocol,
    Endpoint source,
    Endpoint virtual,
    Endpoint destination,
    String state,
    long expires,
    Optional<EngineData> engineData,
    Optional<Origin> origin) {

  /** The kernel's word where there is no protocol, which is so in the templates of marks only. */
  private static final String NO_PROTOCOL = "IP";

  /** What the kernel puts before the number of a protocol that it has no word for. */
  private static final String NUMBERED = "IP_";

  private static final int MAX_NUMBER = 0xFFFF;

  /** Checks that all are there, and the range. */
  public Connection {
    Objects.requireNonNull(protocol, "protocol");
    Objects.requireNonNull(source, "source");
    Objects.requireNonNull(virtual, "virtual");
    Objects.requireNonNull(destination, "destination");
    Objects.requireNonNull(state, "state");
    Ranges.u32("seconds to expiry", expires);
    Objects.requireNonNull(engineData, "engineData");
    Objects.requireNonNull(origin, "origin");
  }

  /**
   * An entry of which it is not known who made it.
   *
   * @param protocol the kernel's word for the protocol
   * @param source the client
   * @param virtual the address that the client used
   * @param destination the server
   * @param state the kernel's word for the state
   * @param expires seconds until the entry is dropped, 0 to 4294967295
   * @param engineData what a persistence engine found in the packets
   */
  public Connection(
      String protocol,
      Endpoint source,
      Endpoint virtual,
      Endpoint destination,
      String state,
      long expires,
      Optional<EngineData> engineData) {
    this(protocol, source, virtual, destination, state, expires, engineData, Optional.empty());
  }

  /** Who made an entry. */
  public enum Origin {
    /** This director. */
    LOCAL,
    /** Another director, whose sync daemon told of it. */
    SYNC;

    /** {@return its word in a filter and in a document} */
    public String word() {
      return this == LOCAL ? "local" : "sync";
    }
  }

  /** {@return whether this is no connection but binds a client by persistence} */
  public boolean isTemplate() {
    return source.port() == 0;
  }

  /** {@return the mark, 0 to 4294967295, if this is the template of a mark} */
  public OptionalLong mark() {
    if (!protocol.equals(NO_PROTOCOL)) {
      return OptionalLong.empty();
    }
    // The mark fills the first four bytes of the virtual address, whatever the family.
    IpAddress address = virtual.address();
    return OptionalLong.of(
        address.family() == AddressFamily.INET
            ? address.lowBits()
            : address.highBits() >>> Integer.SIZE);
  }

  /** {@return the number of the protocol; empty in the template of a mark, and of unknown words} */
  public OptionalInt protocolNumber() {
    return switch (protocol) {
      case "ICMP" -> OptionalInt.of(Protocol.IPPROTO_ICMP);
      case "TCP" -> OptionalInt.of(Protocol.IPPROTO_TCP);
      case "UDP" -> OptionalInt.of(Protocol.IPPROTO_UDP);
      case "ICMPv6" -> OptionalInt.of(Protocol.IPPROTO_ICMPV6);
      case "SCTP" -> OptionalInt.of(Protocol.IPPROTO_SCTP);
      default -> numbered();
    };
  }

  private OptionalInt numbered() {
    int number =
        protocol.startsWith(NUMBERED)
            ? Ranges.decimal(protocol.substring(NUMBERED.length()), MAX_NUMBER)
            : -1;
    return number < 0 ? OptionalInt.empty() : OptionalInt.of(number);
  }

  /** {@return the word that the protocol has in a service and in documents, or its number} */
  public String protocolWord() {
    return protocolWord(protocol);
  }

  /**
   * {@return the word that a protocol has in a service and in documents, or its number: {@code
   * tcp}, {@code ip}, {@code 47}}
   *
   * @param kernelsWord such as {@code TCP}, {@code IP} or {@code IP_47}
   */
  public static String protocolWord(String kernelsWord) {
    // Those that nearly all entries have come about without another text.
    return switch (kernelsWord) {
      case "TCP" -> "tcp";
      case "UDP" -> "udp";
      case "SCTP" -> "sctp";
      case NO_PROTOCOL -> "ip";
      default ->
          kernelsWord.startsWith(NUMBERED)
              ? kernelsWord.substring(NUMBERED.length())
              : kernelsWord.toLowerCase(Locale.ROOT);
    };
  }

  /**
   * What a persistence engine binds clients by.
   *
   * @param engine its name
   * @param data what it found, for SIP the call identifier; any bytes, one char each, up to 255
   */
  public record EngineData(String engine, String data) {
    /** Checks that both are there. */
    public EngineData {
      Objects.requireNonNull(engine, "engine");
      Objects.requireNonNull(data, "data");
    }
  }
}
