package ipvs.cli.render;

import static ipvs.cli.render.ListedTable.INFO;
import static ipvs.cli.render.ListedTable.masq;
import static ipvs.cli.render.ListedTable.server;
import static ipvs.cli.render.ListedTable.tcp;
import static ipvs.cli.render.ListedTable.udp;
import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.ForwardMethod;
import ipvs.model.IpvsInfo;
import ipvs.model.IpvsVersion;
import ipvs.model.Netmask;
import ipvs.model.Persistence;
import ipvs.model.PersistenceEngine;
import ipvs.model.Protocol;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceFlags;
import ipvs.model.ServiceStatus;
import ipvs.model.Thresholds;
import ipvs.model.TunnelChecksum;
import ipvs.model.TunnelEncapsulation;
import ipvs.model.TunnelType;
import ipvs.model.VirtualService;
import java.util.Optional;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Listings of scheduling, weights and connections, byte for byte. */
class ListingTest {
  @Test
  void servicesAndServers() {
    assertThat(all(ListingTest::plain))
        .isEqualTo(
            """
            IP Virtual Server version 1.2.1 (size=4096)
            Prot LocalAddress:Port Scheduler Flags
              -> RemoteAddress:Port           Forward Weight ActiveConn InActConn
            TCP  192.0.2.10:80 wrr
              -> 10.0.0.11:8080               Masq    2      0          0        \s
              -> 10.0.0.12:8080               Masq    1      0          0        \s
            UDP  192.0.2.10:53 rr ops
              -> 10.0.0.13:53                 Route   1      0          0        \s
            TCP  [2001:db8::10]:443 sh (sh-port) persistent 600 mask 64
              -> [2001:db8::21]:8443          Masq    1      0          0        \s
            FWM  7 IPv6 rr
              -> [2001:db8::21]:0             Tunnel  1      0          0        \s
            """);
  }

  @Test
  void tunnels() {
    assertThat(all(ListingTest::tunnelInfo))
        .isEqualTo(
            """
            IP Virtual Server version 1.2.1 (size=4096)
            Prot LocalAddress:Port Scheduler Flags
              -> RemoteAddress:Port           Forward TunnelInfo    Weight ActiveConn InActConn
            TCP  192.0.2.10:80 wrr
              -> 10.0.0.11:8080               Masq    n/a           2      0          0        \s
              -> 10.0.0.12:8080               Masq    n/a           1      0          0        \s
            UDP  192.0.2.10:53 rr ops
              -> 10.0.0.13:53                 Route   n/a           1      0          0        \s
            TCP  [2001:db8::10]:443 sh (sh-port) persistent 600 mask 64
              -> [2001:db8::21]:8443          Masq    n/a           1      0          0        \s
            FWM  7 IPv6 rr
              -> [2001:db8::21]:0             Tunnel  gue:6080:+c   1      0          0        \s
            """);
  }

  @Test
  void thresholdsOfOneService() {
    ListedTable table =
        new ListedTable()
            .service(VirtualService.of(tcp("192.0.2.10:80"), Scheduler.WRR))
            .server(masq("10.0.0.11:8080").withWeight(0).withThresholds(new Thresholds(500, 400)))
            .server(masq("10.0.0.12:8080"));
    assertThat(
            Printed.by(
                out -> {
                  ThresholdListing listing = new ThresholdListing(out, EndpointText.numeric());
                  listing.columns();
                  table.writeTo(listing);
                }))
        .isEqualTo(
            """
            Prot LocalAddress:Port            Uthreshold Lthreshold ActiveConn InActConn\s
              -> RemoteAddress:Port
            TCP  192.0.2.10:80 wrr
              -> 10.0.0.11:8080               500        400        0          0        \s
              -> 10.0.0.12:8080               0          0          0          0        \s
            """);
  }

  @Test
  void persistentConnectionsOfOneService() {
    ListedTable table =
        new ListedTable()
            .service(VirtualService.of(udp("192.0.2.10:53"), Scheduler.RR).withOnePacket())
            .server(server("10.0.0.13:53", ForwardMethod.DROUTE));
    assertThat(
            Printed.by(
                out -> {
                  PersistenceListing listing = new PersistenceListing(out, EndpointText.numeric());
                  listing.columns();
                  table.writeTo(listing);
                }))
        .isEqualTo(
            """
            Prot LocalAddress:Port            Weight    PersistConn ActiveConn InActConn\s
              -> RemoteAddress:Port
            UDP  192.0.2.10:53 rr ops
              -> 10.0.0.13:53                 1         0           0          0        \s
            """);
  }

  @Test
  void titlesStandAlsoOverAnEmptyTable() {
    assertThat(
            Printed.by(
                out -> {
                  Renderer listing = plain(out);
                  listing.versionHeader(new IpvsInfo(new IpvsVersion(65535, 255, 0), 4294967295L));
                  listing.columns();
                }))
        .isEqualTo(
            """
            IP Virtual Server version 65535.255.0 (size=4294967295)
            Prot LocalAddress:Port Scheduler Flags
              -> RemoteAddress:Port           Forward Weight ActiveConn InActConn
            """);
  }

  @Test
  void longColumnsShiftTheNextOnes() {
    ListedTable table =
        new ListedTable()
            .service(withFlags(tcp("255.255.255.255:65535"), Scheduler.MH, 0x10))
            .server(server("100.100.100.100:65535", ForwardMethod.DROUTE).withWeight(2147483647))
            .service(
                VirtualService.of(tcp("[2001:db8::1]:443"), Scheduler.WLC)
                    .withPersistence(new Persistence(100, Netmask.ofPrefix(64))))
            .server(server("[2001:db8:aaaa:bbbb:cccc:dddd:eeee:ffff]:443", ForwardMethod.TUNNEL));
    assertThat(rows(table, ListingTest::plain))
        .isEqualTo(
            """
            TCP  255.255.255.255:65535 mh (mh-port)
              -> 100.100.100.100:65535        Route   2147483647 0          0        \s
            TCP  [2001:db8::1]:443 wlc persistent 100 mask 64
              -> [2001:db8:aaaa:bbbb:cccc:dddd:eeee:ffff]:443 Tunnel  1      0          0        \s
            """);
  }

  @Test
  void connectionsAreUnsigned() {
    ListedTable table =
        new ListedTable().service(VirtualService.of(tcp("10.0.0.1:80"), Scheduler.WLC));
    RealServer busy =
        masq("10.0.0.2:80").withThresholds(new Thresholds(0xFFFF_FFFFL, 0x8000_0000L));
    ServiceStatus quiet = ServiceStatus.idle(VirtualService.of(tcp("10.0.0.1:80"), Scheduler.WLC));
    table.server(
        new ServerStatus(
            busy, 4294967295L, 2147483648L, 3000000000L, quiet.counters(), quiet.rates()));
    assertThat(rows(table, ListingTest::plain))
        .endsWith("  -> 10.0.0.2:80                  Masq    1      4294967295 2147483648\n");
    assertThat(rows(table, out -> new ThresholdListing(out, EndpointText.numeric())))
        .endsWith(
            "  -> 10.0.0.2:80                  4294967295 2147483648 4294967295 2147483648\n");
    assertThat(rows(table, out -> new PersistenceListing(out, EndpointText.numeric())))
        .endsWith(
            "  -> 10.0.0.2:80                  1         3000000000  4294967295 2147483648\n");
  }

  /** sh and mh have no name for the third flag, where ipvsadm 1.31 prints nothing. */
  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "rr 0x08 flag-1",
        "rr 0x10 flag-2",
        "wlc 0x20 flag-3",
        "rr 0x38 flag-1,flag-2,flag-3",
        "sh 0x08 sh-fallback",
        "sh 0x10 sh-port",
        "sh 0x18 sh-fallback,sh-port",
        "mh 0x18 mh-fallback,mh-port",
        "sh 0x20 flag-3",
        "mh 0x38 mh-fallback,mh-port,flag-3"
      })
  void flagsOfASchedulerHaveNames(String scheduler, String bits, String text) {
    assertThat(flags(scheduler, bits)).isEqualTo(scheduler + " (" + text + ")\n");
  }

  @Test
  void bitsWithoutANameAreNotShown() {
    assertThat(flags("rr", "0xFFFFFF80")).isEqualTo("rr\n");
  }

  @Test
  void persistenceShowsWhatDiffersFromTheUsual() {
    VirtualService ipv4 = VirtualService.of(tcp("10.0.0.1:0"), Scheduler.WLC);
    VirtualService ipv6 = VirtualService.of(tcp("[::1]:0"), Scheduler.WLC);
    PersistenceEngine sip = PersistenceEngine.SIP;
    assertThat(line(ipv4.withPersistence(Persistence.ofSeconds(360, AddressFamily.INET))))
        .isEqualTo("TCP  10.0.0.1:0 wlc persistent 360\n");
    assertThat(line(ipv4.withPersistence(new Persistence(5, Netmask.ofIpv4(24))).withEngine(sip)))
        .isEqualTo("TCP  10.0.0.1:0 wlc persistent 5 mask 0.0.0.24 pe sip\n");
    assertThat(line(ipv4.withPersistence(new Persistence(4294967295L, Netmask.ofIpv4(0)))))
        .isEqualTo("TCP  10.0.0.1:0 wlc persistent 4294967295 mask 0.0.0.0\n");
    assertThat(line(ipv6.withPersistence(new Persistence(1, Netmask.ofPrefix(128)))))
        .isEqualTo("TCP  [::1]:0 wlc persistent 1\n");
    assertThat(
            line(ipv6.withPersistence(new Persistence(1, Netmask.ofPrefix(127))).withOnePacket()))
        .isEqualTo("TCP  [::1]:0 wlc persistent 1 mask 127 ops\n");
  }

  @Test
  void withoutPersistenceNeitherMaskNorEngineIsShown() {
    VirtualService service =
        new VirtualService(
            udp("10.0.0.1:5060"),
            Scheduler.RR,
            ServiceFlags.NONE.withOnePacket(true),
            new Persistence(300, Netmask.ofIpv4(0xFFFFFF00)),
            Optional.of(PersistenceEngine.SIP));
    assertThat(line(service)).isEqualTo("UDP  10.0.0.1:5060 rr ops\n");
  }

  @Test
  void marksAreUnsigned() {
    assertThat(line(VirtualService.of(new FirewallMark(1, AddressFamily.INET), Scheduler.RR)))
        .isEqualTo("FWM  1 rr\n");
    assertThat(
            line(
                VirtualService.of(
                    new FirewallMark(4294967295L, AddressFamily.INET6), Scheduler.RR)))
        .isEqualTo("FWM  4294967295 IPv6 rr\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "6     | 'TCP  10.0.0.1:80'",
        "17    | 'UDP  10.0.0.1:80'",
        "132   | 'SCTP 10.0.0.1:80'",
        "0     | '0    10.0.0.1:80'",
        "47    | '47   10.0.0.1:80'",
        "65535 | '65535 10.0.0.1:80'"
      })
  void aProtocolWithoutANameIsANumber(int protocol, String text) {
    ServiceAddress key = new ServiceAddress(new Protocol(protocol), Endpoint.parse("10.0.0.1:80"));
    assertThat(line(VirtualService.of(key, Scheduler.RR))).isEqualTo(text + " rr\n");
  }

  @ParameterizedTest
  @CsvSource({"0,Masq", "1,Local", "2,Tunnel", "3,Route", "4,Bypass", "5,5", "6,6", "7,7"})
  void forwardingMethods(int number, String word) {
    RealServer server = server("10.0.0.2:80", new ForwardMethod(number));
    String padded = (word + "       ").substring(0, 7);
    assertThat(serverLine(server, ListingTest::plain))
        .isEqualTo(
            "  -> 10.0.0.2:80                  " + padded + " 1      0          0         \n");
  }

  @ParameterizedTest
  @CsvSource({
    "2,0,0,0,ipip",
    "2,0,7,3,ipip",
    "2,1,6080,0,gue:6080:-c",
    "2,1,6080,1,gue:6080:+c",
    "2,1,6080,2,gue:6080:r+c",
    "2,1,65535,3,gue:65535:r+c",
    "2,2,0,0,gre:-c",
    "2,2,0,1,gre:+c",
    "2,2,0,2,gre:r+c",
    "2,2,0,3,gre:r+c",
    "2,3,0,0,n/a",
    "2,255,9,1,n/a",
    "0,1,6080,1,n/a",
    "3,2,0,1,n/a",
    "7,1,6080,0,n/a"
  })
  void tunnelColumn(int method, int type, int port, int flags, String word) {
    RealServer server =
        server("10.0.0.2:80", new ForwardMethod(method))
            .withTunnel(new TunnelEncapsulation(new TunnelType(type), port, flags));
    String padded = (word + "             ").substring(0, 13);
    assertThat(serverLine(server, ListingTest::tunnelInfo))
        .hasSize(42 + 13 + 1 + 6 + 1 + 10 + 1 + 10 + 1)
        .contains(" " + padded + " 1      0          0         \n");
  }

  @Test
  void anIpv6ServerOfAnIpv4Service() {
    RealServer server =
        server("[2001:db8::2]:80", ForwardMethod.TUNNEL)
            .withTunnel(TunnelEncapsulation.gre(TunnelChecksum.NOCSUM));
    assertThat(serverLine(server, ListingTest::tunnelInfo))
        .isEqualTo(
            "  -> [2001:db8::2]:80             Tunnel  gre:-c        1      0          0        "
                + " \n");
  }

  private static Renderer plain(ByteOutput out) {
    return new ServiceListing(out, EndpointText.numeric(), false);
  }

  private static Renderer tunnelInfo(ByteOutput out) {
    return new ServiceListing(out, EndpointText.numeric(), true);
  }

  private static String all(Function<ByteOutput, Renderer> kind) {
    return Printed.by(
        out -> {
          Renderer listing = kind.apply(out);
          listing.versionHeader(INFO);
          listing.columns();
          ListedTable.everyKind().writeTo(listing);
        });
  }

  private static String rows(ListedTable table, Function<ByteOutput, Renderer> kind) {
    return Printed.by(out -> table.writeTo(kind.apply(out)));
  }

  private static String line(VirtualService service) {
    return rows(new ListedTable().service(service), ListingTest::plain);
  }

  private static String serverLine(RealServer server, Function<ByteOutput, Renderer> kind) {
    VirtualService service = VirtualService.of(tcp("10.0.0.1:80"), Scheduler.RR);
    String both = rows(new ListedTable().service(service).server(server), kind);
    return both.substring(both.indexOf('\n') + 1);
  }

  private static VirtualService withFlags(ServiceAddress key, Scheduler scheduler, long bits) {
    return VirtualService.of(key, scheduler).withFlags(new ServiceFlags(bits));
  }

  /** What follows the address of a service with these flags. */
  private static String flags(String scheduler, String bits) {
    String line = line(withFlags(tcp("10.0.0.1:80"), new Scheduler(scheduler), Long.decode(bits)));
    return line.substring("TCP  10.0.0.1:80 ".length());
  }
}
