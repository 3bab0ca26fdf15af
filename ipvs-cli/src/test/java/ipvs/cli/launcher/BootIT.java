package ipvs.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ipvs.cli.transcript.Corpus;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged {@code ipvsadm-boot} and the init script, with a table in a file. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class BootIT {
  private static final Path INSTALLATION = Corpus.buildFolder().resolve("ipvsadm");
  private static final Path BOOT = INSTALLATION.resolve("bin/ipvsadm-boot");
  private static final Path SAMPLE =
      INSTALLATION.resolve("share/doc/ipvsadm/examples/ipvsadm.rules");
  private static final String WEB =
      """
      -A -t 192.0.2.10:80 -s wrr
      -a -t 192.0.2.10:80 -r 10.0.0.12:8080 -m -w 1
      """;
  private static final Result DONE = new Result(0, "", "");

  @TempDir private Path folder;
  private Path rules;
  private Path table;

  private record Result(int status, String out, String err) {}

  @BeforeEach
  void name() {
    rules = folder.resolve("rules");
    table = folder.resolve("table");
  }

  @Test
  void aTableIsRestoredAndCleared() throws Exception {
    Files.writeString(rules, WEB);
    assertThat(boot("status")).isEqualTo(new Result(3, "the table is empty\n", ""));
    assertThat(boot("start")).isEqualTo(DONE);
    assertThat(saved()).isEqualTo(WEB);
    assertThat(boot("start")).as("again").isEqualTo(DONE);
    assertThat(boot("status")).isEqualTo(new Result(0, "the table is that of RULES\n", ""));
    assertThat(boot("stop")).isEqualTo(DONE);
    assertThat(boot("stop")).as("again").isEqualTo(DONE);
    assertThat(saved()).isEmpty();
  }

  @Test
  void aReloadMakesTheTableThatOfTheFile() throws Exception {
    Files.writeString(table, WEB + "-A -f 1 -s rr\n");
    Files.writeString(rules, WEB);
    assertThat(boot("status").out()).startsWith("the table is not that of RULES: ");
    assertThat(boot("reload")).isEqualTo(DONE);
    assertThat(saved()).isEqualTo(WEB);
  }

  @ParameterizedTest
  @ValueSource(strings = {"start", "restart", "reload", "force-reload"})
  void aFileThatIsWrongChangesNothing(String action) throws Exception {
    Files.writeString(table, "-A -f 7 -s rr\n");
    Files.writeString(rules, WEB + "-A -t\n");
    Result result = boot(action);
    assertThat(result.status()).isEqualTo(1);
    String told = "RULES:3:4: missing argument: `-t', expected ADDRESS\n";
    assertThat(result.err()).startsWith(told);
    assertThat(Files.readString(table)).isEqualTo("-A -f 7 -s rr\n");
    assertThat(boot("check")).isEqualTo(new Result(1, "", told));
    assertThat(boot("status").out()).isEqualTo("there is a table, and RULES is wrong\n");
  }

  @Test
  void aRestartSetsUpAllAnew() throws Exception {
    Files.writeString(table, "-A -f 7 -s rr\n");
    Files.writeString(rules, WEB);
    assertThat(boot("restart")).isEqualTo(DONE);
    assertThat(saved()).isEqualTo(WEB);
  }

  @Test
  void aRestartOfTheUnitClearsNothing() throws Exception {
    Files.writeString(table, WEB);
    Path systemctl = folder.resolve("systemctl");
    String stop = "PATH=" + folder + ":$PATH INVOCATION_ID=1 " + BOOT + " stop";

    Files.writeString(systemctl, "#!/bin/sh\necho \"7 $3 restart running\"\n");
    assertThat(systemctl.toFile().setExecutable(true)).isTrue();
    assertThat(shell(stop)).isEqualTo(DONE);
    assertThat(saved()).isEqualTo(WEB);

    Files.writeString(systemctl, "#!/bin/sh\necho \"7 $3 stop running\"\n");
    assertThat(shell(stop)).isEqualTo(DONE);
    assertThat(saved()).isEmpty();
  }

  @Test
  void aSaveReplacesTheRulesAndKeepsWhatItDoesNotKnow() throws Exception {
    Files.writeString(table, WEB);
    Files.writeString(
        rules, "# mine\n\n# more\n-A -f 1 -s rr\n--set 1 2 3\n# no more\n # not restorable, x: -A");
    Files.setPosixFilePermissions(rules, PosixFilePermissions.fromString("rw-r-----"));
    assertThat(boot("save")).isEqualTo(DONE);
    assertThat(Files.readString(rules)).isEqualTo("# mine\n\n# more\n--set 1 2 3\n" + WEB);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(rules)))
        .isEqualTo("rw-r-----");
    Object before = Files.getAttribute(rules, "unix:ino");
    assertThat(boot("save")).as("again").isEqualTo(DONE);
    assertThat(Files.getAttribute(rules, "unix:ino")).as("is not written").isEqualTo(before);
    assertThat(names()).containsExactlyInAnyOrder("rules", "table");
  }

  @Test
  void aCommentWithoutAnEndKeepsTheFirstRule() throws Exception {
    Files.writeString(table, WEB);
    Files.writeString(rules, "# mine");
    assertThat(boot("save")).isEqualTo(DONE);
    assertThat(Files.readString(rules)).isEqualTo("# mine\n" + WEB);
  }

  @Test
  void aSaveMakesAFileAndFollowsALink() throws Exception {
    Files.writeString(table, WEB);
    Path target = folder.resolve("target");
    Files.createSymbolicLink(rules, Path.of("target"));
    assertThat(boot("save")).isEqualTo(DONE);
    assertThat(Files.readString(target)).isEqualTo(WEB);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(target)))
        .isEqualTo("rw-r--r--");
    assertThat(rules).isSymbolicLink();
  }

  @Test
  void anEmptyTableIsNeverSavedOverAnother() throws Exception {
    Files.writeString(rules, WEB);
    assertThat(boot("save"))
        .isEqualTo(new Result(1, "", "ipvsadm-boot: the table is empty, RULES is kept\n"));
    assertThat(Files.readString(rules)).isEqualTo(WEB);

    Files.writeString(rules, "# nothing yet\n");
    assertThat(boot("save")).as("nothing is lost").isEqualTo(DONE);
    assertThat(names()).containsExactly("rules");
  }

  @Test
  void aSaveThatFailsLeavesTheFileAsItIs() throws Exception {
    Files.writeString(rules, WEB);
    Files.writeString(table, "-A -t nonsense\n");
    Result result = boot("save");
    assertThat(result.status()).isEqualTo(1);
    assertThat(result.err()).endsWith("the table cannot be saved, RULES is kept\n");
    assertThat(Files.readString(rules)).isEqualTo(WEB);
    assertThat(names()).containsExactlyInAnyOrder("rules", "table");
  }

  @Test
  void aFullDiskLeavesTheFileAsItIs() throws Exception {
    Files.writeString(rules, WEB);
    Files.writeString(table, WEB + "-A -f 7 -s rr\n");
    // Nothing fits into a file any more; what is said does not, either.
    Result result = shell("trap '' XFSZ; ulimit -f 0; " + BOOT + " save");
    assertThat(result.status()).isEqualTo(1);
    assertThat(Files.readString(rules)).isEqualTo(WEB);
    assertThat(names()).containsExactlyInAnyOrder("rules", "table");
  }

  @Test
  void whatIsMissingHasAStatusOfItsOwn() throws Exception {
    assertThat(boot("start")).isEqualTo(new Result(6, "", "ipvsadm-boot: there is no RULES\n"));
    assertThat(boot("restart").status()).isEqualTo(6);
    assertThat(boot("frob").status()).isEqualTo(2);
    assertThat(boot("").status()).isEqualTo(2);

    Path alone = Files.copy(BOOT, folder.resolve("ipvsadm-boot"));
    assertThat(alone.toFile().setExecutable(true)).isTrue();
    assertThat(shell(alone + " start"))
        .isEqualTo(new Result(5, "", "ipvsadm-boot: " + folder + "/ipvs is not installed\n"));
  }

  @Test
  void withoutTheRightToItNothingIsTried() throws Exception {
    assumeTrue(Shell.IS_ROOT, "needs root to become another");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.writeString(rules, WEB);
    for (String action : new String[] {"start", "stop", "restart", "reload", "save"}) {
      assertThat(shell("unset IPVSADM_CONNECT; " + nobody(action)))
          .isEqualTo(new Result(4, "", "ipvsadm-boot: only root may do that\n"));
    }
    assertThat(shell("unset IPVSADM_CONNECT; " + nobody("status")).status()).isEqualTo(4);
    assertThat(shell("unset IPVSADM_CONNECT; " + nobody("check"))).isEqualTo(DONE);
  }

  /** The tests may lie in a folder that others cannot reach, so only the user is another one. */
  private static String nobody(String action) {
    return "setpriv --reuid 65534 --clear-groups --bounding-set -all " + BOOT + " " + action;
  }

  @Test
  void theInitScriptPassesOnWhatLsbAsksFor() throws Exception {
    Path script = INSTALLATION.resolve("etc/init.d/ipvsadm");
    String text = Files.readString(script);
    assertThat(text).contains("BOOT=/usr/sbin/ipvsadm-boot\n", "### BEGIN INIT INFO\n");
    Path here = folder.resolve("init");
    Files.writeString(here, text.replace("BOOT=/usr/sbin/", "BOOT=" + BOOT.getParent() + "/"));
    Files.writeString(rules, WEB);

    assertThat(shell("sh init start")).isEqualTo(DONE);
    assertThat(saved()).isEqualTo(WEB);
    assertThat(shell("sh init status").status()).isZero();
    assertThat(shell("sh init force-reload")).isEqualTo(DONE);
    assertThat(shell("sh init restart")).isEqualTo(DONE);
    assertThat(shell("sh init save")).isEqualTo(DONE);
    assertThat(shell("sh init stop")).isEqualTo(DONE);
    assertThat(shell("sh init status").status()).isEqualTo(3);
    assertThat(shell("sh init frob").status()).isEqualTo(2);
    assertThat(shell("sh init").status()).isEqualTo(2);

    Files.writeString(here, text.replace("BOOT=/usr/sbin/", "BOOT=/no/such/"));
    assertThat(shell("sh init start").status()).isEqualTo(5);
  }

  @Test
  void theSampleIsFineAlsoWithItsExamples() throws Exception {
    Files.copy(SAMPLE, rules);
    assertThat(boot("check")).isEqualTo(new Result(0, "", "RULES:1:1: warning: no services\n"));
    String examples = Files.readString(SAMPLE).replaceAll("(?m)^#-", "-");
    assertThat(examples.lines().filter(line -> line.startsWith("-"))).hasSizeGreaterThan(10);
    Files.writeString(rules, examples);
    assertThat(boot("start")).isEqualTo(DONE);
    assertThat(boot("save")).isEqualTo(DONE);
    assertThat(Files.readString(rules)).startsWith("# ipvsadm.rules: ");
    assertThat(boot("status").out()).isEqualTo("the table is that of RULES\n");
  }

  private String saved() throws Exception {
    return shell(BOOT.resolveSibling("ipvsadm") + " -Sn").out();
  }

  /** {@return the files that there are, but for those of this test and of the simulated kernel} */
  private List<String> names() throws IOException {
    try (Stream<Path> files = Files.list(folder)) {
      return files
          .map(file -> file.getFileName().toString())
          .filter(file -> !file.matches("(out|err).*|.*\\.lock"))
          .toList();
    }
  }

  private Result boot(String action) throws Exception {
    return shell(BOOT + " " + action);
  }

  private Result shell(String line) throws Exception {
    File out = Files.createTempFile(folder, "out", "").toFile();
    File err = Files.createTempFile(folder, "err", "").toFile();
    ProcessBuilder builder =
        new ProcessBuilder("env", "--default-signal", "sh", "-c", line)
            .directory(folder.toFile())
            .redirectOutput(out)
            .redirectError(err);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    builder.environment().put("IPVSADM_CONNECT", "sim:" + table);
    builder.environment().put("IPVSADM_RULES", rules.toString());
    Process process = builder.start();
    assertThat(process.waitFor(120, TimeUnit.SECONDS)).as("%s ends", line).isTrue();
    return new Result(process.exitValue(), text(out), text(err));
  }

  private String text(File file) throws IOException {
    return Files.readString(file.toPath(), StandardCharsets.ISO_8859_1)
        .replace(rules.toString(), "RULES");
  }
}
