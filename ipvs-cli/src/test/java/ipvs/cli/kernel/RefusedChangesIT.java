package ipvs.cli.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.launcher.Served;
import ipvs.cli.transcript.Corpus;
import ipvs.cli.transcript.InProcessIpvs;
import ipvs.cli.transcript.Invocation;
import ipvs.cli.transcript.KernelHost;
import ipvs.cli.transcript.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * Each cause for which a kernel takes no change has its status and its line, and changes nothing.
 *
 * <p>Before all others: one unloads the module, and threads of the JVM that wait for the ends of
 * programs stay in the namespaces of tests as long as programs are started.
 */
@Order(1)
@KernelTest(needs = {"setpriv", "modprobe"})
@Timeout(300)
class RefusedChangesIT {
  private static final String RULES =
      """
      -A -t 192.0.2.10:80 -s wrr
      -a -t 192.0.2.10:80 -r 10.0.0.11:8080 -m -w 2
      -A -t 192.0.2.20:443 -s sh
      """;

  private static final Path HIDDEN = Path.of("/etc/modprobe.d/ip_vs_fo.conf");

  private KernelHost host;
  @TempDir private Path folder;

  @BeforeEach
  void fill() throws IOException, InterruptedException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    host = KernelHost.open();
    host.clean();
    real(RULES, "-R");
  }

  @AfterEach
  void release() throws IOException, InterruptedException {
    Files.deleteIfExists(HIDDEN);
    host.clean();
    host.close();
  }

  private String real(String stdin, String... words) throws IOException, InterruptedException {
    Outcome outcome =
        host.realTool().run(new Invocation(Map.of(), "ipvsadm", List.of(words), stdin));
    assertThat(outcome.exit()).as("%s", outcome).isZero();
    return outcome.stdout();
  }

  /** The last line is at fault; all before it is made and taken back. */
  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      value = {
        "-A -t 192.0.2.30:80 -s fo| add service tcp 192.0.2.30:80: no scheduler fo: module ip_vs_fo"
            + " could not be loaded (ENOENT)",
        "-A -t 192.0.2.20:443 -s fo| edit service tcp 192.0.2.20:443: no scheduler fo: module"
            + " ip_vs_fo could not be loaded (ENOENT)",
        "-a -t 192.0.2.20:443 -r 198.51.100.255:8080 -m"
            + "| add server tcp 192.0.2.20:443 -> 198.51.100.255:8080:"
            + " not a unicast address here (EINVAL)",
        "--start-daemon master --mcast-interface nosuch0"
            + "| start daemon master: no interface nosuch0 (ENODEV)"
      })
  void aFileIsRefusedWithItsLineAndAllIsUndone(String line, String said) throws Exception {
    hideFo();
    List<String> before = state();
    String rules = RULES.replace("-w 2", "-w 9").replace("-s wrr", "-s lc");
    if (line.contains("20:443 -s")) {
      rules = rules.replace("-A -t 192.0.2.20:443 -s sh", "# another scheduler");
    }
    Path file = Files.writeString(folder.resolve("rules"), rules + line + "\n");
    for (String verb : List.of("restore", "apply")) {
      Outcome outcome = InProcessIpvs.run(verb, file.toString());
      assertThat(outcome.exit()).isEqualTo(3);
      assertThat(outcome.stdout()).isEmpty();
      assertThat(outcome.stderr().replace(folder + "/", ""))
          .startsWith("ipvs " + verb + ": rules:4: " + said + "\n")
          .contains("\nipvs " + verb + ": undone: ")
          .endsWith("the table is as it was\n")
          .hasLineCount(2);
      assertThat(state()).isEqualTo(before);
    }
  }

  /** Until the test ends: those that come after need this scheduler. */
  private static void hideFo() throws IOException, InterruptedException {
    Files.writeString(HIDDEN, "install ip_vs_fo /bin/false\n");
    run("modprobe -r ip_vs_fo");
  }

  @Test
  void aSchedulerThatNoLinuxHasIsAFaultOfTheFile() throws Exception {
    List<String> before = state();
    Path file = Files.writeString(folder.resolve("rules"), RULES + "-A -f 9 -s nosuch\n");
    for (String verb : List.of("restore", "apply", "plan")) {
      Outcome outcome = InProcessIpvs.run(verb, file.toString());
      assertThat(outcome.exit()).isEqualTo(2);
      assertThat(outcome.stderr())
          .contains("rules:4:12: scheduler not found: `nosuch'")
          .hasLineCount(1);
      assertThat(state()).isEqualTo(before);
    }
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource({
    "3,set tcp:192.0.2.10:80 --scheduler nosuch,no scheduler nosuch: no module ip_vs_nosuch"
        + " (ENOENT)",
    "3,ensure fwmark:5 --scheduler nosuch,no scheduler nosuch: no module ip_vs_nosuch (ENOENT)",
    "3,set tcp:192.0.2.10:80 --persistent 60 --engine nosuch,no persistence engine nosuch: no"
        + " module ip_vs_pe_nosuch (ENOENT)",
    "3,ensure tcp:192.0.2.10:80 198.51.100.255:80,not a unicast address here (EINVAL)",
    "3,daemon start backup --interface nosuch0,start daemon backup: no interface nosuch0 (ENODEV)",
    "6,set tcp:192.0.2.99:80 --scheduler rr,tcp 192.0.2.99:80: no such service",
    "6,set tcp:192.0.2.10:80 10.0.0.99 --weight 1,no such server",
    "6,ensure tcp:192.0.2.99:80 10.0.0.99 --weight 1,tcp 192.0.2.99:80: no such service",
    "6,zero fwmark:9,fwmark 9: no such service",
    "6,list fwmark:9,fwmark 9: no such service",
    "2,timeouts --udp 0,--udp"
  })
  void aVerbIsRefusedInOneLine(int status, String line, String said) throws Exception {
    List<String> before = state();

    Outcome outcome = InProcessIpvs.run(line.split(" "));

    assertThat(outcome.exit()).as("%s", outcome).isEqualTo(status);
    assertThat(outcome.stdout()).isEmpty();
    assertThat(outcome.stderr())
        .startsWith("ipvs " + line.replaceFirst(" .*", "") + ": ")
        .contains(said)
        .hasLineCount(1);
    assertThat(state()).isEqualTo(before);
  }

  private List<String> state() throws IOException, InterruptedException {
    List<String> state = new ArrayList<>();
    real("", "-Sn").lines().sorted().forEach(state::add);
    state.add(real("", "-L", "--timeout"));
    state.add(real("", "-L", "--daemon"));
    return state;
  }

  @Test
  void nobodyChangesAnythingAndMayNotEvenPlan() throws Exception {
    List<String> before = state();
    Path same = Files.writeString(folder.resolve("same"), RULES);
    Path other = Files.writeString(folder.resolve("other"), "-A -f 1 -s rr\n");
    List<String> lines = new ArrayList<>();
    for (Path file : List.of(same, other)) {
      for (String verb : List.of("plan", "diff", "apply", "restore", "save --force")) {
        lines.add(verb + " " + file);
      }
    }
    lines.addAll(
        List.of(
            "set tcp:192.0.2.10:80 --scheduler rr",
            "ensure fwmark:1",
            "absent tcp:192.0.2.10:80",
            "zero",
            "flush --all --yes",
            "timeouts --udp 9",
            "daemon start master --interface eth0",
            "daemon stop all",
            "drain server=10.0.0.11",
            "ramp tcp:192.0.2.10:80 10.0.0.11:8080 --to 9 --over 1s"));

    List<String> told = asNobody(lines);

    assertThat(told).hasSize(2 * lines.size());
    for (int i = 0; i < lines.size(); i++) {
      String line = lines.get(i);
      assertThat(told.get(2 * i))
          .startsWith("ipvs " + line.replaceFirst(" .*", "") + ": ")
          .contains("CAP_NET_ADMIN");
      assertThat(told.get(2 * i + 1)).isEqualTo("4 " + line);
    }
    assertThat(state()).isEqualTo(before);
    assertThat(same).hasContent(RULES);
  }

  private static List<String> asNobody(List<String> lines) throws IOException {
    List<String> command = new ArrayList<>();
    command.addAll(List.of("setpriv", "--reuid=65534", "--regid=65534", "--clear-groups"));
    command.addAll(List.of("--bounding-set=-all"));
    command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
    command.addAll(List.of("-XX:TieredStopAtLevel=1", "--enable-native-access=ALL-UNNAMED"));
    Path libraries = Served.BIN.resolveSibling("../lib").normalize();
    command.addAll(
        List.of("-cp", libraries + "/*:" + Corpus.buildFolder().resolve("test-classes")));
    command.add(LinesAsNobody.class.getName());
    command.addAll(lines);
    Process process = new ProcessBuilder(command).redirectErrorStream(true).start();
    return new String(process.getInputStream().readAllBytes()).lines().toList();
  }

  /** Reading loads no module, which would be a change; a restore does, as ipvsadm does. */
  @Test
  void withoutTheModuleNothingIsReadAndARestoreLoadsIt() throws Exception {
    Path table = Path.of("/proc/net/ip_vs");
    Path file = Files.writeString(folder.resolve("rules"), RULES);
    List<String> before = state();
    host.clean();
    KernelModule.unload();
    try {
      for (String line : List.of("list", "plan " + file, "events", "restore --no-module " + file)) {
        assertThat(InProcessIpvs.run(line.split(" ")))
            .as(line)
            .extracting(Outcome::exit, Outcome::stdout, Outcome::stderr)
            .containsExactly(
                5,
                "",
                "ipvs %s: IPVS is not loaded; modprobe ip_vs\n"
                    .formatted(line.replaceFirst(" .*", "")));
        assertThat(table).as(line).doesNotExist();
      }
      assertThat(InProcessIpvs.run("restore", file.toString()))
          .isEqualTo(new Outcome(0, RULES, ""));
      assertThat(state()).isEqualTo(before);
    } finally {
      KernelModule.load();
    }
  }

  private static void run(String line) throws IOException, InterruptedException {
    KernelModule.run(line);
  }
}
