package ipvs.netlink.proc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import ipvs.model.Counters;
import ipvs.model.CpuCounters;
import ipvs.netlink.IpvsClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The counters of each processor, as the kernel prints them. */
class CpuStatsFileTest {
  private static final String HEADER =
      """
             Total Incoming Outgoing         Incoming         Outgoing
      CPU    Conns  Packets  Packets            Bytes            Bytes
      """;
  private static final String TOTALS =
      """
        ~        5       14        F             17C0             16BC

           Conns/s   Pkts/s   Pkts/s          Bytes/s          Bytes/s
                 0        1        1              20C              209
      """;

  private static List<CpuCounters> read(String text) throws IOException {
    return CpuStatsFile.read(new ByteArrayInputStream(text.getBytes(ISO_8859_1)));
  }

  @Test
  void numbersAreHexadecimalAndPushTheColumns() throws IOException {
    String text =
        HEADER
            + "  0        5       14        F             17C0             16BC\n"
            + " 1F 123456789        0        0 FFFFFFFFFFFFFFFF                0\n"
            + TOTALS;

    assertThat(read(text))
        .containsExactly(
            new CpuCounters(0, new Counters(5, 20, 15, 0x17C0, 0x16BC)),
            new CpuCounters(31, new Counters(0x123456789L, 0, 0, -1, 0)));
  }

  @Test
  void whatIsNoSuchTextIsAFaultWithItsLine() {
    assertThatIOException()
        .isThrownBy(() -> read(HEADER + "  0 5 14\n" + TOTALS))
        .withMessage("ip_vs_stats_percpu:3: neither a processor nor the totals: \"  0 5 14\"");
    assertThatIOException()
        .isThrownBy(() -> read(HEADER))
        .withMessage("ip_vs_stats_percpu:3: ends before its totals");
  }

  @Test
  void aClientReadsThem() throws IOException {
    try (IpvsClient ipvs = IpvsClient.simulated()) {
      assertThat(ipvs.countersPerCpu()).containsExactly(new CpuCounters(0, Counters.ZERO));
    }
  }
}
