package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import ipvs.cli.session.Surroundings;
import ipvs.netlink.metrics.Exposition;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ipvs list --prometheus} on a simulated table. */
class ListMetricsTest {
  private static final Path PROMTOOL = Path.of("/usr/bin/promtool");
  private static final String WEB =
      "family=\"inet\",local_address=\"192.0.2.10\",local_mark=\"\",local_port=\"80\",proto=\"TCP\"";

  @TempDir private Path folder;
  private Said said;

  @BeforeEach
  void setUp() throws IOException {
    Files.writeString(
        folder.resolve("table"),
        """
        -A -t [2001:db8::10]:443 -s mh -b mh-fallback,mh-port
        -a -t [2001:db8::10]:443 -r [2001:db8::21]:443 -i -w 1 --tun-type gue --tun-port 6080
        -A -f 7 -s rr
        -A -t 192.0.2.10:80 -s wrr -p 300 -M 255.255.255.0
        -a -t 192.0.2.10:80 -r 10.0.0.12:8080 -m -w 0
        -a -t 192.0.2.10:80 -r 10.0.0.11:8080 -m -w 2 -x 500 -y 400
        --set 900 120 300
        """);
  }

  private String list(String line) {
    said = new Said();
    List<String> words = new ArrayList<>(List.of("list", "--connect", "sim:" + folder + "/table"));
    words.addAll(List.of(line.split(" ")));
    Surroundings around =
        new Surroundings(Map.of(), stop -> {}, () -> true, Optional::empty, Path.of("/none"));
    assertThat(Ipvs.run(said.console(), around, words).number()).as(said.err()).isZero();
    assertThat(said.err()).isEmpty();
    return said.out();
  }

  @Test
  void seriesAreInTheOrderOfTablesWhateverTheKernels() {
    Exposition all = Exposition.of(list("--prometheus"));
    assertThat(all.family("ipvs_service_servers_weighted"))
        .containsExactly(
            Map.entry(WEB, "1"),
            Map.entry(
                "family=\"inet6\",local_address=\"2001:db8::10\",local_mark=\"\",local_port=\"443\","
                    + "proto=\"TCP\"",
                "1"),
            Map.entry(
                "family=\"inet\",local_address=\"\",local_mark=\"00000007\",local_port=\"0\","
                    + "proto=\"FWM\"",
                "0"));
    assertThat(all.family("ipvs_server_upper_threshold_connections").entrySet())
        .startsWith(
            Map.entry(WEB + ",remote_address=\"10.0.0.11\",remote_port=\"8080\"", "500"),
            Map.entry(WEB + ",remote_address=\"10.0.0.12\",remote_port=\"8080\"", "0"));
    assertThat(all.family("ipvs_server_info").keySet())
        .contains(
            "family=\"inet6\",forwarding_method=\"tunnel\",local_address=\"2001:db8::10\","
                + "local_mark=\"\",local_port=\"443\",proto=\"TCP\","
                + "remote_address=\"2001:db8::21\",remote_port=\"443\",tunnel=\"gue\"");
    assertThat(all.samples())
        .containsEntry("ipvs_services", "3")
        .containsEntry("ipvs_timeout_seconds{timeout=\"tcp_fin\"}", "120")
        .containsEntry("node_ipvs_connections_total", "0");
  }

  @Test
  void filtersApply() {
    Exposition some = Exposition.of(list("--prometheus weight=0 port=80"));
    assertThat(some.samples()).containsEntry("ipvs_services", "1");
    assertThat(some.family("node_ipvs_backend_weight"))
        .containsExactly(
            Map.entry(
                WEB.replace("family=\"inet\",", "")
                    + ",remote_address=\"10.0.0.12\",remote_port=\"8080\"",
                "0"));
  }

  @Test
  void familiesAreChosen() {
    assertThat(list("--prometheus=own")).contains("ipvs_server_info{").doesNotContain("node_ipvs");
    assertThat(list("--prometheus=all")).contains("\nnode_ipvs_backend_weight{");
    assertThat(list("--prometheus --per service"))
        .contains("\nnode_ipvs_connections_total 0\n")
        .doesNotContain("remote_address");
    assertThat(list("--prometheus --per=server --rates"))
        .contains("\nipvs_service_outgoing_bytes_per_second{" + WEB + "} 0\n");
  }

  @Test
  void aFileIsReplacedForTheCollector() throws IOException {
    Path file = folder.resolve("ipvs.prom");
    Files.writeString(file, "before");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    assertThat(list("--prometheus --output " + file)).isEmpty();
    assertThat(Exposition.of(Files.readString(file)).samples()).containsEntry("ipvs_services", "3");
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r--r--");
    assertThat(folder).isDirectoryNotContaining("glob:**.*.tmp");
  }

  /** Prometheus' own opinion, where its tool is installed. */
  @ParameterizedTest
  @ValueSource(strings = {"--prometheus", "--prometheus=own --rates", "--prometheus port=81"})
  void promtoolHasNothingToSay(String line) throws Exception {
    assumeThat(PROMTOOL).exists();
    Path text = Files.writeString(folder.resolve("metrics"), list(line));
    Process checked =
        new ProcessBuilder(PROMTOOL.toString(), "check", "metrics")
            .redirectInput(text.toFile())
            .redirectErrorStream(true)
            .start();
    String answer = new String(checked.getInputStream().readAllBytes());
    assertThat(answer).isEmpty();
    assertThat(checked.waitFor()).isZero();
  }
}
