package ipvs.netlink.proc;

import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.IpAddress;
import ipvs.model.IpvsInfo;
import ipvs.model.IpvsVersion;
import ipvs.model.Netmask;
import ipvs.model.Protocol;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.StringTokenizer;

/**
 * Reads {@code /proc/net/ip_vs}: three lines of words, then a line for each service, and below it
 * one for each of its servers.
 *
 * <p>Lines are split at blanks, since IPv6 addresses and long names push the columns.
 */
final class ProcTableReader {
  private static final String VERSION = "IP Virtual Server version ";
  private static final String SIZE = " (size=";
  private static final String SERVER = "->";
  private static final String MARK = "FWM";
  private static final String ONE_PACKET = "ops";
  private static final String PERSISTENT = "persistent";
  private static final String OTHER_PROTOCOL = "IP_";
  private static final int IPV4_DIGITS = 8;
  private static final int LONGEST_PREFIX = 128;
  private static final int HEX = 16;

  /** A kernel with as many servers keeps a gigabyte for them. */
  private static final int MOST_LINES = 1 << 22;

  private final FileLines lines;
  private final List<ProcService> services = new ArrayList<>();
  private Optional<ServiceLine> service = Optional.empty();
  private List<ProcServer> servers = new ArrayList<>();

  /** What the line of a service says. */
  private record ServiceLine(
      Optional<ServiceAddress> address,
      long mark,
      Scheduler scheduler,
      Optional<Boolean> onePacket,
      OptionalLong ticks,
      int mask) {}

  ProcTableReader(InputStream text) {
    lines = new FileLines(ProcTable.NAME, text, MOST_LINES);
  }

  ProcTable read() throws IOException {
    IpvsInfo info = info();
    titles("Prot ");
    titles("  -> ");
    while (lines.next()) {
      StringTokenizer words = new StringTokenizer(lines.line(), " ");
      try {
        line(words);
      } catch (IllegalArgumentException e) {
        throw lines.faultOfLine("neither a service nor a server");
      }
    }
    endService();
    return new ProcTable(info, services);
  }

  private IpvsInfo info() throws IOException {
    if (!lines.next()) {
      throw lines.fault("empty, without even a header");
    }
    String line = lines.line();
    int size = line.indexOf(SIZE);
    if (!line.startsWith(VERSION) || size < 0 || !line.endsWith(")")) {
      throw lines.faultOfLine("no header");
    }
    try {
      return new IpvsInfo(
          version(line.substring(VERSION.length(), size)),
          Integer.parseInt(line.substring(size + SIZE.length(), line.length() - 1)));
    } catch (IllegalArgumentException e) {
      throw lines.faultOfLine("no header");
    }
  }

  private static IpvsVersion version(String text) {
    StringTokenizer parts = new StringTokenizer(text, ".");
    if (parts.countTokens() != 3) {
      throw new IllegalArgumentException(text);
    }
    return new IpvsVersion(
        Integer.parseInt(parts.nextToken()),
        Integer.parseInt(parts.nextToken()),
        Integer.parseInt(parts.nextToken()));
  }

  private void titles(String beginning) throws IOException {
    if (!lines.next()) {
      throw lines.fault("ends in the midst of the header");
    }
    if (!lines.line().startsWith(beginning)) {
      throw lines.faultOfLine("no header");
    }
  }

  private void line(StringTokenizer words) {
    String first = word(words);
    if (!first.equals(SERVER)) {
      endService();
      service = Optional.of(service(first, words));
    } else if (service.isPresent()) {
      servers.add(server(words));
    } else {
      throw new IllegalArgumentException("a server of no service");
    }
  }

  private void endService() {
    if (service.isPresent()) {
      services.add(service(service.get(), servers));
    }
    service = Optional.empty();
    servers = new ArrayList<>();
  }

  private static ServiceLine service(String first, StringTokenizer words) {
    Optional<ServiceAddress> address = Optional.empty();
    long mark = 0;
    if (first.equals(MARK)) {
      mark = Integer.toUnsignedLong(number(word(words)));
      if (mark == 0) {
        throw new IllegalArgumentException("mark 0");
      }
    } else {
      address = Optional.of(new ServiceAddress(protocol(first), endpoint(word(words))));
    }
    Scheduler scheduler = new Scheduler(word(words));
    boolean isOnePacket = false;
    OptionalLong ticks = OptionalLong.empty();
    int mask = 0;
    while (words.hasMoreTokens()) {
      String word = words.nextToken();
      if (word.equals(ONE_PACKET)) {
        isOnePacket = true;
      } else if (word.equals(PERSISTENT)) {
        // The kernel prints a number without a sign as if it had one.
        ticks = OptionalLong.of(Integer.toUnsignedLong(Integer.parseInt(word(words))));
        mask = number(word(words));
      }
    }
    boolean isShown = address.isEmpty() || address.get().family() == AddressFamily.INET;
    return new ServiceLine(
        address,
        mark,
        scheduler,
        isShown ? Optional.of(isOnePacket) : Optional.empty(),
        ticks,
        mask);
  }

  private static ProcService service(ServiceLine line, List<ProcServer> servers) {
    Optional<AddressFamily> family = line.address().map(ServiceAddress::family);
    if (family.isEmpty() && !servers.isEmpty()) {
      family = Optional.of(familyOfMark(line, servers.get(0)));
    }
    return new ProcService(
        line.address(),
        line.mark(),
        family,
        line.scheduler(),
        line.onePacket(),
        line.ticks(),
        line.ticks().isPresent() ? family.map(each -> mask(each, line.mask())) : Optional.empty(),
        servers);
  }

  /** A mask that is no prefix of IPv6 tells that servers of IPv6 are reached by tunnels of IPv4. */
  private static AddressFamily familyOfMark(ServiceLine line, ProcServer first) {
    boolean isIpv4 = line.ticks().isPresent() && prefix(line.mask()) == 0;
    return isIpv4 ? AddressFamily.INET : first.endpoint().family();
  }

  private static Netmask mask(AddressFamily family, int shown) {
    if (family == AddressFamily.INET) {
      return Netmask.ofIpv4(shown);
    }
    int prefix = prefix(shown);
    return prefix == 0 ? Netmask.full(family) : Netmask.ofPrefix(prefix);
  }

  /**
   * {@return the length of a prefix, which the kernel shows as if it were a mask: its bytes are
   * swapped, unless the machine is big-endian; 0 if it is none}
   */
  private static int prefix(int shown) {
    int swapped = Integer.reverseBytes(shown);
    if (swapped >= 1 && swapped <= LONGEST_PREFIX) {
      return swapped;
    }
    return shown >= 1 && shown <= LONGEST_PREFIX ? shown : 0;
  }

  private static ProcServer server(StringTokenizer words) {
    return new ProcServer(
        endpoint(word(words)),
        method(word(words)),
        Integer.parseInt(word(words)),
        Integer.toUnsignedLong(Integer.parseInt(word(words))),
        Integer.toUnsignedLong(Integer.parseInt(word(words))));
  }

  private static ForwardMethod method(String name) {
    return switch (name) {
      case "Masq" -> ForwardMethod.MASQ;
      case "Local" -> ForwardMethod.LOCALNODE;
      case "Tunnel" -> ForwardMethod.TUNNEL;
      case "Route" -> ForwardMethod.DROUTE;
      default -> throw new IllegalArgumentException(name);
    };
  }

  /** What has no name of its own has a number. */
  private static Protocol protocol(String name) {
    return switch (name) {
      case "TCP" -> Protocol.TCP;
      case "UDP" -> Protocol.UDP;
      case "SCTP" -> Protocol.SCTP;
      case "IP" -> new Protocol(Protocol.IPPROTO_IP);
      case "ICMP" -> new Protocol(Protocol.IPPROTO_ICMP);
      case "ICMPv6" -> new Protocol(Protocol.IPPROTO_ICMPV6);
      default -> otherProtocol(name);
    };
  }

  private static Protocol otherProtocol(String name) {
    if (!name.startsWith(OTHER_PROTOCOL)) {
      throw new IllegalArgumentException(name);
    }
    return new Protocol(Integer.parseInt(name.substring(OTHER_PROTOCOL.length())));
  }

  /** Eight digits are an address of IPv4; one of IPv6 stands in brackets. */
  private static Endpoint endpoint(String text) {
    int colon = text.lastIndexOf(':');
    String host = text.substring(0, Math.max(0, colon));
    boolean isIpv6 = host.startsWith("[") && host.endsWith("]") && host.length() > 1;
    return new Endpoint(
        isIpv6 ? IpAddress.parse(host.substring(1, host.length() - 1)) : ipv4(host),
        Integer.parseInt(text.substring(colon + 1), HEX));
  }

  private static IpAddress ipv4(String digits) {
    if (digits.length() != IPV4_DIGITS) {
      throw new IllegalArgumentException(digits);
    }
    return IpAddress.ofIpv4(number(digits));
  }

  private static int number(String digits) {
    return Integer.parseUnsignedInt(digits, HEX);
  }

  private static String word(StringTokenizer words) {
    if (!words.hasMoreTokens()) {
      throw new IllegalArgumentException("a word is missing");
    }
    return words.nextToken();
  }
}
