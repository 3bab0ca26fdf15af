package ipvs.cli.manual;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.launcher.Shell;
import ipvs.cli.suite.LongTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The examples of each page can be typed as they stand, one after the other, with the packaged
 * programs: they succeed, and print nothing on standard error.
 */
class ManualExamplesIT {
  private static final Pattern CHECKED =
      Pattern.compile("ipvs.*: [1-9]\\d* classes from the archive, .* 0 from elsewhere");
  private static final String RULES = "/etc/ipvsadm.rules";

  /**
   * What a reader does by hand: a server runs in another terminal, and is left for the next one.
   */
  private static final String PRELUDE =
      """
      served=
      stop() {
        [ -z "$served" ] || { kill "$served"; wait "$served"; exec 3<&-; }
        served=
      }
      serve() {
        stop
        mkfifo said
        ipvs serve "$@" 2> said & served=$!
        exec 3< said
        rm said
        read -r line <&3
        case $line in 'ipvs serve: ready at '*) ;; *) echo "$line" >&2; exit 1 ;; esac
      }
      """;

  @TempDir private Path folder;
  private Sandbox sandbox;

  static List<String> pages() {
    return Manual.names().stream().filter(page -> !page.equals("ipvsadm-prepare.8")).toList();
  }

  @BeforeEach
  void thereIsATableThatWasSaved() throws IOException {
    sandbox = Sandbox.in(folder);
    Files.write(sandbox.file(RULES), rules());
  }

  @ParameterizedTest
  @MethodSource("pages")
  void examplesWorkOneAfterTheOther(String page) throws Exception {
    StringBuilder script = new StringBuilder(PRELUDE);
    for (List<String> block : blocks(page)) {
      if (isSession(block)) {
        continue;
      }
      block.forEach(line -> script.append(local(line)).append('\n'));
    }
    script.append("stop\n");

    Shell.Result result = sandbox.run(script.toString());

    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
  }

  @ParameterizedTest
  @MethodSource("pages")
  void sessionsShowWhatATerminalShows(String page) throws Exception {
    for (List<String> block : blocks(page)) {
      if (isSession(block)) {
        String commands =
            block.stream()
                .filter(line -> line.startsWith("$ "))
                .map(line -> line.substring(2) + " || true\n")
                .collect(Collectors.joining());
        assertThat(sandbox.run("exec 2>&1\n" + commands).out().lines().toList())
            .isEqualTo(block.stream().filter(line -> !line.startsWith("$ ")).toList());
      }
    }
  }

  /** In a copy, since others start from the archive of the build meanwhile. */
  @LongTest
  @Test
  void theArchiveIsMadeAndLookedAt() throws Exception {
    String copy =
        """
        unset IPVSADM_CONNECT
        cp -R "$INSTALLATION" copy
        PATH=$PWD/copy/bin:$PATH
        """;
    String examples =
        blocks("ipvsadm-prepare.8").stream()
            .flatMap(List::stream)
            .collect(Collectors.joining("\n"));

    Shell.Result result = sandbox.run(copy + examples);

    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
    assertThat(result.out().lines()).isNotEmpty().allMatch(CHECKED.asMatchPredicate());
  }

  /** The file of the example is what it is called, a table, and the same when it is saved again. */
  @Test
  void theExampleOfAFileIsRestoredInWhole() throws Exception {
    Shell.Result result = sandbox.run("ipvsadm-restore < " + RULES + "\nipvsadm-save -n\n");

    assertThat(result.err()).isEmpty();
    List<String> entries = rules().stream().filter(line -> line.startsWith("-")).toList();
    assertThat(entries).hasSizeGreaterThan(5);
    assertThat(result.out().lines()).hasSameSizeAs(entries);
    assertThat(String.join("\n", Manual.read("ipvs-rules.5").section("EXAMPLES").lines()))
        .contains("A file\n.Pa " + RULES);
  }

  private static List<String> rules() {
    return Manual.read("ipvs-rules.5").section("EXAMPLES").blocks().get(0);
  }

  /** {@return the displays of a page's examples that are typed} */
  private static List<List<String>> blocks(String page) {
    return Manual.read(page).section("EXAMPLES").blocks().stream()
        .filter(block -> !block.equals(rules()))
        .toList();
  }

  private static boolean isSession(List<String> block) {
    return block.get(0).startsWith("$ ");
  }

  /** A line as it can be run here: before a simulated kernel, and with groups that there are. */
  private static String local(String line) {
    if (!line.startsWith("ipvs serve ")) {
      return line;
    }
    boolean isComplete = line.contains("--simulate") || !line.contains("--socket");
    String simulated = isComplete ? line : line + " --simulate";
    return simulated
        .replace("ipvs serve ", "serve ")
        .replace("--metrics 9130", "--metrics 0")
        .replaceAll(" (?:netadmin|monitor)\\b", " \\$(id -g)");
  }
}
