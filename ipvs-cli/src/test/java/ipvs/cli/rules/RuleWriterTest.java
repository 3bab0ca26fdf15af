package ipvs.cli.rules;

import static ipvs.cli.render.ListedTable.masq;
import static ipvs.cli.render.ListedTable.server;
import static ipvs.cli.render.ListedTable.tcp;
import static ipvs.cli.render.ListedTable.udp;
import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.names.TestNames;
import ipvs.cli.render.EndpointText;
import ipvs.cli.render.ListedTable;
import ipvs.cli.render.Printed;
import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.ForwardMethod;
import ipvs.model.IpAddress;
import ipvs.model.Netmask;
import ipvs.model.Persistence;
import ipvs.model.PersistenceEngine;
import ipvs.model.Protocol;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceFlags;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceStatus;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Thresholds;
import ipvs.model.Timeouts;
import ipvs.model.TunnelEncapsulation;
import ipvs.model.TunnelType;
import ipvs.model.VirtualService;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Rules, byte for byte. */
class RuleWriterTest {
  @Test
  void aTableOfEveryKind() {
    assertThat(saved(ListedTable.everyKind()))
        .isEqualTo(
            """
            -A -t 192.0.2.10:80 -s wrr
            -a -t 192.0.2.10:80 -r 10.0.0.11:8080 -m -w 2
            -a -t 192.0.2.10:80 -r 10.0.0.12:8080 -m -w 1
            -A -u 192.0.2.10:53 -s rr -o
            -a -u 192.0.2.10:53 -r 10.0.0.13:53 -g -w 1
            -A -t [2001:db8::10]:443 -s sh -p 600 -M 64 -b sh-port
            -a -t [2001:db8::10]:443 -r [2001:db8::21]:8443 -m -w 1
            -A -f 7 -6 -s rr
            -a -f 7 -6 -r [2001:db8::21]:0 -i -w 1 --tun-type gue --tun-port 6080 --tun-csum
            """);
  }

  @Test
  void optionsOfAServiceStandInThisOrder() {
    VirtualService service =
        new VirtualService(
            udp("10.0.0.1:5060"),
            Scheduler.SH,
            new ServiceFlags(0x15),
            new Persistence(360, Netmask.ofIpv4(0xFFFFFF00)),
            Optional.of(PersistenceEngine.SIP));
    assertThat(saved(service))
        .isEqualTo("-A -u 10.0.0.1:5060 -s sh -p 360 -M 255.255.255.0 --pe sip -o -b sh-port\n");
  }

  @Test
  void withoutPersistenceTheEngineIsSavedButNotTheMask() {
    VirtualService service =
        new VirtualService(
            tcp("10.0.0.1:80"),
            Scheduler.WLC,
            ServiceFlags.NONE,
            new Persistence(300, Netmask.ofIpv4(24)),
            Optional.of(PersistenceEngine.SIP));
    assertThat(saved(service)).isEqualTo("-A -t 10.0.0.1:80 -s wlc --pe sip\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = ' ',
      value = {
        "rr 0x08 flag-1",
        "wlc 0x38 flag-1,flag-2,flag-3",
        "sh 0x18 sh-fallback,sh-port",
        "sh 0x20 flag-3",
        "mh 0x08 mh-fallback",
        "mh 0x30 mh-port,flag-3"
      })
  void flagsForTheScheduler(String scheduler, String bits, String names) {
    VirtualService service =
        VirtualService.of(tcp("10.0.0.1:80"), new Scheduler(scheduler))
            .withFlags(new ServiceFlags(Long.decode(bits)));
    assertThat(saved(service))
        .isEqualTo("-A -t 10.0.0.1:80 -s " + scheduler + " -b " + names + "\n");
  }

  @Test
  void everyKeyHasItsOption() {
    assertThat(saved(ServiceAddress.sctp(Endpoint.parse("10.0.0.1:80"))))
        .isEqualTo("-A --sctp-service 10.0.0.1:80 -s wlc\n");
    assertThat(saved(new FirewallMark(1, AddressFamily.INET))).isEqualTo("-A -f 1 -s wlc\n");
    assertThat(saved(new FirewallMark(2882430849L, AddressFamily.INET)))
        .isEqualTo("-A -f 2882430849 -s wlc\n");
    assertThat(saved(new FirewallMark(4294967295L, AddressFamily.INET6)))
        .isEqualTo("-A -f 4294967295 -6 -s wlc\n");
  }

  @Test
  void aLocalServerIsSavedAsRouted() {
    assertThat(saved(server("10.0.0.2:80", ForwardMethod.LOCALNODE)))
        .isEqualTo("-a -t 10.0.0.1:80 -r 10.0.0.2:80 -g -w 1\n");
  }

  @Test
  void thresholdsAreSavedWhereTheyAreSet() {
    assertThat(saved(masq("10.0.0.2:80").withThresholds(new Thresholds(500, 400))))
        .isEqualTo("-a -t 10.0.0.1:80 -r 10.0.0.2:80 -m -w 1 -x 500 -y 400\n");
    assertThat(saved(masq("10.0.0.2:80").withThresholds(new Thresholds(2147483647, 0))))
        .isEqualTo("-a -t 10.0.0.1:80 -r 10.0.0.2:80 -m -w 1 -x 2147483647\n");
    RealServer tunnelled = server("[2001:db8::2]:80", ForwardMethod.TUNNEL).withWeight(2147483647);
    assertThat(saved(tunnelled.withThresholds(new Thresholds(2, 1))))
        .isEqualTo(
            "-a -t 10.0.0.1:80 -r [2001:db8::2]:80 -i -w 2147483647 --tun-type ipip -x 2 -y 1\n");
  }

  /** GRE has no remote checksum offload, and for GUE it stands for both. */
  @ParameterizedTest
  @CsvSource({
    "0,0,0,--tun-type ipip",
    "0,9,3,--tun-type ipip",
    "1,6080,0,--tun-type gue --tun-port 6080 --tun-nocsum",
    "1,6080,1,--tun-type gue --tun-port 6080 --tun-csum",
    "1,6080,2,--tun-type gue --tun-port 6080 --tun-remcsum",
    "1,65535,3,--tun-type gue --tun-port 65535 --tun-remcsum",
    "2,0,0,--tun-type gre --tun-nocsum",
    "2,0,1,--tun-type gre --tun-csum",
    "2,0,2,--tun-type gre --tun-nocsum",
    "2,0,3,--tun-type gre --tun-csum"
  })
  void tunnels(int type, int port, int flags, String options) {
    assertThat(saved(tunnelled(type, port, flags)))
        .isEqualTo("-a -t 10.0.0.1:80 -r 10.0.0.2:80 -i -w 1 " + options + "\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {3, 255})
  void aTunnelWithoutANameBecomesAComment(int type) {
    assertThat(saved(tunnelled(type, 5, 1)))
        .isEqualTo(
            "# not restorable, tunnel type "
                + type
                + " has no name: -a -t 10.0.0.1:80 -r 10.0.0.2:80 -i -w 1 --tun-type "
                + type
                + "\n");
  }

  @Test
  void onlyATunnelledServerHasATunnel() {
    TunnelEncapsulation gue = new TunnelEncapsulation(TunnelType.GUE, 6080, 0);
    assertThat(saved(masq("10.0.0.2:80").withTunnel(gue)))
        .isEqualTo("-a -t 10.0.0.1:80 -r 10.0.0.2:80 -m -w 1\n");
  }

  @Test
  void aProtocolWithoutAnOptionBecomesAComment() {
    ServiceAddress key = new ServiceAddress(new Protocol(47), Endpoint.parse("10.0.0.1:0"));
    assertThat(
            saved(
                new ListedTable()
                    .service(VirtualService.of(key, Scheduler.RR))
                    .server(masq("10.0.0.2:0"))))
        .isEqualTo(
            """
            # not restorable, protocol 47 has no option: -A --protocol-47-service 10.0.0.1:0 -s rr
            # not restorable, nor is its service: -a --protocol-47-service 10.0.0.1:0\
             -r 10.0.0.2:0 -m -w 1
            """);
  }

  @ParameterizedTest
  @ValueSource(ints = {4, 5, 6, 7})
  void aMethodWithoutAnOptionBecomesAComment(int method) {
    assertThat(saved(server("10.0.0.2:80", new ForwardMethod(method))))
        .isEqualTo(
            "# not restorable, forwarding method "
                + method
                + " has no option: -a -t 10.0.0.1:80 -r 10.0.0.2:80 --method-"
                + method
                + " -w 1\n");
  }

  @ParameterizedTest
  @ValueSource(longs = {0, 2678401, 4294967295L})
  void aTimeoutThatNoCommandTakesBecomesAComment(long timeout) {
    VirtualService service =
        VirtualService.of(new FirewallMark(1, AddressFamily.INET), Scheduler.RR)
            .withPersistence(Persistence.ofSeconds(timeout, AddressFamily.INET));
    assertThat(saved(new ListedTable().service(service).server(masq("10.0.0.2:0"))))
        .isEqualTo(
            "# not restorable, persistence timeout "
                + timeout
                + " is outside 1..2678400: -A -f 1 -s rr -p "
                + timeout
                + "\n# not restorable, nor is its service: -a -f 1 -r 10.0.0.2:0 -m -w 1\n");
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2678400})
  void theLimitsOfTheTimeoutAreTaken(long timeout) {
    VirtualService service =
        VirtualService.of(tcp("10.0.0.1:0"), Scheduler.RR)
            .withPersistence(Persistence.ofSeconds(timeout, AddressFamily.INET));
    assertThat(saved(service)).isEqualTo("-A -t 10.0.0.1:0 -s rr -p " + timeout + "\n");
  }

  @Test
  void aTimeoutWithoutPersistenceDoesNotMatter() {
    VirtualService service = VirtualService.of(tcp("10.0.0.1:80"), Scheduler.RR);
    assertThat(
            saved(
                service
                    .withPersistence(Persistence.ofSeconds(4294967295L, AddressFamily.INET))
                    .withFlags(ServiceFlags.NONE)))
        .isEqualTo("-A -t 10.0.0.1:80 -s rr\n");
  }

  @Test
  void portZeroWithoutPersistenceBecomesAComment() {
    assertThat(saved(tcp("10.0.0.1:0")))
        .isEqualTo("# not restorable, port 0 needs persistence: -A -t 10.0.0.1:0 -s wlc\n");
  }

  @Test
  void onePacketSchedulingIsForUdpAndMarks() {
    assertThat(saved(VirtualService.of(tcp("10.0.0.1:80"), Scheduler.RR).withOnePacket()))
        .isEqualTo(
            "# not restorable, one-packet scheduling needs UDP: -A -t 10.0.0.1:80 -s rr -o\n");
    FirewallMark mark = new FirewallMark(1, AddressFamily.INET);
    assertThat(saved(VirtualService.of(mark, Scheduler.RR).withOnePacket()))
        .isEqualTo("-A -f 1 -s rr -o\n");
  }

  @Test
  void aThresholdThatNoCommandTakesBecomesAComment() {
    assertThat(saved(masq("10.0.0.2:80").withThresholds(new Thresholds(2147483648L, 0))))
        .isEqualTo(
            "# not restorable, a threshold is above 2147483647:"
                + " -a -t 10.0.0.1:80 -r 10.0.0.2:80 -m -w 1 -x 2147483648\n");
  }

  @Test
  void gueWithoutAPortBecomesAComment() {
    assertThat(saved(tunnelled(1, 0, 0)))
        .isEqualTo(
            "# not restorable, a GUE tunnel needs a port: -a -t 10.0.0.1:80 -r 10.0.0.2:80 -i -w 1"
                + " --tun-type gue --tun-port 0 --tun-nocsum\n");
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a\tb", "a\rb", "#a", "\u001b[31m"})
  void aNameThatIsNoWordBecomesAComment(String name) {
    String shown = name.replaceAll("\\p{Cntrl}", "?");
    VirtualService service = VirtualService.of(udp("10.0.0.1:80"), Scheduler.RR);
    assertThat(saved(service.withScheduler(new Scheduler(name))))
        .isEqualTo(
            "# not restorable, the name of its scheduler is no word: -A -u 10.0.0.1:80 -s "
                + shown
                + "\n");
    assertThat(saved(service.withEngine(new PersistenceEngine(name))))
        .isEqualTo(
            "# not restorable, the name of its engine is no word: -A -u 10.0.0.1:80 -s rr --pe "
                + shown
                + "\n");
  }

  @Test
  void aNameNeverBeginsALineOfItsOwn() {
    VirtualService service = VirtualService.of(udp("10.0.0.1:80"), new Scheduler("rr\n-C"));
    assertThat(saved(service))
        .isEqualTo(
            "# not restorable, the name of its scheduler is no word: -A -u 10.0.0.1:80"
                + " -s rr?-C\n");
  }

  @Test
  void lettersThatAreNotAsciiArePartOfAWord() {
    String letters = "\u00c3\u009f\u00e2\u0082\u00ac";
    assertThat(settings(rules -> rules.daemon(SyncDaemon.of(SyncRole.MASTER, letters, 0))))
        .isEqualTo("--start-daemon master --mcast-interface " + letters + " --syncid 0\n");
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3})
  void onlyATunnelMayMixFamilies(int method) {
    assertThat(saved(server("[2001:db8::2]:80", new ForwardMethod(method))))
        .startsWith("# not restorable, only a tunnel may mix families: -a -t 10.0.0.1:80 -r ");
  }

  @Test
  void ofSeveralReasonsTheFirstIsGiven() {
    RealServer server = server("[2001:db8::2]:80", ForwardMethod.MASQ);
    assertThat(saved(server.withThresholds(new Thresholds(1L << 31, 0))))
        .startsWith("# not restorable, only a tunnel may mix families: -a ");
  }

  @Test
  void namesAreWholeAndIpv6StaysNumeric() {
    String name = "averyveryverylonghostname-that-exceeds.example-long-long-long-long.example.com";
    EndpointText names =
        EndpointText.namedForReading(new TestNames(Map.of("10.0.0.3", name, "2001:db8::3", name)));
    ListedTable table =
        new ListedTable()
            .service(VirtualService.of(tcp("10.0.0.3:80"), Scheduler.RR))
            .server(server("[2001:db8::3]:80", ForwardMethod.TUNNEL))
            .service(VirtualService.of(new FirewallMark(1, AddressFamily.INET), Scheduler.RR))
            .server(masq("10.0.0.3:80"));
    assertThat(saved(table, names))
        .isEqualTo(
            ("""
            -A -t NAME:http -s rr
            -a -t NAME:http -r [2001:db8::3]:http -i -w 1 --tun-type ipip
            -A -f 1 -s rr
            -a -f 1 -r NAME:80 -m -w 1
            """)
                .replace("NAME", name));
  }

  @Test
  void timeoutsAreALine() {
    assertThat(settings(rules -> rules.timeouts(new Timeouts(900, 120, 2_678_400))))
        .isEqualTo("--set 900 120 2678400\n");
    assertThat(settings(rules -> rules.timeouts(new Timeouts(1, 2_678_401, 2))))
        .isEqualTo("# not restorable, timeout 2678401 is outside 0..2678400: --set 1 2678401 2\n");
  }

  @Test
  void aDaemonIsALineWithAllThatIsReported() {
    assertThat(settings(rules -> rules.daemon(SyncDaemon.of(SyncRole.MASTER, "eth0", 0))))
        .isEqualTo("--start-daemon master --mcast-interface eth0 --syncid 0\n");
    SyncDaemon all =
        new SyncDaemon(
            SyncRole.BACKUP, "lo", 255, 65_507, Optional.of(IpAddress.parse("ff02::1")), 1, 255);
    assertThat(settings(rules -> rules.daemon(all)))
        .isEqualTo(
            "--start-daemon backup --mcast-interface lo --syncid 255 --mcast-group ff02::1"
                + " --mcast-port 1 --mcast-ttl 255 --sync-maxlen 65507\n");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          a b  | 0   | 0     | the name of its interface is no word
          #eth | 0   | 0     | the name of its interface is no word
          eth0 | 256 | 0     | syncid 256 is outside 0..255
          eth0 | 0   | 65508 | its messages are longer than 65507
          """)
  void aDaemonThatNoOptionCouldStartIsAComment(
      String name, long syncId, int length, String reason) {
    SyncDaemon daemon =
        new SyncDaemon(SyncRole.MASTER, name, syncId, length, Optional.empty(), 0, 0);
    assertThat(settings(rules -> rules.daemon(daemon)))
        .startsWith("# not restorable, " + reason + ": --start-daemon master ")
        .hasLineCount(1);
  }

  /** What is written to a writer of rules. */
  @FunctionalInterface
  private interface Settings {
    void to(RuleWriter rules) throws IOException;
  }

  private static String settings(Settings settings) {
    return Printed.by(out -> settings.to(new RuleWriter(out, EndpointText.numeric())));
  }

  private static RealServer tunnelled(int type, int port, int flags) {
    return server("10.0.0.2:80", ForwardMethod.TUNNEL)
        .withTunnel(new TunnelEncapsulation(new TunnelType(type), port, flags));
  }

  private static String saved(ListedTable table) {
    return saved(table, EndpointText.numeric());
  }

  private static String saved(ListedTable table, EndpointText endpoints) {
    return Printed.by(
        out -> {
          RuleWriter rules = new RuleWriter(out, endpoints);
          for (Map.Entry<ServiceStatus, List<ServerStatus>> row : table.rows().entrySet()) {
            RuleWriter.Servers servers = rules.service(row.getKey());
            for (ServerStatus server : row.getValue()) {
              servers.server(server);
            }
          }
        });
  }

  private static String saved(VirtualService service) {
    return saved(new ListedTable().service(service));
  }

  private static String saved(ServiceKey key) {
    return saved(VirtualService.of(key, Scheduler.WLC));
  }

  /** The line of this server in a service at 10.0.0.1:80. */
  private static String saved(RealServer server) {
    VirtualService service = VirtualService.of(tcp("10.0.0.1:80"), Scheduler.WLC);
    String both = saved(new ListedTable().service(service).server(server));
    return both.substring(both.indexOf('\n') + 1);
  }
}
