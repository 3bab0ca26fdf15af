package ipvs.netlink.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import ipvs.model.table.TableFilter;
import ipvs.model.table.TableStatus;
import ipvs.model.table.TableStatus.EntryStatus;
import ipvs.netlink.proc.MalformedFileException;
import ipvs.netlink.proc.ProcTable;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever the file of services holds, it is a table without a key that comes twice, or a fault.
 */
@Timeout(60)
class ProcTableFuzzTest {
  private static final String HEADER =
      """
      IP Virtual Server version 1.2.1 (size=4096)
      Prot LocalAddress:Port Scheduler Flags
        -> RemoteAddress:Port Forward Weight ActiveConn InActConn
      """;

  static Stream<byte[]> seeds() {
    return Stream.of(
            "",
            HEADER,
            HEADER
                + "TCP  C000020A:0050 wrr  persistent 75000 FFFFFF00\n"
                + "  -> 0A00000B:1F90      Masq    2      0          4         \n",
            HEADER
                + "TCP  [2001:0db8:0000:0000:0000:0000:0000:0010]:01BB mh persistent 1 40000000\n"
                + "  -> [2001:0db8:0000:0000:0000:0000:0000:0021]:01BB      Tunnel  1      0  0\n",
            HEADER + "FWM  00000007 wlc \nFWM  00000007 rr ops persistent 1 FFFFFFFF\n",
            HEADER + "IP_47  C000020A:0009 sh  \nSCTP  C000020A:0009 none ops  \n")
        .map(text -> text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @MethodSource("seeds")
  @FuzzTest
  void itIsATableOrAFault(byte[] data) throws Exception {
    Bounds.assertKept(
        data,
        () -> {
          ProcTable table;
          try {
            table = ProcTable.read(new ByteArrayInputStream(data));
          } catch (MalformedFileException e) {
            assertThat(e.line()).isPositive();
            return;
          }
          TableStatus status = table.status();
          assertThat(status.entries().stream().map(EntryStatus::key)).doesNotHaveDuplicates();
          assertThat(status.select(TableFilter.ALL)).isEqualTo(status);
          assertThat(table.hasSameEntries(table)).isTrue();
          assertThat(table.isConsistent())
              .isEqualTo(status.entries().size() == table.services().size());
        });
  }
}
