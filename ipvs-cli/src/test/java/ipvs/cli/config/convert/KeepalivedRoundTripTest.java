package ipvs.cli.config.convert;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.config.keepalived.KeepalivedFile;
import ipvs.cli.config.keepalived.KeepalivedOptions;
import ipvs.model.health.CheckedTable;
import ipvs.model.vrrp.VrrpSettings;
import ipvs.netlink.json.Fault;
import ipvs.netlink.json.Severity;
import java.util.List;
import java.util.stream.LongStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class KeepalivedRoundTripTest {
  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  private static KeepalivedFile read(WrittenFile file) {
    return KeepalivedFile.read("k.conf", file.bytes(), KeepalivedOptions.PLAIN);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatIsWrittenIsReadBack(long seed) {
    CheckedTable table = RandomKeepalived.table(seed);
    WrittenFile written = KeepalivedWriter.write(table, VrrpSettings.NONE);
    KeepalivedFile read = read(written);
    List<Fault> mistakes =
        read.faults().stream().filter(fault -> fault.severity() != Severity.NOTE).toList();
    assertThat(mistakes).as(written.text()).isEmpty();
    assertThat(read.table().director()).isEqualTo(table.director());
    for (int i = 0; i < table.services().size(); i++) {
      assertThat(read.table().services().get(i))
          .as(written.text())
          .isEqualTo(table.services().get(i));
    }
    assertThat(read.table()).isEqualTo(table);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatIsSaidOfVrrpIsReadBack(long seed) {
    VrrpSettings vrrp = RandomVrrp.settings(seed);
    WrittenFile written = KeepalivedWriter.write(CheckedTable.EMPTY, vrrp);
    assertThat(written.lost()).isEmpty();
    VrrpSettings read = read(written).vrrp();
    assertThat(read.global()).as(written.text()).isEqualTo(vrrp.global());
    assertThat(read.scripts()).as(written.text()).isEqualTo(vrrp.scripts());
    assertThat(read.instances()).as(written.text()).isEqualTo(vrrp.instances());
    assertThat(read).isEqualTo(vrrp);
  }
}
