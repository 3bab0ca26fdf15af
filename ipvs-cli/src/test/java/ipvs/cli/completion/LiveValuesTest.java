package ipvs.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Arrays;
import java.util.Collection;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is offered for a value comes from the table and the machine, in every shell alike. */
class LiveValuesTest {
  private static final String TABLE =
      """
      -A -t 192.0.2.10:80 -s wrr
      -a -t 192.0.2.10:80 -r 10.0.0.11:8080 -m -w 2
      -a -t 192.0.2.10:80 -r 10.0.0.12:8080 -m -w 1
      -A -u 192.0.2.10:53 -s rr -o
      -A --sctp-service 192.0.2.10:9 -s rr
      -a --sctp-service 192.0.2.10:9 -r 10.0.0.19:9 -g -w 1
      -A -t [2001:db8::10]:443 -s sh
      -a -t [2001:db8::10]:443 -r [2001:db8::21]:8443 -m -w 1
      -A -f 7 -s rr
      -a -f 7 -r 10.0.0.13:0 -g -w 1
      -A -f 7 -6 -s rr
      -a -f 7 -6 -r [2001:db8::22]:0 -i -w 1 --tun-type ipip
      -A -f 8 -s rr
      # -A -t 192.0.2.99:80 cannot be restored
      """;

  /** What ipvsadm-boot does on start, reload and force-reload. */
  private static final String SYNONYM = "turn the table into that of the file";

  /** A line, and the words that may stand at its end. */
  private static final Map<String, String> OFFERS =
      Map.ofEntries(
          Map.entry("-D -t ", "192.0.2.10:80 [2001:db8::10]:443"),
          Map.entry("-Lnt ", "192.0.2.10:80 [2001:db8::10]:443"),
          Map.entry("-nE --udp-service ", "192.0.2.10:53"),
          Map.entry("-Z --sctp-service ", "192.0.2.10:9"),
          Map.entry("-a -f ", "7 8"),
          Map.entry("-a -6 -f ", "7"),
          Map.entry("-A -t ", ""),
          Map.entry("-D -t 192.0.2.10:", "192.0.2.10:80"),
          Map.entry("-D -t19", "-t192.0.2.10:80"),
          Map.entry("-D --tcp-service=192.0.2.10:", "--tcp-service=192.0.2.10:80"),
          Map.entry("-D -u 198", ""),
          Map.entry("-d -t 192.0.2.10:80 -r ", "10.0.0.11:8080 10.0.0.12:8080"),
          Map.entry("-e --sctp-service=192.0.2.10:9 -r ", "10.0.0.19:9"),
          Map.entry("-d -t \"[2001:db8::10]:443\" -r ", "[2001:db8::21]:8443"),
          Map.entry("-d -t \\[2001:db8::10]:443 -r ", "[2001:db8::21]:8443"),
          Map.entry("-d -f 7 -r ", "10.0.0.13:0"),
          Map.entry("-d -f 7 -6 -r ", "[2001:db8::22]:0"),
          Map.entry("-d -t 192.0.2.11:80 -r ", ""),
          Map.entry(
              "-a -t 192.0.2.10:80 -r 10.0.0.1",
              "10.0.0.11:8080 10.0.0.12:8080" + " 10.0.0.13:0 10.0.0.19:9"),
          Map.entry("-A -t 10.0.0.1:80 -s lb", "lblc lblcr"),
          Map.entry("-A -s mh -b mh-f", "mh-fallback"),
          Map.entry("-A -s sh -b flag-1,sh-", "flag-1,sh-fallback flag-1,sh-port"),
          Map.entry("-A -p --pe s", "sip"),
          Map.entry("-a -i --tun-type g", "gre gue"),
          Map.entry("--start-daemon ", "backup master"),
          Map.entry("--start-daemon master --mcast-interface l", "lo"),
          Map.entry("-L --connect ", "kernel sim: unix:"),
          Map.entry("--connect=sim:pom.x", "--connect=sim:pom.xml"),
          Map.entry("-C --connect unix:src/../pom", "unix:src/../pom.xml"));

  private static Stream<Object[]> offers() {
    return Arrays.stream(Shell.values())
        .flatMap(
            shell ->
                OFFERS.entrySet().stream()
                    .sorted(Map.Entry.comparingByKey())
                    .map(offer -> new Object[] {shell, offer.getKey(), offer.getValue()}));
  }

  @ParameterizedTest(name = "{0}: ipvsadm {1}")
  @MethodSource("offers")
  void whatFitsIsOffered(Shell shell, String line, String expected, @TempDir Path folder)
      throws IOException {
    StandIn ipvsadm = StandIn.of(folder, TABLE);

    assertThat(words(shell.offered(ipvsadm.environment(), "ipvsadm " + line)))
        .isEqualTo(words(List.of(expected.split(" "))));
    assertThat(ipvsadm.asked()).allMatch("-S -n --connect=sim:elsewhere"::equals);
  }

  @ParameterizedTest
  @EnumSource
  void theProgramThatIsTypedIsAskedWhereTheLineGoes(Shell shell, @TempDir Path folder)
      throws IOException {
    StandIn ipvsadm = StandIn.of(folder, TABLE);
    String line = ipvsadm.program() + " --connect \"unix:/a b\" -D -u ";

    assertThat(shell.offered(Map.of("IPVSADM_CONNECT", "sim:x"), line))
        .containsExactly("192.0.2.10:53");
    assertThat(ipvsadm.asked()).containsExactly("-S -n --connect=unix:/a b");
  }

  @ParameterizedTest
  @EnumSource
  void aTildeIsTheHome(Shell shell, @TempDir Path folder) throws IOException {
    StandIn ipvsadm = StandIn.of(folder, TABLE);
    Map<String, String> environment = new HashMap<>(ipvsadm.environment());
    environment.put("HOME", folder.toString());

    assertThat(shell.offered(environment, "~/ipvsadm -D -u ")).containsExactly("192.0.2.10:53");
  }

  /** Asking would have IPVS loaded, where the user may do that. */
  @ParameterizedTest
  @EnumSource
  void aKernelWithoutIpvsIsNotAsked(Shell shell, @TempDir Path folder) throws IOException {
    StandIn ipvsadm = StandIn.of(folder, TABLE);
    boolean isLoaded = Files.exists(Path.of("/proc/net/ip_vs"));

    assertThat(shell.offered(ipvsadm.path(), "ipvsadm -D -u "))
        .isEqualTo(isLoaded ? List.of("192.0.2.10:53") : List.of());
    assertThat(ipvsadm.asked()).isEqualTo(isLoaded ? List.of("-S -n") : List.of());
  }

  /** What stands in for the list of the kernel's modules is the program that reads it. */
  @ParameterizedTest
  @EnumSource
  void schedulersAndEnginesThatTheKernelHasAreOffered(Shell shell, @TempDir Path folder)
      throws IOException {
    Path sed =
        Files.writeString(
            folder.resolve("sed"), "#!/bin/sh\nprintf '%s\\n' rr ftp pe_sip pe_fair fast\n");
    Files.setPosixFilePermissions(sed, PosixFilePermissions.fromString("rwx------"));
    Map<String, String> environment = Map.of("PATH", folder + ":" + System.getenv("PATH"));

    assertThat(words(shell.offered(environment, "ipvsadm -A -s f"))).containsExactly("fast", "fo");
    assertThat(words(shell.offered(environment, "ipvsadm -A -p --pe ")))
        .containsExactly("fair", "sip");
  }

  /** fish says of a word without a meaning of its own what it says of the option. */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "ipvsadm -A -s ",
        "ipvsadm -A -s sh -b ",
        "ipvsadm -A -smh -b flag-1,",
        "ipvsadm -A -p --pe ",
        "ipvsadm -a -i --tun-type ",
        "ipvsadm --start-daemon ",
        "ipvsadm --start-daemon master --mcast-interface ",
        "ipvsadm --connect ",
        "ipvsadm -D -t ",
        "ipvsadm -d -t 192.0.2.10:80 -r ",
        "ipvsadm-boot ",
        "ipvs ",
        "ipvs help ",
        "ipvs diff --connect "
      })
  void noTwoWordsShareTheirDescription(String line, @TempDir Path folder) throws IOException {
    StandIn ipvsadm = StandIn.of(folder, TABLE);
    List<String> descriptions =
        Shell.described(ipvsadm.environment(), line).values().stream()
            .filter(description -> !description.isEmpty())
            .filter(description -> !SYNONYM.equals(description))
            .toList();

    assertThat(descriptions).doesNotHaveDuplicates();
    assertThat(descriptions)
        .doesNotContain("how a server is chosen (default: wlc)", "where the command goes");
  }

  @ParameterizedTest
  @EnumSource
  void aTableThatMayNotBeReadIsNotMentioned(Shell shell, @TempDir Path folder) throws IOException {
    StandIn ipvsadm = StandIn.doing(folder, "echo 'Permission denied' >&2; exit 2");

    assertThat(shell.offered(ipvsadm.environment(), "ipvsadm -D -t ")).isEmpty();
    assertThat(ipvsadm.asked()).hasSize(1);
  }

  @ParameterizedTest
  @EnumSource
  void aProgramThatIsNotThereIsNotMentioned(Shell shell) {
    assertThat(shell.offered(Map.of("IPVSADM_CONNECT", "sim:x"), "/nowhere/ipvsadm -D -t "))
        .isEmpty();
  }

  /** All at once, since each gives the table some seconds. */
  @Test
  void aTableThatDoesNotComeIsNotWaitedFor(@TempDir Path folder) throws Exception {
    Map<Shell, Future<List<String>>> offered = new EnumMap<>(Shell.class);
    Map<Shell, StandIn> asked = new EnumMap<>(Shell.class);
    ExecutorService shells = Executors.newFixedThreadPool(Shell.values().length);
    for (Shell shell : Shell.values()) {
      StandIn ipvsadm =
          StandIn.doing(Files.createDirectory(folder.resolve(shell.name())), "exec sleep 600");
      asked.put(shell, ipvsadm);
      offered.put(
          shell, shells.submit(() -> shell.offered(ipvsadm.environment(), "ipvsadm -D -t ")));
    }
    shells.shutdown();

    for (Shell shell : Shell.values()) {
      assertThat(offered.get(shell).get()).as("%s", shell).isEmpty();
      assertThat(asked.get(shell).asked()).as("%s", shell).hasSize(1);
    }
  }

  private static Collection<String> words(Collection<String> words) {
    TreeSet<String> sorted = new TreeSet<>(words);
    sorted.remove("");
    return sorted;
  }
}
