package ipvs.cli.config.convert;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import ipvs.model.VirtualService;
import ipvs.model.table.Table;
import ipvs.model.table.TableEntry;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class UncheckedTableTest {
  private static final SyncDaemon MASTER = SyncDaemon.of(SyncRole.MASTER, "eth0", 7);

  static LongStream seeds() {
    return LongStream.range(0, 50);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aTableIsKeptAsItIs(long seed) {
    Table table = RandomKeepalived.table(seed).table();
    UncheckedTable kept = UncheckedTable.of(table);
    assertThat(kept.table().table()).isEqualTo(table);
    assertThat(kept.lost()).isEmpty();
  }

  @Test
  void aPortThatTheKernelDoesNotHeedIsThatOfTheService() {
    RealServer server = RealServer.of(Endpoint.parse("10.0.0.2:8080"), ForwardMethod.MASQ);
    Table table =
        Table.of(
                List.of(
                    new TableEntry(
                        VirtualService.of(
                            ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80")), Scheduler.RR),
                        List.of(server))))
            .withTimeouts(new Timeouts(0, 5, 0));
    assertThat(UncheckedTable.of(table).table().table()).isEqualTo(table);
  }

  @Test
  void daemonsOfOneRoleAreWrittenForBoth() {
    assertThat(UncheckedTable.of(Table.EMPTY.withDaemons(List.of(MASTER))).lost())
        .containsExactly("sync daemons that differ by their role, written as those of master");
    SyncDaemon far = SyncDaemon.of(SyncRole.BACKUP, "eth0", 256);
    UncheckedTable none = UncheckedTable.of(Table.EMPTY.withDaemons(List.of(far)));
    assertThat(none.lost()).containsExactly("sync daemons with id 256");
    assertThat(none.table().daemons()).isEmpty();
  }
}
