package ipvs.netlink.family;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.ForwardMethod;
import ipvs.model.Netmask;
import ipvs.model.Persistence;
import ipvs.model.PersistenceEngine;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.SchedulerFlag;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceFlags;
import ipvs.model.ServiceKey;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Thresholds;
import ipvs.model.Timeouts;
import ipvs.model.TunnelChecksum;
import ipvs.model.TunnelEncapsulation;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import ipvs.netlink.Operation;
import ipvs.netlink.wire.AttributeTree;
import ipvs.netlink.wire.Datagram;
import ipvs.netlink.wire.MalformedMessageException;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * What we ask for is what the real ipvsadm asks for by the same command line.
 *
 * <p>It sends the attributes of a server in another order, nests with their flag, and with a key
 * also settings that the kernel does not read there.
 */
class IpvsadmRequestsTest {
  private static final ServiceKey WEB = Expected.WEB;
  private static final ServiceKey WEB6 = Expected.tcp("[2001:db8::10]:443");
  private static final ServiceKey MARK6 = new FirewallMark(7, AddressFamily.INET6);

  /** A change, and the fixture of what ipvsadm sends for it. */
  record Case(String fixture, Change change) {
    @Override
    public String toString() {
      return fixture;
    }
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("whole")
  void settingsAreTheSame(Case request) throws Exception {
    Datagram theirs = Datagram.fixture(request.fixture());
    assertCommand(theirs, request.change());
    assertThat(attributes(ours(theirs, request.change()))).isEqualTo(attributes(theirs));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("keyed")
  void theyAddWhatTheKernelDoesNotRead(Case request) throws Exception {
    Datagram theirs = Datagram.fixture(request.fixture());
    assertCommand(theirs, request.change());
    assertThat(attributes(theirs)).containsAllEntriesOf(attributes(ours(theirs, request.change())));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("servers")
  void settingsOfAServerAreTheSame(Case request) throws Exception {
    Datagram theirs = Datagram.fixture(request.fixture());
    assertThat(server(ours(theirs, request.change()))).isEqualTo(server(theirs));
  }

  static Stream<Case> whole() {
    return Stream.concat(services(), others());
  }

  private static Stream<Case> services() {
    ServiceFlags both = ServiceFlags.NONE.with(SchedulerFlag.SCHED1).with(SchedulerFlag.SCHED2);
    return Stream.of(
        add("new-service", VirtualService.of(WEB, Scheduler.WRR)),
        new Case(
            "ipvsadm-set-service",
            new Change.EditService(
                VirtualService.of(WEB, Scheduler.SH)
                    .withFlags(both)
                    .withPersistence(new Persistence(300, Netmask.ofIpv4(0xFFFF_FF00))))),
        add(
            "new-service6",
            VirtualService.of(WEB6, Scheduler.MH)
                .withFlags(ServiceFlags.NONE.with(SchedulerFlag.SCHED2))
                .withPersistence(new Persistence(600, Netmask.ofPrefix(64)))),
        add("new-service-mark6", VirtualService.of(MARK6, Scheduler.RR)),
        add(
            "new-service-mark",
            VirtualService.of(new FirewallMark(4294967295L, AddressFamily.INET), Scheduler.WLC)),
        add(
            "new-service-sip",
            VirtualService.of(Expected.udp("10.0.0.1:5060"), Scheduler.RR)
                .withPersistence(Persistence.ofSeconds(60, AddressFamily.INET))
                .withEngine(PersistenceEngine.SIP)
                .withOnePacket()),
        add(
            "new-service-sctp",
            VirtualService.of(
                ServiceAddress.sctp(Endpoint.parse("192.0.2.10:9999")), Scheduler.NQ)));
  }

  private static Stream<Case> others() {
    return Stream.of(
        new Case("ipvsadm-set-config", new Change.SetTimeouts(new Timeouts(1800, 60, 120))),
        new Case("ipvsadm-set-config-one", new Change.SetTimeouts(new Timeouts(0, 9, 0))),
        new Case("ipvsadm-new-daemon-master", new Change.StartDaemon(Expected.MASTER)),
        new Case(
            "ipvsadm-new-daemon-backup6",
            new Change.StartDaemon(
                new SyncDaemon(
                    SyncRole.BACKUP, "eth0", 255, 0, Expected.group("ff05::1:81"), 0, 0))));
  }

  static Stream<Case> keyed() {
    return Stream.concat(
        servers(),
        Stream.of(
            new Case("ipvsadm-del-service6", new Change.DeleteService(WEB6)),
            new Case("ipvsadm-del-service-mark6", new Change.DeleteService(MARK6)),
            new Case("ipvsadm-zero-service", new Change.Zero(Optional.of(WEB))),
            new Case(
                "ipvsadm-del-dest", new Change.DeleteServer(WEB, Endpoint.parse("10.0.0.11:8080"))),
            new Case("ipvsadm-del-daemon-master", new Change.StopDaemon(SyncRole.MASTER))));
  }

  static Stream<Case> servers() {
    RealServer masquerading = RealServer.of(Endpoint.parse("10.0.0.11:8080"), ForwardMethod.MASQ);
    return Stream.of(
        add(
            "new-dest-masq",
            WEB,
            masquerading.withWeight(2).withThresholds(new Thresholds(2000, 1500))),
        add(
            "new-dest-droute",
            WEB,
            RealServer.of(Endpoint.parse("10.0.0.12:80"), ForwardMethod.DROUTE)),
        add(
            "new-dest-gue",
            WEB,
            Expected.tunnel("10.0.0.13:80", TunnelEncapsulation.gue(6080, TunnelChecksum.REMCSUM))),
        add(
            "new-dest-gre",
            WEB,
            Expected.tunnel("10.0.0.14:80", TunnelEncapsulation.gre(TunnelChecksum.CSUM))),
        add("new-dest-ipip", WEB, Expected.tunnel("10.0.0.15:80", TunnelEncapsulation.IPIP)),
        add("new-dest-mixed", WEB, Expected.tunnel("[2001:db8::21]:80", TunnelEncapsulation.IPIP)),
        add(
            "new-dest-mark6",
            MARK6,
            RealServer.of(Endpoint.parse("[2001:db8::22]:8443"), ForwardMethod.MASQ)),
        new Case(
            "ipvsadm-set-dest",
            new Change.EditServer(WEB, masquerading.withWeight(Integer.MAX_VALUE))));
  }

  private static Case add(String fixture, VirtualService service) {
    return new Case("ipvsadm-" + fixture, new Change.AddService(service));
  }

  private static Case add(String fixture, ServiceKey key, RealServer server) {
    return new Case("ipvsadm-" + fixture, new Change.AddServer(key, server));
  }

  private static void assertCommand(Datagram theirs, Change change)
      throws MalformedMessageException {
    assertThat(theirs.reader().command()).isEqualTo(Operation.of(change).command().wire());
  }

  private static Datagram ours(Datagram theirs, Change change) throws MalformedMessageException {
    return Requests.request(
        theirs, Operation.of(change).command(), out -> new ChangeCodec(out).write(change));
  }

  private static Map<String, String> attributes(Datagram message) {
    return AttributeTree.of(message, CommandAttribute.values());
  }

  private static Map<String, String> server(Datagram message) {
    Map<String, String> attributes = attributes(message);
    attributes.keySet().removeIf(path -> !path.startsWith("IPVS_CMD_ATTR_DEST/"));
    return attributes;
  }
}
