package ipvs.model.table;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.Persistence;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import ipvs.model.TunnelChecksum;
import ipvs.model.TunnelEncapsulation;
import ipvs.model.VirtualService;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TableDiffTest {
  private static final VirtualService WEB =
      VirtualService.of(ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80")), Scheduler.WRR);
  private static final RealServer FIRST =
      RealServer.of(Endpoint.parse("198.51.100.21:80"), ForwardMethod.MASQ);

  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aTableThatTheDifferencesAreAppliedToIsTheWantedOne(long seed) {
    Tables tables = Tables.seeded(seed);
    Table present = tables.table();
    Table wanted = tables.table();
    TableDiff difference = TableDiff.between(present, wanted);

    Table made = Applied.to(present, difference);
    assertThat(TableDiff.between(made, wanted).differences()).isEmpty();
    assertThat(made.entries()).extracting(TableEntry::key).isEqualTo(keys(wanted));
    assertThat(TableDiff.between(Applied.to(made, difference.reversed()), present).differences())
        .as("and back")
        .isEmpty();
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void nothingTellsATableFromItself(long seed) {
    Table table = Tables.seeded(seed).table();
    assertThat(TableDiff.between(table, table).isEmpty()).isTrue();
  }

  private static List<Object> keys(Table table) {
    return table.entries().stream().map(entry -> (Object) entry.key()).toList();
  }

  @Test
  void orderIsNoDifference() {
    RealServer second = RealServer.of(Endpoint.parse("198.51.100.22:80"), ForwardMethod.MASQ);
    assertThat(TableDiff.between(of(WEB, FIRST, second), of(WEB, second, FIRST)).isEmpty())
        .isTrue();
  }

  @Test
  void aMaskWithoutPersistenceIsNoDifference() {
    VirtualService masked =
        new VirtualService(
            WEB.key(),
            WEB.scheduler(),
            WEB.flags(),
            Persistence.ofSeconds(300, WEB.key().family()),
            WEB.engine());
    assertThat(TableDiff.between(of(masked), of(WEB)).isEmpty()).isTrue();
    assertThat(TableDiff.between(of(WEB), of(WEB.withPersistence(masked.persistence()))))
        .isEqualTo(
            new TableDiff(
                List.of(
                    new Difference.ServiceChanged(
                        WEB, WEB.withPersistence(masked.persistence())))));
  }

  @Test
  void anEncapsulationWithoutTunnelIsNoDifference() {
    RealServer wrapped = FIRST.withTunnel(TunnelEncapsulation.gue(6080, TunnelChecksum.CSUM));
    assertThat(TableDiff.between(of(WEB, wrapped), of(WEB, FIRST)).isEmpty()).isTrue();
  }

  @Test
  void whatIsLeftToTheKernelIsNoDifference() {
    SyncDaemon asked = SyncDaemon.of(SyncRole.BACKUP, "eth0", 7);
    SyncDaemon small = new SyncDaemon(SyncRole.BACKUP, "eth0", 7, 64, Optional.empty(), 0, 0);
    Table running = Table.EMPTY.withDaemons(List.of(small.asRun(1500)));
    assertThat(TableDiff.between(running, Table.EMPTY.withDaemons(List.of(asked))).isEmpty())
        .isTrue();
    assertThat(TableDiff.between(running, Table.EMPTY.withDaemons(List.of(small))).isEmpty())
        .isTrue();
    assertThat(TableDiff.between(running, Table.EMPTY).isEmpty()).as("nothing said").isTrue();
  }

  @Test
  void ofADaemonNothingIsSaidUnlessItsRoleIsNamed() {
    SyncDaemon master = SyncDaemon.of(SyncRole.MASTER, "eth0", 1).asRun(1500);
    SyncDaemon backup = SyncDaemon.of(SyncRole.BACKUP, "eth0", 1).asRun(1500);
    Table running = Table.EMPTY.withDaemons(List.of(backup, master));
    Table masterOnly =
        new Table(List.of(), Optional.empty(), Map.of(SyncRole.MASTER, Optional.of(master)));
    assertThat(TableDiff.between(running, masterOnly).isEmpty()).isTrue();
    assertThat(TableDiff.between(running, Table.EMPTY.withDaemons(List.of(master))).differences())
        .containsExactly(
            new Difference.DaemonChanged(SyncRole.BACKUP, Optional.of(backup), Optional.empty()));
  }

  @Test
  void aTimeoutOfZeroIsNoDifference() {
    Table running = Table.EMPTY.withTimeouts(new Timeouts(900, 120, 300));
    Table wanted = Table.EMPTY.withTimeouts(new Timeouts(0, 0, 30));
    assertThat(TableDiff.between(running, wanted).differences())
        .containsExactly(
            new Difference.TimeoutsChanged(new Timeouts(900, 120, 300), new Timeouts(0, 0, 30)));
    assertThat(TableDiff.between(running, Table.EMPTY.withTimeouts(Timeouts.UNCHANGED)).isEmpty())
        .isTrue();
  }

  private static Table of(VirtualService service, RealServer... servers) {
    return Table.of(List.of(new TableEntry(service, List.of(servers))));
  }
}
