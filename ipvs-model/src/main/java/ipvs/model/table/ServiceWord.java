package ipvs.model.table;

import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.Protocol;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import java.util.Optional;

/**
 * The text of a service in one word, as people write it: {@code tcp:192.0.2.10:80}.
 *
 * <p>The protocol is {@code tcp}, {@code udp}, {@code sctp} or a number, and is never implied:
 * {@code udp:[2001:db8::1]:53}, {@code 47:192.0.2.10:0}. A mark is decimal, or hexadecimal behind
 * {@code 0x}, and is one for IPv4 unless its family stands behind it: {@code fwmark:7}, {@code
 * fwmark:7/inet6}. A blank may stand in place of the first colon: {@code tcp 192.0.2.10:80}.
 */
public final class ServiceWord {
  /** What may stand where a service is expected, for messages. */
  static final String ALLOWED =
      "a service such as tcp:192.0.2.10:80, udp:[2001:db8::1]:53, 47:192.0.2.10:0, fwmark:7 or"
          + " fwmark:7/inet6";

  static final NumberRange MARKS = new NumberRange(1, 0xFFFF_FFFFL);

  private static final String MARK = "fwmark";

  private ServiceWord() {}

  /** Reads an address and a port, by name where its caller knows names; the model knows none. */
  @FunctionalInterface
  public interface EndpointReader {
    /** Reads numbers only. */
    EndpointReader NUMERIC = (text, protocol) -> Endpoint.parse(text);

    /**
     * {@return the endpoint that this text names}
     *
     * @param text an address and a port with a colon between them
     * @param protocol whose ports have names; empty for those of a mark, which have none
     * @throws IllegalArgumentException if it names none; the message says why
     */
    Endpoint read(String text, Optional<Protocol> protocol);
  }

  /**
   * {@return the service that this word names}
   *
   * @throws IllegalArgumentException if it names none; the message says what is allowed
   */
  public static ServiceKey parse(String text) {
    return parse(text, EndpointReader.NUMERIC);
  }

  /**
   * {@return the service that this word names}
   *
   * @param text the word
   * @param endpoints reads its address and port
   * @throws IllegalArgumentException if it names none; the message says what is allowed
   */
  public static ServiceKey parse(String text, EndpointReader endpoints) {
    int split = headLength(text);
    String head = text.substring(0, split);
    if (split == text.length() || !isHead(head)) {
      throw wrong(text);
    }
    String rest = text.substring(split + 1);
    if (head.equals(MARK)) {
      return mark(text, rest);
    }
    Protocol protocol = Protocol.ofWord(head).get();
    return new ServiceAddress(protocol, endpoints.read(rest, Optional.of(protocol)));
  }

  /** {@return the word for a service, without a blank: {@code tcp:192.0.2.10:80}} */
  public static String format(ServiceKey service) {
    return format(service, ':');
  }

  /** {@return the two words for a service in texts for people: {@code tcp 192.0.2.10:80}} */
  public static String formatApart(ServiceKey service) {
    return format(service, ' ');
  }

  /** {@return a server of a service, for eyes: {@code tcp 192.0.2.10:80 -> 10.0.0.11:8080}} */
  public static String formatApart(ServiceKey service, Endpoint server) {
    return formatApart(service) + " -> " + server;
  }

  private static String format(ServiceKey service, char between) {
    if (service instanceof ServiceAddress at) {
      return at.protocol().word() + between + at.endpoint();
    }
    FirewallMark mark = (FirewallMark) service;
    return MARK + between + mark.mark() + (mark.family() == AddressFamily.INET6 ? "/inet6" : "");
  }

  /** {@return whether this is a service's first half, right or wrong as the second may be} */
  static boolean isHead(String text) {
    return text.equals(MARK) || Protocol.ofWord(text).isPresent();
  }

  /** {@return whether a word begins as that of a service does} */
  static boolean isBegun(String text) {
    int split = headLength(text);
    return split < text.length() && isHead(text.substring(0, split));
  }

  private static ServiceKey mark(String text, String rest) {
    int slash = rest.indexOf('/');
    long mark = MARKS.number(slash < 0 ? rest : rest.substring(0, slash));
    Optional<AddressFamily> family =
        slash < 0
            ? Optional.of(AddressFamily.INET)
            : AddressFamily.ofWord(rest.substring(slash + 1));
    if (mark < 0 || family.isEmpty()) {
      throw wrong(text);
    }
    return new FirewallMark(mark, family.get());
  }

  private static int headLength(String text) {
    int at = 0;
    while (at < text.length() && text.charAt(at) != ':' && text.charAt(at) != ' ') {
      at++;
    }
    return at;
  }

  private static IllegalArgumentException wrong(String text) {
    return new IllegalArgumentException("\"" + text + "\" is not " + ALLOWED);
  }
}
