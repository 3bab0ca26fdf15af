package ipvs.model;

import java.util.Optional;
import java.util.function.Function;
import java.util.stream.LongStream;
import java.util.stream.Stream;

/**
 * Values to test with: first those that are special, each with the reason in its name, then
 * generated ones with their seed.
 *
 * <p>All of them are values that a kernel can report, those of other tools included. Each method is
 * a source of arguments: {@code @MethodSource("ipvs.model.Samples#services")}.
 */
public final class Samples {
  /** How many generated values follow the special ones. */
  private static final long SEEDS = 50;

  private static final long U32_MAX = 0xFFFF_FFFFL;

  private static final VirtualService WEB =
      VirtualService.of(ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80")), Scheduler.WRR);

  private static final VirtualService WEB6 =
      VirtualService.of(ServiceAddress.tcp(Endpoint.parse("[2001:db8::10]:443")), Scheduler.SH);

  private static final VirtualService SIP =
      VirtualService.of(ServiceAddress.udp(Endpoint.parse("[2001:db8::53]:5060")), Scheduler.RR);

  private static final RealServer MASQ =
      RealServer.of(Endpoint.parse("198.51.100.21:8443"), ForwardMethod.MASQ);

  private static final RealServer TUNNEL =
      RealServer.of(Endpoint.parse("198.51.100.22:443"), ForwardMethod.TUNNEL);

  private Samples() {}

  /** {@return addresses at the ends of both families, and any} */
  public static Stream<Sample<IpAddress>> addresses() {
    return Stream.concat(
        Stream.of(
                "0.0.0.0",
                "127.0.0.1",
                "128.0.0.0",
                "224.0.0.1",
                "255.255.255.255",
                "::",
                "::1",
                "::0.1.0.0",
                "::ffff:10.0.0.1",
                "64:ff9b::c000:201",
                "7fff:ffff:ffff:ffff::",
                "8000::",
                "fe80::1",
                "ff02::1",
                "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff")
            .map(text -> new Sample<>(text, IpAddress.parse(text))),
        generated(Generator::address));
  }

  /** {@return services with every kind of key, name, flag, mask and timeout} */
  public static Stream<Sample<VirtualService>> services() {
    return Stream.concat(Stream.concat(keys(), settings()), generated(Generator::service));
  }

  private static Stream<Sample<VirtualService>> keys() {
    return Stream.of(
        sample("TCP over IPv4", WEB),
        sample("TCP over IPv6", WEB6),
        sample("UDP over IPv6", SIP),
        service("SCTP", ServiceAddress.sctp(Endpoint.parse("192.0.2.10:9999"))),
        service("protocol 0", address(0, "192.0.2.10:80")),
        service("protocol 99, which has no name", address(99, "192.0.2.10:80")),
        service("protocol 65535", address(65535, "192.0.2.10:80")),
        service("port 0 without persistence", address(6, "192.0.2.10:0")),
        service("port 65535", address(6, "255.255.255.255:65535")),
        service("any address and any port", address(6, "0.0.0.0:0")),
        service("a multicast address", address(17, "224.0.0.1:53")),
        service("an address above 127.255.255.255", address(6, "203.0.113.5:80")),
        service("a mapped address", address(6, "[::ffff:1.2.3.4]:80")),
        service("a link-local address", address(6, "[fe80::1]:80")),
        service("mark 1", new FirewallMark(1, AddressFamily.INET)),
        service("mark 5 for IPv4", new FirewallMark(5, AddressFamily.INET)),
        service("mark 5 for IPv6", new FirewallMark(5, AddressFamily.INET6)),
        service("mark 2147483648", new FirewallMark(0x8000_0000L, AddressFamily.INET)),
        service("mark 4294967295", new FirewallMark(U32_MAX, AddressFamily.INET6)));
  }

  private static Stream<Sample<VirtualService>> settings() {
    return Stream.of(
        sample("no scheduler", WEB.withScheduler(Scheduler.NONE)),
        sample("scheduler of 15 bytes", WEB.withScheduler(new Scheduler("a".repeat(15)))),
        sample("scheduler of bytes above 127", WEB.withScheduler(new Scheduler("\u00e9\u00ff"))),
        sample("all scheduler flags", WEB6.withFlags(new ServiceFlags(0x38))),
        sample("flags ff, as reported", WEB.withFlags(ServiceFlags.ofReported(0xFF))),
        sample("flags 3f under mask 39", WEB.withFlags(ServiceFlags.ofReported(0x3B))),
        sample("all flags, also those without a name", WEB.withFlags(ServiceFlags.ofReported(-1))),
        sample("highest flag", WEB.withFlags(new ServiceFlags(0x8000_0000L))),
        sample("one packet", SIP.withOnePacket()),
        sample("one packet of TCP", WEB.withOnePacket()),
        sample("persistent", persistent(WEB, 300, Netmask.ofIpv4(0xFFFF_FF00))),
        sample("persistent for 0 s", persistent(WEB, 0, Netmask.ofIpv4(-1))),
        sample("persistent, wrapped at 250 Hz", persistent(WEB, 17179868, Netmask.ofIpv4(-1))),
        sample("persistent for 4294967295 s", persistent(WEB, U32_MAX, Netmask.ofIpv4(-1))),
        sample("mask 0.0.0.0", persistent(WEB, 360, Netmask.ofIpv4(0))),
        sample("mask 0.0.0.24", persistent(WEB, 360, Netmask.ofIpv4(24))),
        sample("mask with a hole", persistent(WEB, 360, Netmask.ofIpv4(0xFF00_FF00))),
        sample("prefix 1", persistent(WEB6, 600, Netmask.ofPrefix(1))),
        sample("prefix 64", persistent(WEB6, 600, Netmask.ofPrefix(64))),
        sample("prefix 128", persistent(WEB6, 600, Netmask.ofPrefix(128))),
        sample(
            "mask and timeout without persistence",
            persistent(WEB, 360, Netmask.ofIpv4(0xFFFF_FF00)).withFlags(ServiceFlags.NONE)),
        sample(
            "prefix without persistence",
            persistent(WEB6, 0, Netmask.ofPrefix(64)).withFlags(ServiceFlags.NONE)),
        sample(
            "engine", persistent(SIP, 60, Netmask.ofPrefix(64)).withEngine(PersistenceEngine.SIP)),
        sample("engine without persistence", SIP.withEngine(PersistenceEngine.SIP)),
        sample("engine of TCP", WEB.withEngine(PersistenceEngine.SIP)),
        sample("engine of 16 bytes", SIP.withEngine(new PersistenceEngine("e".repeat(16)))),
        sample("engine of one byte, 255", SIP.withEngine(new PersistenceEngine("\u00ff"))));
  }

  /** {@return servers with every kind of address, method, tunnel, weight and threshold} */
  public static Stream<Sample<RealServer>> servers() {
    return Stream.concat(
        Stream.concat(methods(), Stream.concat(tunnels(), limits())), generated(Generator::server));
  }

  private static Stream<Sample<RealServer>> methods() {
    Stream<Sample<RealServer>> methods =
        LongStream.rangeClosed(0, ForwardMethod.FWD_MASK)
            .mapToObj(number -> new ForwardMethod((int) number))
            .map(method -> sample("method " + method, RealServer.of(MASQ.endpoint(), method)));
    Stream<Sample<RealServer>> endpoints =
        Stream.of(
                "127.0.0.1:80",
                "8.8.8.8:80",
                "198.51.100.21:0",
                "255.255.255.254:65535",
                "[::1]:80",
                "[2001:db8::21]:0",
                "[2001:db8:aaaa:bbbb:cccc:dddd:eeee:ffff]:65535")
            .map(text -> RealServer.of(Endpoint.parse(text), ForwardMethod.TUNNEL))
            .map(server -> sample("at " + server.endpoint(), server));
    return Stream.concat(methods, endpoints);
  }

  private static Stream<Sample<RealServer>> tunnels() {
    return Stream.of(
        tunnel("ipip", TunnelEncapsulation.IPIP),
        tunnel("gue", TunnelEncapsulation.gue(6080, TunnelChecksum.NOCSUM)),
        tunnel("gue with a checksum", TunnelEncapsulation.gue(6080, TunnelChecksum.CSUM)),
        tunnel(
            "gue with a remote checksum", TunnelEncapsulation.gue(65535, TunnelChecksum.REMCSUM)),
        tunnel("gue with both checksums", new TunnelEncapsulation(TunnelType.GUE, 6080, 3)),
        tunnel("gre", TunnelEncapsulation.gre(TunnelChecksum.NOCSUM)),
        tunnel("gre with a checksum", TunnelEncapsulation.gre(TunnelChecksum.CSUM)),
        tunnel("gre with all flags", new TunnelEncapsulation(TunnelType.GRE, 0, 0xFFFF)),
        tunnel("flag 4 alone, which has no name", new TunnelEncapsulation(TunnelType.GUE, 1, 4)),
        tunnel("ipip with a port and flags", new TunnelEncapsulation(TunnelType.IPIP, 6080, 1)),
        tunnel("type 3, which has no name", new TunnelEncapsulation(new TunnelType(3), 0, 0)),
        tunnel("type 255", new TunnelEncapsulation(new TunnelType(255), 65535, 65535)),
        sample(
            "tunnel of a masquerading server",
            MASQ.withTunnel(TunnelEncapsulation.gue(6080, TunnelChecksum.CSUM))));
  }

  private static Stream<Sample<RealServer>> limits() {
    return Stream.of(
        sample("weight 0", MASQ.withWeight(0)),
        sample("weight 65536", MASQ.withWeight(65536)),
        sample("weight 2147483647", MASQ.withWeight(Integer.MAX_VALUE)),
        sample("thresholds", TUNNEL.withThresholds(new Thresholds(2000, 1500))),
        sample("equal thresholds", MASQ.withThresholds(new Thresholds(5, 5))),
        sample("upper threshold only", MASQ.withThresholds(new Thresholds(0x7FFF_FFFFL, 0))),
        sample("upper threshold 2147483648", MASQ.withThresholds(new Thresholds(1L << 31, 1))),
        sample("thresholds 4294967295", MASQ.withThresholds(new Thresholds(U32_MAX, U32_MAX))));
  }

  /** {@return services as reported, with counters up to their last value} */
  public static Stream<Sample<ServiceStatus>> serviceStatuses() {
    return Stream.concat(
        Stream.of(
            sample("nothing counted", new ServiceStatus(WEB, Counters.ZERO, Rates.ZERO)),
            sample("each number another", new ServiceStatus(WEB6, counters(10), rates(100))),
            sample("2^32-1", new ServiceStatus(WEB, counters(U32_MAX - 4), rates(U32_MAX - 4))),
            sample("2^32", new ServiceStatus(WEB, counters(1L << 32), rates(1L << 32))),
            sample("2^63", new ServiceStatus(SIP, counters(1L << 63), rates(1L << 63))),
            sample("2^64-1", new ServiceStatus(SIP, counters(-5), rates(-5)))),
        generated(Generator::serviceStatus));
  }

  /** {@return servers as reported, with connections and counters up to their last value} */
  public static Stream<Sample<ServerStatus>> serverStatuses() {
    return Stream.concat(
        Stream.of(
            sample("idle", new ServerStatus(MASQ, 0, 0, 0, Counters.ZERO, Rates.ZERO)),
            sample("each number another", new ServerStatus(TUNNEL, 1, 2, 3, counters(4), rates(9))),
            sample(
                "connections 4294967295",
                new ServerStatus(MASQ, U32_MAX, U32_MAX, U32_MAX, Counters.ZERO, Rates.ZERO)),
            sample(
                "connections 2147483648",
                new ServerStatus(MASQ, 1L << 31, 1L << 31, 1L << 31, counters(-5), rates(-5)))),
        generated(Generator::serverStatus));
  }

  /** {@return daemons of both roles and families, from nothing chosen to everything at its end} */
  public static Stream<Sample<SyncDaemon>> daemons() {
    return Stream.concat(
        Stream.of(
            sample("master with defaults", SyncDaemon.of(SyncRole.MASTER, "eth0", 0)),
            sample("backup with defaults", SyncDaemon.of(SyncRole.BACKUP, "eth0", 255)),
            daemon("IPv4 group", SyncRole.MASTER, "eth0", 7, 1400, "239.1.2.3", 9848, 4),
            daemon("IPv6 group", SyncRole.BACKUP, "lo", 255, 1452, "ff02::81", 8848, 1),
            daemon("first IPv4 group", SyncRole.MASTER, "eth0", 1, 1, "224.0.0.0", 1, 1),
            daemon(
                "last IPv4 group", SyncRole.BACKUP, "x", 0, 65507, "239.255.255.255", 65535, 255),
            daemon(
                "everything at its end",
                SyncRole.MASTER,
                "i".repeat(15),
                U32_MAX,
                65535,
                "ffff:ffff:ffff:ffff:ffff:ffff:ffff:ffff",
                65535,
                255),
            daemon(
                "interface of bytes above 127", SyncRole.BACKUP, "\u00e9", 3, 1, "ff00::", 2, 2)),
        generated(Generator::daemon));
  }

  /** {@return timeouts from "leave as it is" to the end of 32 bits} */
  public static Stream<Sample<Timeouts>> timeouts() {
    return Stream.concat(
        Stream.of(
            sample("default", Timeouts.DEFAULT),
            sample("unchanged", new Timeouts(0, 0, 0)),
            sample("each another", new Timeouts(1800, 60, 120)),
            sample("one of three", new Timeouts(0, 9, 0)),
            sample("most at 250 Hz", new Timeouts(8589934, 8589934, 8589934)),
            sample("4294967295", new Timeouts(U32_MAX, U32_MAX, U32_MAX))),
        generated(Generator::timeouts));
  }

  /** {@return versions and table sizes} */
  public static Stream<Sample<IpvsInfo>> infos() {
    return Stream.of(
        sample("1.2.1", new IpvsInfo(new IpvsVersion(1, 2, 1), 4096)),
        sample("table not there yet", new IpvsInfo(new IpvsVersion(1, 2, 1), 0)),
        sample("last values", new IpvsInfo(new IpvsVersion(65535, 255, 255), U32_MAX)));
  }

  private static <T> Stream<Sample<T>> generated(Function<Generator, T> make) {
    return LongStream.rangeClosed(1, SEEDS)
        .mapToObj(seed -> sample("seed " + seed, make.apply(Generator.seeded(seed))));
  }

  private static <T> Sample<T> sample(String name, T value) {
    return new Sample<>(name, value);
  }

  private static Sample<VirtualService> service(String name, ServiceKey key) {
    return sample(name, VirtualService.of(key, Scheduler.WLC));
  }

  private static ServiceKey address(int protocol, String endpoint) {
    return new ServiceAddress(new Protocol(protocol), Endpoint.parse(endpoint));
  }

  private static VirtualService persistent(VirtualService service, long timeout, Netmask mask) {
    return service.withPersistence(new Persistence(timeout, mask));
  }

  private static Sample<RealServer> tunnel(String name, TunnelEncapsulation tunnel) {
    return sample(name, TUNNEL.withTunnel(tunnel));
  }

  private static Sample<SyncDaemon> daemon(
      String name,
      SyncRole role,
      String interfaceName,
      long syncId,
      int maxLength,
      String group,
      int port,
      int ttl) {
    Optional<IpAddress> address = Optional.of(IpAddress.parse(group));
    return sample(name, new SyncDaemon(role, interfaceName, syncId, maxLength, address, port, ttl));
  }

  /** Five numbers in a row, so that no two can be mistaken for each other. */
  private static Counters counters(long from) {
    return new Counters(from, from + 1, from + 2, from + 3, from + 4);
  }

  private static Rates rates(long from) {
    return new Rates(from, from + 1, from + 2, from + 3, from + 4);
  }
}
