package ipvs.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ipvs.cli.transcript.Corpus;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged units of systemd, as systemd reads them. */
class UnitsIT {
  private static final Path INSTALLATION = Corpus.buildFolder().resolve("ipvsadm");
  private static final Path UNITS = INSTALLATION.resolve("lib/systemd/system");
  private static final Path EXAMPLE =
      INSTALLATION.resolve("share/doc/ipvsadm/examples/ipvs-metrics.service");
  private static final String ANALYZE = "systemd-analyze";

  @TempDir private Path folder;

  @BeforeEach
  void requireSystemd() {
    boolean isInstalled =
        Stream.of("/usr/bin", "/bin").anyMatch(bin -> Files.exists(Path.of(bin, ANALYZE)));
    assertThat(isInstalled || System.getenv("CI") == null).as("%s in CI", ANALYZE).isTrue();
    assumeTrue(isInstalled, ANALYZE + " is not installed");
  }

  /** {@return those that are installed, and the one to be copied} */
  private static List<Path> units() throws IOException {
    try (Stream<Path> units = Files.list(UNITS)) {
      return Stream.concat(units.sorted(), Stream.of(EXAMPLE)).toList();
    }
  }

  /** In the way that the manual has for an installation elsewhere. */
  @Test
  void systemdFindsNothingToSay() throws Exception {
    List<String> command =
        new ArrayList<>(List.of(ANALYZE, "verify", "--man=no", "--recursive-errors=no"));
    for (Path unit : units()) {
      String text = Files.readString(unit).replace("/usr/sbin/", INSTALLATION + "/bin/");
      command.add(Files.writeString(folder.resolve(unit.getFileName()), text).toString());
    }
    assertThat(command).hasSize(4 + 7);
    assertThat(run(command)).isEmpty();
  }

  /** In tenths of what systemd calls exposure: 0 is none, 100 is all. */
  @ParameterizedTest
  @CsvSource({
    "ipvsadm, 20",
    "ipvsadm-save, 19",
    "ipvs-run, 30",
    "ipvs-serve, 13",
    "ipvs-metrics, 13"
  })
  void aServiceMayDoNoMoreThanItMust(String service, String exposure) throws Exception {
    String file = service + ".service";
    Path unit = units().stream().filter(path -> path.endsWith(file)).findFirst().orElseThrow();
    List<String> command = List.of(ANALYZE, "security", "--offline=true", unit.toString());
    List<String> limited = new ArrayList<>(command);
    limited.add("--threshold=" + exposure);
    Process process = start(limited);
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(said).isZero();
  }

  @Test
  void everyProgramOfAUnitIsInstalled() throws Exception {
    for (Path unit : units()) {
      for (String line : Files.readAllLines(unit)) {
        if (line.startsWith("Exec")) {
          String program = line.replaceFirst("^Exec[A-Za-z]*=", "").split(" ")[0];
          assertThat(installed(program)).isExecutable();
        }
      }
    }
  }

  /** {@return a program of ours in the installation, and any other where the system has it} */
  private static Path installed(String program) {
    Path path = Path.of(program);
    return path.startsWith("/usr/sbin")
        ? INSTALLATION.resolve("bin").resolve(path.getFileName())
        : path;
  }

  private static String run(List<String> command) throws Exception {
    Process process = start(command);
    String said = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return said;
  }

  private static Process start(List<String> command) throws IOException {
    return new ProcessBuilder(command).redirectErrorStream(true).start();
  }
}
