package ipvs.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ipvs.cli.launcher.Shell.Result;
import ipvs.cli.suite.LongTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * The distribution with a Java of its own, where the build made it: it leaves to that Java whether
 * an archive is whole, so that whatever becomes of the archives the commands must be right.
 */
@LongTest
class SelfContainedIT {
  private static final Path MADE = Path.of("target", "self-contained").toAbsolutePath();
  private static final String HEADER =
      "IP Virtual Server version 1.2.1 (size=4096)\n"
          + "Prot LocalAddress:Port Scheduler Flags\n"
          + "  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn\n";
  private static final Result LISTED = new Result(0, HEADER + "FWM  7 rr\n", "");
  private static final String LISTING = "ipvsadm -Ln";
  private static final Result DIFFERENT = new Result(1, "-A -f 8 -s rr\n", "");
  private static final String DIFF = "ipvs diff rules";
  private static final String CHECK = "ipvsadm-prepare --check";

  @TempDir private Path folder;
  private Path copy;

  @BeforeEach
  void install() throws Exception {
    assumeTrue(Files.isDirectory(MADE), "need what -Pdist makes");
    copy = folder.resolve("a copy");
    Files.writeString(folder.resolve("table"), "-A -f 7 -s rr\n");
    Files.writeString(folder.resolve("rules"), "-A -f 7 -s rr\n-A -f 8 -s rr\n");
    assertThat(Shell.in(folder).run("cp -a " + MADE + "/ipvsadm-* '" + copy + "'").status())
        .isZero();
  }

  @Test
  void aCopyStartsFromItsArchives() throws Exception {
    assertThat(archives()).hasSize(2);
    assertRight();
    Result check = shell(CHECK);
    assertThat(check.err()).isEmpty();
    assertThat(check.status()).as(check.out()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 24, 983, 984, 4096, 1 << 20, 5 << 20, 8 << 20, 11 << 20, 15 << 20})
  void anArchiveThatWasCutIsNotUsed(int length) throws Exception {
    for (Path archive : archives()) {
      assertThat(shell("truncate -s '<" + length + "' '" + archive + "'").status()).isZero();
    }

    assertRight();
    assertThat(shell(CHECK).status()).isEqualTo(1);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rm \"$archive\"",
        "cp -L \"$JAVA_HOME/lib/server/classes.jsa\" \"$archive\"",
        "cp /bin/sh \"$archive\"",
        "printf x >> \"$archive\" && truncate -s 4097 \"$archive\"",
        "touch -d @2000000000 \"$copy/runtime/lib/modules\"",
        "printf x >> \"$copy/runtime/lib/modules\"",
        "rm -rf \"$copy/lib/start\""
      })
  void whatDoesNotFitIsNotUsed(String change) throws Exception {
    for (Path archive : archives()) {
      Result changed = shell("copy='" + copy + "' archive='" + archive + "'\n" + change);
      assertThat(changed.status()).as(changed.err()).isZero();
    }

    assertRight();
    assertThat(shell(CHECK).status()).isEqualTo(1);
  }

  @Test
  void aStartNeedsNoOtherProgram() throws Exception {
    Result result =
        shell("mkdir none; PATH=$PWD/none '" + copy + "/bin/ipvsadm' -Ln; PATH=none ipvsadm -v");

    assertThat(result.out()).isEqualTo(LISTED.out());
    assertThat(result.err()).endsWith("not found\n").hasLineCount(1);
  }

  private void assertRight() throws Exception {
    assertThat(shell(LISTING)).isEqualTo(LISTED);
    assertThat(shell(DIFF)).isEqualTo(DIFFERENT);
  }

  private List<Path> archives() throws IOException {
    try (Stream<Path> all = Files.list(copy.resolve("lib/start/runtime"))) {
      return all.filter(path -> path.toString().endsWith(".jsa")).toList();
    }
  }

  /** Runs a line of shell with the programs of the copy. */
  private Result shell(String line) throws Exception {
    String connect = "sim:" + folder.resolve("table");
    return new Shell(folder, copy, Map.of("IPVSADM_CONNECT", connect)).run(line);
  }
}
