package ipvs.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.names.Numbers;
import ipvs.model.table.Table;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.IpvsException;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.sim.SimulatorSettings;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A table that is said without a trial is the one that a simulated kernel would have. */
class PlainRulesTest {
  private static final KernelModules NONE = new KernelModules(Path.of("/no/such"));

  private static final List<String> SERVICES =
      List.of(
          "-t 192.0.2.1:80",
          "-u 192.0.2.1:53",
          "-t [2001:db8::1]:443",
          "-f 7",
          "-f 8 -6",
          "-t 0:1");

  private static final List<String> SETTINGS =
      List.of(
          "",
          " -s rr",
          " -s wlc -p 300",
          " -s wrr -p 2678400",
          " -s mh -b mh-port",
          " -s lc -p 9 -M 255.255.0.0",
          " -s lc -p 9 -M 64",
          " -s nosuch",
          " -s rr -p 9 --pe sip");

  private static final List<String> SERVERS =
      List.of(
          "0.0.0.1",
          "1.0.0.0",
          "126.255.255.255",
          "127.0.0.1",
          "127.255.255.255",
          "128.0.0.0",
          "223.255.255.255",
          "224.0.0.1",
          "255.255.255.255",
          "10.0.0.1",
          "10.0.0.2",
          "[2000::]",
          "[3fff:ffff::1]",
          "[4000::]",
          "[1fff::1]",
          "[fe80::1]",
          "[ff02::1]",
          "[::ffff:1.2.3.4]",
          "[::1]",
          "[::]",
          "[fd00::1]");

  private static final List<String> HOW =
      List.of(
          "",
          " -m -w 3",
          " -g -w 0",
          " -i",
          " -i --tun-type gue --tun-port 6080",
          " -m -x 5 -y 4",
          " -m -x 2147483647",
          " -g -x 4 -y 5");

  private static final List<String> OTHERS =
      List.of(
          "--set 1 2 3",
          "--set 0 0 2678400",
          "--start-daemon backup --mcast-interface eth7",
          "-E -t 192.0.2.1:80 -s sh",
          "-D -f 7",
          "-C");

  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int services = 1 + random.nextInt(3); services > 0; services--) {
      String service = any(SERVICES, random);
      text.append("-A ").append(service).append(any(SETTINGS, random)).append('\n');
      for (int servers = random.nextInt(3); servers > 0; servers--) {
        text.append("-a ").append(service).append(" -r ").append(any(SERVERS, random));
        text.append(":80").append(any(HOW, random)).append('\n');
      }
    }
    if (random.nextInt(5) == 0) {
      text.append(any(OTHERS, random)).append('\n');
    }
    return text.toString();
  }

  private static String any(List<String> some, Random random) {
    return some.get(random.nextInt(some.size()));
  }

  /** {@return the table of a kernel that carried out all rules; empty if it refused one} */
  private static Optional<Table> tried(List<Rule> rules, SimulatorSettings settings)
      throws IOException {
    KernelSimulator kernel = KernelSimulator.create(settings, InstantSource.system());
    try (IpvsClient client = IpvsClient.over(kernel.open(), IpvsClient.DEFAULT_TIMEOUT)) {
      for (Optional<IpvsException> answer :
          client.applyAll(rules.stream().map(Rule::change).toList())) {
        if (answer.isPresent()) {
          return Optional.empty();
        }
      }
      Table table = client.table().table().settings();
      assertThat(kernel.table()).as("asked without messages").isEqualTo(table);
      return Optional.of(table);
    }
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void itIsThatOfAKernelThatTookAllRules(long seed) throws IOException {
    Random random = new Random(seed);
    int plain = 0;
    for (int i = 0; i < 1000; i++) {
      String text = text(random);
      RuleFindings findings =
          new RuleFindings(
              FileText.read(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1))),
              new Numbers(),
              false);
      List<Rule> rules =
          RuleLines.ofRules(new Numbers(), findings)
              .read(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
      SimulatorSettings settings = new Machine(NONE, false).settings(rules);
      Optional<Table> said = PlainRules.table(rules, settings);
      if (said.isPresent()) {
        assertThat(tried(rules, settings).map(Table::entries))
            .as(text)
            .contains(said.get().entries());
        plain++;
      }
    }
    assertThat(plain).as("both happen").isBetween(100, 900);
  }
}
