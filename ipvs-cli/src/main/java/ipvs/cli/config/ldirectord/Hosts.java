package ipvs.cli.config.ldirectord;

import ipvs.cli.names.Names;
import ipvs.model.IpAddress;
import ipvs.model.Protocol;
import ipvs.model.health.NegotiateService;
import ipvs.netlink.json.ConfigCode;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Addresses and ports as they are written. Names of ports are those of a list, and others are
 * looked up only where that is asked for. For one thread.
 */
final class Hosts {
  private static final int MAX_PORT = 0xFFFF;
  private static final String DOMAIN = "domain";
  private static final String NOT_LOOKED_UP =
      "no address, and names of hosts are looked up with --resolve only";

  private final Optional<Names> names;
  private final Reports reports;

  /**
   * Reads addresses and ports.
   *
   * @param names knows further names; empty where none may be asked for
   */
  Hosts(Optional<Names> names, Reports reports) {
    this.names = names;
    this.reports = reports;
  }

  /**
   * An address as it is written.
   *
   * @param host without brackets
   * @param port behind the colon, if there is one
   */
  record Written(Piece host, Optional<Piece> port) {
    /**
     * {@return the parts of {@code host:port}, {@code [host]:port}, or of either without a port}
     */
    static Written of(Piece word) {
      String text = word.text();
      if (text.startsWith("[") && text.indexOf(']') > 0) {
        int close = text.indexOf(']');
        boolean hasPort = close + 1 < text.length() && text.charAt(close + 1) == ':';
        Optional<Piece> port =
            hasPort ? Optional.of(word.part(close + 2, text.length())) : Optional.empty();
        return new Written(word.part(1, close), port);
      }
      int colon = text.indexOf(':');
      boolean isSingle = colon >= 0 && colon == text.lastIndexOf(':');
      return isSingle
          ? new Written(word.part(0, colon), Optional.of(word.part(colon + 1, text.length())))
          : new Written(word, Optional.empty());
    }
  }

  /** {@return an address; empty where it is none} */
  Optional<IpAddress> address(Piece host) {
    Optional<IpAddress> literal = IpAddress.tryParse(host.text());
    return literal.isEmpty() && names.isPresent() && isName(host.text())
        ? names.get().address(host.text())
        : literal;
  }

  /** Digits alone, which a library may take for an address, are no name. */
  private static boolean isName(String text) {
    boolean hasLetter = false;
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isLetter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
      if (!isLetter && !(c >= '0' && c <= '9') && "-._".indexOf(c) < 0) {
        return false;
      }
      hasLetter |= isLetter;
    }
    return hasLetter;
  }

  /**
   * {@return a number or the name of a service as a port, 0 to 65535; empty where it is neither}
   */
  OptionalInt port(Piece port) {
    String text = port.text();
    if (Values.digits(text) == text.length()) {
      long number = Values.decimal(text, MAX_PORT);
      return number < 0 ? OptionalInt.empty() : OptionalInt.of((int) number);
    }
    if (text.equals(DOMAIN)) {
      return OptionalInt.of(NegotiateService.DNS.port());
    }
    Optional<NegotiateService> known = NegotiateService.ofWord(text);
    if (known.isPresent() && known.get().port() > 0) {
      return OptionalInt.of(known.get().port());
    }
    return names.isPresent() && isName(text) ? lookedUp(names.get(), text) : OptionalInt.empty();
  }

  /** A line may name its port before the protocol is said. */
  private static OptionalInt lookedUp(Names names, String service) {
    OptionalInt port = names.port(service, Protocol.TCP);
    return port.isPresent() ? port : names.port(service, Protocol.UDP);
  }

  /** Tells of an address that is none: whoever asks for names wants each of them. */
  void tellOfAddress(Piece host, String done) {
    if (names.isPresent()) {
      reports.error(
          ConfigCode.BAD_ADDRESS, host, "no address, and no host of this name is found", done);
    } else {
      reports.warn(ConfigCode.BAD_ADDRESS, host, NOT_LOOKED_UP, done);
    }
  }

  /** Tells that a service is lost with its address. */
  void tellOfLostAddress(Piece host, String done) {
    reports.error(
        ConfigCode.BAD_ADDRESS,
        host,
        names.isPresent() ? "no address, and no host of this name is found" : NOT_LOOKED_UP,
        done);
  }

  /** Warns of a port that is none. */
  void warnOfPort(Piece port, String done) {
    reports.warn(ConfigCode.BAD_PORT, port, "neither a port nor the name of a known one", done);
  }
}
