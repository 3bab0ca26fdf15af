package ipvs.netlink.proc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import ipvs.model.Counters;
import ipvs.model.Rates;
import ipvs.model.TotalStats;
import ipvs.netlink.IpvsClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import org.junit.jupiter.api.Test;

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
    assertThatIOException().isThrownBy(() -> read("")).withMessage("ip_vs_stats has no counters");
    assertThatIOException()
        .isThrownBy(() -> read(HEADER + "1 2 3 4 5\n"))
        .withMessage("ip_vs_stats has no rates");
  }

  @Test
  void aClientReadsThem() throws IOException {
    try (IpvsClient ipvs = IpvsClient.simulated()) {
      assertThat(ipvs.totals()).isEqualTo(new TotalStats(Counters.ZERO, Rates.ZERO));
    }
  }
}
