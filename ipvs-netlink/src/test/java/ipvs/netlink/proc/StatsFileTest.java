package ipvs.netlink.proc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import ipvs.model.Counters;
import ipvs.model.CpuCounters;
import ipvs.model.Rates;
import ipvs.model.TotalStats;
import ipvs.netlink.IpvsClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The kernel's totals, as its text has them. */
class StatsFileTest {
  private static final String HEADER =
      """
         Total Incoming Outgoing         Incoming         Outgoing
         Conns  Packets  Packets            Bytes            Bytes
      """;

  private static TotalStats read(String text) throws IOException {
    return StatsFile.read(new ByteArrayInputStream(text.getBytes(ISO_8859_1)));
  }

  @Test
  void numbersAreHexadecimalAndPushTheColumns() throws IOException {
    String text =
        HEADER
            + "  16AA370E33656 E33656        51D8C8F6 FFFFFFFFFFFFFFFF\n".replace("370E", "37 E")
            + "\n Conns/s   Pkts/s   Pkts/s          Bytes/s          Bytes/s\n"
            + "       4      1FB3        0           1282A8                0\n";

    assertThat(read(text))
        .isEqualTo(
            new TotalStats(
                new Counters(0x16AA37, 0xE33656, 0xE33656, 0x51D8C8F6L, -1),
                new Rates(4, 0x1FB3, 0, 0x1282A8, 0)));
  }

  @Test
  void whatIsNoSuchTextIsAFault() {
    assertThatIOException()
        .isThrownBy(() -> read(""))
        .withMessage("ip_vs_stats:1: ends before its counters");
    assertThatIOException()
        .isThrownBy(() -> read(HEADER + "1 2 3 4 5\n"))
        .withMessage("ip_vs_stats:4: ends before its rates");
  }

  @ParameterizedTest
  @CsvSource({
    "node_exporter, 23765872, 3811989221, 0, 89991519156915, 0",
    "2.6.39, 5, 20, 15, 6080, 5820",
    "6.1, 4, 4, 4, 240, 160",
    "7.2, 4, 4, 4, 240, 160",
  })
  void kernelsWriteTheSame(
      String fixture, long connections, long inPackets, long outPackets, long in, long out)
      throws IOException {
    byte[] text = ProcFixture.bytes("ip_vs_stats-" + fixture);

    assertThat(StatsFile.read(new ByteArrayInputStream(text)).counters())
        .isEqualTo(new Counters(connections, inPackets, outPackets, in, out));
  }

  @ParameterizedTest
  @ValueSource(strings = {"2.6.39", "6.1", "7.2"})
  void beforeAnyZeroingTheTotalsAreTheSumOfAllProcessors(String kernel) throws IOException {
    byte[] text = ProcFixture.bytes("ip_vs_stats-" + kernel);
    byte[] perCpu = ProcFixture.bytes("ip_vs_stats_percpu-" + kernel);

    Counters totals = StatsFile.read(new ByteArrayInputStream(text)).counters();
    List<CpuCounters> each = CpuStatsFile.read(new ByteArrayInputStream(perCpu));
    assertThat(each.stream().mapToLong(cpu -> cpu.counters().connections()).sum())
        .isEqualTo(totals.connections());
    assertThat(each.stream().mapToLong(cpu -> cpu.counters().inBytes()).sum())
        .isEqualTo(totals.inBytes());
  }

  @Test
  void aClientReadsThem() throws IOException {
    try (IpvsClient ipvs = IpvsClient.simulated()) {
      assertThat(ipvs.totals()).isEqualTo(new TotalStats(Counters.ZERO, Rates.ZERO));
    }
  }
}
