package ipvs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Commands pay for what they use, and for nothing else. */
class StartUpTest {
  private static final String ELSEWHERE = "ipvs\\.(cli\\.(connect|file|sim)|netlink\\.sim)\\..*";

  /** Calls the C library for names. */
  private static final String RESOLVER = "ipvs.cli.names.Netdb$C";

  /** The factory looks for Groovy, and the others are for help and for values that are no words. */
  private static final String UNWANTED =
      "picocli\\.CommandLine\\$(DefaultFactory|.*ReflectionConverter|.*TextTable|.*Layout|.*Messages)"
          + "|java\\.(time\\.ZonedDateTime|sql\\.Driver)|java\\.util\\.ResourceBundle.*|.*\\$Proxy.*";

  @TempDir private Path folder;

  @Test
  void nothingOfOtherPlacesIsLoadedUnlessItIsAskedFor() throws Exception {
    assertThat(loaded("", "-v")).isEmpty();
    assertThat(loaded("", "-L", "--", "x")).isEmpty();
    assertThat(loaded("kernel", "-v")).contains("ipvs.cli.connect.Target");
    assertThat(loaded("", "-L", "--connect=sim:" + folder.resolve("table")))
        .contains("ipvs.cli.sim.TableFile", "ipvs.netlink.sim.KernelSimulator");
  }

  /**
   * A JVM puts code together for the first lambda and the first record that is compared. Only the
   * expressions that picocli prepares for names of options have lambdas, in the JDK; and on JDK 25
   * the reader of its jar, which here holds classes for several releases. The one that is installed
   * does not.
   */
  @ParameterizedTest
  @ValueSource(
      strings = {
        "-h",
        "-v",
        "-Ln",
        "-Ln --stats",
        "-Lcn",
        "-Sn",
        "-A -t 192.0.2.9:80",
        "-E -t 192.0.2.1:80 -s rr",
        "-a -t 192.0.2.1:80 -r 10.0.0.9 -i",
        "-e -t 192.0.2.1:80 -r 10.0.0.1 -m -w 2",
        "-d -t 192.0.2.1:80 -r 10.0.0.1",
        "-D -t 192.0.2.1:80",
        "-A -t 192.0.2.1:80",
        "-Z",
        "-C",
        "--set 1 2 3",
        "--start-daemon backup",
        "-A",
        "-Z -A",
        "-A -t",
        "--numeric=x",
        "-q"
      })
  void noCodeIsMadeAtRunTime(String line) throws Exception {
    Path table = folder.resolve("table");
    Files.writeString(table, "-A -t 192.0.2.1:80 -s wrr\n-a -t 192.0.2.1:80 -r 10.0.0.1:80 -g\n");
    List<String> words = new ArrayList<>(List.of(line.split(" ")));
    words.add("--connect=sim:" + table);

    assertThat(all("", words.toArray(new String[0])))
        .noneMatch(
            name ->
                name.contains("Lambda")
                    && !name.matches("java\\.(lang\\.invoke|util\\.(regex|zip))\\..*"))
        .noneMatch(name -> name.matches("com\\.fasterxml\\..*|ipvs\\.netlink\\.json\\..*"))
        .doesNotContain("java.lang.runtime.ObjectMethods");
  }

  /** The same of records that are compared where a table is restored and read again. */
  @Test
  void noRecordIsComparedByCodeThatIsMadeAtRunTime() throws Exception {
    Path rules = folder.resolve("rules");
    Files.writeString(
        rules,
        "-A -t 192.0.2.1:80 -s wrr -p 60\n-a -t 192.0.2.1:80 -r 10.0.0.1:80 -g\n-A -f 1 -s rr\n");
    String where = "--connect=sim:" + folder.resolve("table");

    assertThat(allOf("ipvs", "", "restore", where, rules.toString()))
        .contains("ipvs.netlink.plan.PlanRunner", "ipvs.netlink.ServiceRow")
        .doesNotContain("java.lang.runtime.ObjectMethods");
  }

  /** What it could do with annotations, dates, bundles and help takes longer than a command. */
  @ParameterizedTest
  @ValueSource(strings = {"-Ln", "-A -t", "-L --tcp-service=192.0.2.1:80", "-h", "foo"})
  void ofPicocliOnlyWhatReadsWordsIsLoaded(String line) throws Exception {
    List<String> words = new ArrayList<>(List.of(line.split(" ")));
    words.add("--connect=sim:" + folder.resolve("table"));

    assertThat(all("", words.toArray(new String[0])))
        .contains("picocli.CommandLine")
        .noneMatch(name -> name.matches(UNWANTED));
  }

  @Test
  void numbersDoNotWaitForNames() throws Exception {
    String where = "--connect=sim:" + folder.resolve("table");

    assertThat(all("", "-Ln", where)).doesNotContain(RESOLVER);
    assertThat(all("", "-A", "-t", "none.invalid:80", where)).contains(RESOLVER);
  }

  @Test
  void linesAreWrittenByTheirOwnWritersOnly() throws Exception {
    Path table = folder.resolve("table");
    Files.writeString(table, "-A -t 192.0.2.1:80 -s wrr\n-a -t 192.0.2.1:80 -r 10.0.0.1:80 -g\n");
    String where = "--connect=sim:" + table;

    assertThat(all("", "-Ln", where))
        .noneMatch(name -> name.matches("ipvs\\.cli\\.rules\\.(RuleW|Unrest|Change).*"));
    assertThat(all("", "-Sn", where))
        .contains("ipvs.cli.rules.RuleWriter")
        .noneMatch(name -> name.startsWith("ipvs.cli.rules.Change"));
  }

  @Test
  void whatIsForTroubleIsNotLoadedWithoutAny() throws Exception {
    assertThat(all("", "-Ln", "--connect=sim:" + folder.resolve("table")))
        .noneMatch(name -> name.matches("ipvs\\.cli\\.run\\.(NotReady|PatientInput|Shortened)"))
        .doesNotContain("ipvs.cli.LastResort", "ipvs.netlink.socket.StandardStream");
  }

  /** {@return the classes for other places that a process loads} */
  private static List<String> loaded(String variable, String... words)
      throws IOException, InterruptedException {
    return all(variable, words).stream().filter(name -> name.matches(ELSEWHERE)).toList();
  }

  /** {@return all classes that a process loads} */
  private static List<String> all(String variable, String... words)
      throws IOException, InterruptedException {
    return allOf("ipvsadm", variable, words);
  }

  private static List<String> allOf(String program, String variable, String... words)
      throws IOException, InterruptedException {
    List<String> command =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xlog:class+load:stdout:none",
                "-cp",
                System.getProperty("java.class.path"),
                "-Dipvsadm.program=" + program,
                "ipvs.cli.Main"));
    command.addAll(Arrays.asList(words));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().put("IPVSADM_CONNECT", variable);
    Process java = builder.start();
    String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    java.waitFor();
    List<String> all = said.lines().map(line -> line.split(" ", 2)[0]).toList();
    assertThat(all).contains("ipvs.cli.Main");
    return all;
  }
}
