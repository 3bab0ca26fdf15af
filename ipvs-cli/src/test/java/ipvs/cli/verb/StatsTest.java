package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ipvs.cli.console.VerbStatus;
import ipvs.netlink.UnprivilegedKernel;
import ipvs.netlink.json.SchemaAssert;
import ipvs.netlink.sim.KernelSimulator;
import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ipvs stats} of a simulated table, and of a kernel whose files a test writes. */
class StatsTest {
  private static final String STATS =
      """
         Total Incoming Outgoing         Incoming         Outgoing
         Conns  Packets  Packets            Bytes            Bytes
          5CD5   3A2A95   2DF4DA         35A39F77        425A20BAA

       Conns/s   Pkts/s   Pkts/s          Bytes/s          Bytes/s
             3       76       68             CCBA            C60E2
      """;

  private final UnprivilegedKernel kernel = new UnprivilegedKernel(KernelSimulator.create());
  private ThisKernelStage stage;

  @BeforeEach
  void load(@TempDir Path folder) throws IOException {
    kernel.withFile("ip_vs_stats", STATS);
    stage = new ThisKernelStage(folder, () -> kernel);
  }

  @Test
  void aSimulatedTableHasOneProcessorAndNoStatus(@TempDir Path folder) {
    assertThat(new TableStage(folder).run("stats", "--per-cpu"))
        .isEqualTo(
            new TableStage.Result(
                VerbStatus.DONE,
                """
                             TOTAL  PER SECOND
                connections      0           0
                in packets       0           0
                out packets      0           0
                in bytes         0           0
                out bytes        0           0

                CPU  CONNS  IN-PKTS  OUT-PKTS  IN-BYTES  OUT-BYTES
                  0      0        0         0         0          0
                """,
                ""));
  }

  @Test
  void totalsAndRatesAreReadWithoutAskingTheKernel() {
    assertThat(stage.run("stats"))
        .isEqualTo(
            new TableStage.Result(
                VerbStatus.DONE,
                """
                                   TOTAL  PER SECOND
                connections        23765           3
                in packets       3811989         118
                out packets      3011802         104
                in bytes       899915639       52410
                out bytes    17811245994      811234
                """,
                ""));
  }

  @Test
  void aDocumentHasWhatIsKnownAndNothingElse() {
    kernel.withFile("ip_vs_status", "Conns:\t5\nConn buckets len-1:\t9 (100%)\n");
    JsonNode whole = SchemaAssert.assertValid(stage.run("stats --per-cpu --json").out());

    assertThat(whole.at("/source/via").asText()).isEqualTo("proc");
    assertThat(whole.at("/source/connect").asText()).isEqualTo("kernel");
    assertThat(whole.at("/estimation").asBoolean()).isTrue();
    assertThat(whole.at("/counters/out_bytes").asLong()).isEqualTo(17811245994L);
    assertThat(whole.at("/rates/in_packets").asLong()).isEqualTo(118);
    assertThat(whole.at("/per_cpu/0/cpu").asInt()).isZero();
    assertThat(whole.at("/status/conns").asText()).isEqualTo("5");
    assertThat(whole.at("/status/conn_buckets_len_1").asText()).isEqualTo("9 (100%)");

    kernel.withFile("run_estimation", "none");
    kernel.withFile("ip_vs_status", "");
    JsonNode least = SchemaAssert.assertValid(stage.run("stats -j -p").out());
    assertThat(least.fieldNames())
        .toIterable()
        .containsExactly("schema_version", "kind", "taken_at", "source", "counters", "rates");
  }

  @Test
  void allDigitsOfTheLargestNumberAreThere() {
    kernel.withFile("ip_vs_stats", STATS.replace("35A39F77", "FFFFFFFFFFFFFFFF"));

    assertThat(stage.run("stats").out()).contains(" 18446744073709551615 ");
    assertThat(stage.run("stats --json").out()).contains("\"in_bytes\":18446744073709551615,");
  }

  @Test
  void theStatusIsShownAsItStandsButForBytesThatNoTerminalShouldGet() {
    kernel.withFile("ip_vs_status", "Conns:\t5\nConn buckets:\t256 (8\033bits)\n");

    assertThat(stage.run("stats").out())
        .endsWith("\n\nSTATUS\nConns         5\nConn buckets  256 (8?bits)\n");
  }

  @Test
  void countersThatStandStillAreTold() {
    kernel.withFile("run_estimation", "0\n");

    assertThat(stage.run("stats").err())
        .isEqualTo("ipvs stats: counters stand still: net.ipv4.vs.run_estimation is 0\n");
    assertThat(stage.run("stats --json").out()).contains("\"estimation\":false");
  }

  @Test
  void aFileThatIsNoneIsAFaultWithItsLine() {
    kernel.withFile("ip_vs_stats", "nothing\n");

    assertThat(stage.run("stats"))
        .isEqualTo(
            new TableStage.Result(
                VerbStatus.FAULT, "", "ipvs stats: ip_vs_stats:2: ends before its counters\n"));
  }

  @Test
  void withoutIpvsThereIsNothingToRead() throws IOException {
    stage.unload();

    assertThat(stage.run("stats"))
        .isEqualTo(
            new TableStage.Result(
                VerbStatus.NO_IPVS, "", "ipvs stats: IPVS is not loaded; modprobe ip_vs\n"));
  }
}
