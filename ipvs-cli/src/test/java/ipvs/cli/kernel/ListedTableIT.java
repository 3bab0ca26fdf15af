package ipvs.cli.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ipvs.cli.transcript.InProcessIpvs;
import ipvs.cli.transcript.Invocation;
import ipvs.cli.transcript.KernelHost;
import ipvs.cli.transcript.Outcome;
import ipvs.cli.verb.ListingLines;
import ipvs.cli.verb.RandomRules;
import ipvs.netlink.json.SchemaAssert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What {@code ipvs} lists and saves of a kernel's table is what the real ipvsadm says of it. */
@KernelTest
@Timeout(300)
class ListedTableIT {
  private static final String DAEMON =
      "--start-daemon backup --mcast-interface eth0 --syncid 9 --mcast-ttl 3";

  /** Methods that the kernel turns into others, and what random rules have not. */
  private static final List<String> MORE =
      List.of(
          "-A -f 99 -s sh -b sh-fallback,sh-port",
          "-a -f 99 -r 198.51.100.21:0 -g -w 65535 -x 2147483647 -y 2147483646",
          "-a -f 99 -r 198.51.100.1:0 -g -w 1",
          "-a -f 99 -r 127.0.0.1:0 -g -w 0",
          "-A -t 203.0.113.99:0 -s lblcr -p 2678400 -M 255.255.0.0",
          "-a -t 203.0.113.99:0 -r 198.51.100.22:0 -i -w 2147483647 --tun-type ipip");

  private KernelHost host;
  @TempDir private Path folder;

  @BeforeEach
  void clean() throws IOException, InterruptedException {
    host = KernelHost.open();
    host.clean();
  }

  @AfterEach
  void release() throws IOException, InterruptedException {
    host.clean();
    host.close();
  }

  private Outcome real(String stdin, List<String> words) throws IOException, InterruptedException {
    Outcome outcome = host.realTool().run(new Invocation(Map.of(), "ipvsadm", words, stdin));
    assertThat(outcome.exit()).as("%s: %s", words, outcome).isZero();
    assertThat(outcome.stderr()).isEmpty();
    return outcome;
  }

  private void fill(long seed) throws IOException, InterruptedException {
    List<String> rules = new ArrayList<>(RandomRules.seeded(seed));
    rules.addAll(MORE);
    rules.add("--set 800 70 " + (300 + seed));
    real(String.join("\n", rules) + "\n", List.of("-R"));
    real("", List.of(DAEMON.split(" ")));
  }

  private static String ipvs(String... words) {
    Outcome outcome = InProcessIpvs.run(words);
    assertThat(outcome.exit()).as("%s", outcome).isZero();
    assertThat(outcome.stderr()).isEmpty();
    return outcome.stdout();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {2, 3})
  void everyFieldIsTheOneThatIpvsadmPrints(long seed) throws Exception {
    fill(seed);

    JsonNode table = SchemaAssert.assertValid(ipvs("list", "--json"));

    assertThat(table.get("settled").asBoolean()).isTrue();
    for (String form : ListingLines.FORMS) {
      List<String> words = new ArrayList<>(List.of("-Ln"));
      words.addAll(form.isEmpty() ? List.of() : List.of(form.split(" ")));
      String listing = real("", words).stdout();
      assertThat(ListingLines.promised(table, form))
          .as(form)
          .isEqualTo(ListingLines.printed(listing));
      assertThat(listing).startsWith(title(table.get("info")));
    }
    assertThat(real("", List.of("-L", "--timeout")).stdout())
        .isEqualTo(
            "Timeout (tcp tcpfin udp): %s %s %s\n"
                .formatted(numbers(table.get("timeouts"), "tcp", "tcp_fin", "udp")));
    JsonNode daemon = table.get("daemons").get(0);
    assertThat(real("", List.of("-L", "--daemon")).stdout())
        .isEqualTo(
            "backup sync daemon (mcast=%s, syncid=%s, maxlen=%s, group=%s, port=%s, ttl=%s)\n"
                .formatted(
                    numbers(daemon, "interface", "sync_id", "max_length", "group", "port", "ttl")));
    assertThat(table.get("daemons")).hasSize(1);
  }

  private static String title(JsonNode info) {
    return "IP Virtual Server version %s (size=%s)\n"
        .formatted(numbers(info, "version", "connection_table_size"));
  }

  private static Object[] numbers(JsonNode object, String... names) {
    List<String> values = new ArrayList<>();
    for (String name : names) {
      values.add(object.get(name).asText());
    }
    return values.toArray();
  }

  @ParameterizedTest(name = "{0}")
  @ValueSource(strings = {"rules", "table.json"})
  void restoringASaveOfATableIsTheIdentity(String name) throws Exception {
    Path file = folder.resolve(name);
    host.clean();
    fill(5);
    List<String> before = state();
    ipvs("save", file.toString());
    String saved = Files.readString(file);
    assertThat(ipvs("check", file.toString()).lines())
        .allMatch(line -> line.contains(": warning: "));
    assertThat(ipvs("plan", file.toString())).isEmpty();
    host.clean();

    ipvs("restore", file.toString());

    assertThat(state()).isEqualTo(before);
    assertThat(ipvs("restore", file.toString())).isEmpty();
    ipvs("save", "--force", file.toString());
    assertThat(Files.readString(file)).isEqualTo(saved);
  }

  /** The kernel lists in an order that depends on that in which services were added. */
  private List<String> state() throws IOException, InterruptedException {
    List<String> lines = new ArrayList<>();
    real("", List.of("-Sn")).stdout().lines().sorted().forEach(lines::add);
    lines.add(real("", List.of("-L", "--timeout")).stdout());
    lines.add(real("", List.of("-L", "--daemon")).stdout());
    return lines;
  }
}
