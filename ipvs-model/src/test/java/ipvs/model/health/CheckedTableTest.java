package ipvs.model.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.IpAddress;
import ipvs.model.Netmask;
import ipvs.model.Persistence;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceFlags;
import ipvs.model.ServiceKey;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import ipvs.model.VirtualService;
import ipvs.model.table.Table;
import ipvs.model.table.TableEntry;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CheckedTableTest {
  private static final ServiceKey WEB = tcp("192.0.2.10:80");
  private static final ServiceKey MARK = new FirewallMark(5, AddressFamily.INET);

  private static ServiceKey tcp(String endpoint) {
    return ServiceAddress.tcp(Endpoint.parse(endpoint));
  }

  private static CheckedServer server(String address, int port, Forwarding forwarding) {
    return CheckedServer.of(IpAddress.parse(address), port, forwarding);
  }

  private static CheckedService service(ServiceKey key, CheckedServer... servers) {
    return CheckedService.of(key, Scheduler.WRR).withServers(List.of(servers));
  }

  private static SorryServer sorry(boolean inhibits) {
    return new SorryServer(
        new ServerAddress(IpAddress.parse("10.0.0.99"), 8080), Forwarding.MASQ, inhibits);
  }

  private static List<String> servers(CheckedService... services) {
    return CheckedTable.of(List.of(services)).entries().stream()
        .flatMap(entry -> entry.servers().stream())
        .map(CheckedTableTest::text)
        .toList();
  }

  private static String text(RealServer server) {
    return server.endpoint() + " " + server.method().word() + " " + server.weight();
  }

  @Test
  void aTranslatedServerHasItsOwnPortOrThatOfItsService() {
    assertThat(
            servers(
                service(
                    WEB,
                    server("10.0.0.2", 8080, Forwarding.MASQ),
                    server("10.0.0.3", 0, Forwarding.MASQ))))
        .containsExactly("10.0.0.2:8080 masq 1", "10.0.0.3:80 masq 1");
  }

  @Test
  void directRoutingAndTunnelsTakeThePortOfTheService() {
    assertThat(
            servers(
                service(
                    WEB,
                    server("10.0.0.2", 8080, Forwarding.DROUTE),
                    server("10.0.0.3", 0, Forwarding.IPIP))))
        .containsExactly("10.0.0.2:80 route 1", "10.0.0.3:80 tunnel 1");
  }

  @Test
  void aServiceOfAMarkHasNoPortToGive() {
    assertThat(
            servers(
                service(
                    MARK,
                    server("10.0.0.2", 80, Forwarding.DROUTE),
                    server("10.0.0.3", 80, Forwarding.MASQ),
                    server("10.0.0.4", 0, Forwarding.MASQ))))
        .containsExactly("10.0.0.2:0 route 1", "10.0.0.3:80 masq 1", "10.0.0.4:0 masq 1");
  }

  @Test
  void everyMemberOfAGroupHasItsServers() {
    ServiceNames names = ServiceNames.group("WEB", List.of(WEB, tcp("192.0.2.11:8080")));
    CheckedService group =
        CheckedService.of(names, Balancing.of(Scheduler.RR))
            .withServers(List.of(server("10.0.0.2", 0, Forwarding.DROUTE)));
    assertThat(servers(group)).containsExactly("10.0.0.2:80 route 1", "10.0.0.2:8080 route 1");
  }

  @Test
  void aGroupOfBothFamiliesGivesEachWhatCanReachIt() {
    ServiceNames names =
        ServiceNames.group("BOTH", List.of(MARK, new FirewallMark(5, AddressFamily.INET6)));
    CheckedService group =
        CheckedService.of(names, Balancing.of(Scheduler.RR))
            .withServers(
                List.of(
                    server("10.0.0.2", 0, Forwarding.DROUTE),
                    server("2001:db8::2", 0, Forwarding.DROUTE),
                    server("10.0.0.3", 0, Forwarding.IPIP)));
    assertThat(servers(group))
        .containsExactly(
            "10.0.0.2:0 route 1",
            "10.0.0.3:0 tunnel 1",
            "[2001:db8::2]:0 route 1",
            "10.0.0.3:0 tunnel 1");
  }

  @Test
  void servicesWithOneKeyShareItAndTheFirstSaysHowItIsBalanced() {
    CheckedService first = service(MARK, server("10.0.0.2", 80, Forwarding.MASQ));
    CheckedService second =
        CheckedService.of(MARK, Scheduler.RR)
            .withServers(
                List.of(
                    server("10.0.0.2", 80, Forwarding.DROUTE),
                    server("10.0.0.2", 80, Forwarding.MASQ).withWeight(7)));
    List<TableEntry> entries = CheckedTable.of(List.of(first, second)).entries();
    assertThat(entries).hasSize(1);
    assertThat(entries.get(0).service()).isEqualTo(VirtualService.of(MARK, Scheduler.WRR));
    assertThat(entries.get(0).servers().stream().map(CheckedTableTest::text))
        .containsExactly("10.0.0.2:80 masq 1", "10.0.0.2:0 route 1");
    assertThat(first.mergedWith(List.of(second)).servers()).hasSize(2);
  }

  @Test
  void aSorryServerWaitsOutsideOrAtWeight0() {
    CheckedService web = service(WEB, server("10.0.0.2", 0, Forwarding.MASQ));
    assertThat(servers(web.withSorry(sorry(false)))).containsExactly("10.0.0.2:80 masq 1");
    assertThat(servers(web.withSorry(sorry(true))))
        .containsExactly("10.0.0.2:80 masq 1", "10.0.0.99:8080 masq 0");
  }

  @Test
  void aSorryServerServesWhereNoServerEverDoes() {
    CheckedServer off =
        server("10.0.0.2", 0, Forwarding.MASQ).withChecks(List.of(new NeverUp(CheckBasis.DEFAULT)));
    assertThat(servers(service(WEB, off).withSorry(sorry(false))))
        .containsExactly("10.0.0.99:8080 masq 1");
    assertThat(servers(service(WEB).withSorry(sorry(false))))
        .containsExactly("10.0.0.99:8080 masq 1");
  }

  @Test
  void persistenceHasTheMaskOfItsFamily() {
    Balancing sticky =
        Balancing.of(Scheduler.RR)
            .withStickiness(new Stickiness(90, Optional.of(Netmask.ofIpv4(-256))));
    ServiceNames names =
        ServiceNames.group("BOTH", List.of(MARK, new FirewallMark(5, AddressFamily.INET6)));
    List<TableEntry> entries = CheckedTable.of(List.of(CheckedService.of(names, sticky))).entries();
    assertThat(entries.get(0).service().isPersistent()).isTrue();
    assertThat(entries.get(0).service().persistence())
        .isEqualTo(new Persistence(90, Netmask.ofIpv4(-256)));
    assertThat(entries.get(1).service().persistence())
        .isEqualTo(Persistence.ofSeconds(90, AddressFamily.INET6));
  }

  @Test
  void entriesAreInTheOrderOfTheFile() {
    CheckedService later = service(tcp("192.0.2.9:80"), server("10.0.0.2", 0, Forwarding.MASQ));
    assertThat(CheckedTable.of(List.of(service(WEB), later)).entries())
        .extracting(TableEntry::key)
        .containsExactly(WEB, tcp("192.0.2.9:80"));
  }

  @Test
  void daemonsOfNoInstanceBothRun() {
    DaemonSettings settings = DaemonSettings.of("eth0");
    assertThat(table(settings).daemon(SyncRole.MASTER)).contains(settings.in(SyncRole.MASTER));
    assertThat(table(settings).daemon(SyncRole.BACKUP)).contains(settings.in(SyncRole.BACKUP));
    DaemonSettings switched =
        new DaemonSettings("eth0", Optional.of("VI_1"), 0, 0, 0, 0, Optional.empty());
    assertThat(table(switched).daemons()).isEmpty();
  }

  private static Table table(DaemonSettings daemons) {
    return new CheckedTable(
            List.of(),
            Optional.of(new Timeouts(30, 5, 60)),
            Optional.of(daemons),
            DirectorSettings.UNSAID,
            List.of())
        .table();
  }

  @Test
  void timeoutsAreThoseOfTheFile() {
    assertThat(table(DaemonSettings.of("eth0")).timeouts()).contains(new Timeouts(30, 5, 60));
    assertThat(CheckedTable.EMPTY.table()).isEqualTo(Table.EMPTY);
  }

  @Test
  void valuesThatMakeNoSenseAreRefused() {
    assertThatIllegalArgumentException().isThrownBy(() -> new Quorum(0, 0));
    assertThatIllegalArgumentException().isThrownBy(() -> new Quorum(3, 3));
    assertThatIllegalArgumentException().isThrownBy(() -> new StatusRange(200, 199));
    assertThatIllegalArgumentException().isThrownBy(() -> new StatusRange(200, 600));
    assertThatIllegalArgumentException().isThrownBy(() -> Stickiness.of(0));
    assertThatIllegalArgumentException().isThrownBy(() -> CheckTarget.SERVER.withPort(0));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> new ServiceNames(List.of(WEB, MARK), Optional.empty()));
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ServiceNames.group("G", List.of(WEB, WEB)));
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> Balancing.of(Scheduler.RR).withFlags(ServiceFlags.NONE.withPersistent(true)));
  }
}
