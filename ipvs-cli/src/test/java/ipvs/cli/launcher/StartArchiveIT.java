package ipvs.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ipvs.cli.launcher.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The archives from which programs start: they are quick with them, and right without. */
class StartArchiveIT {
  private static final String NOBODY = "setpriv --reuid 65534 --regid 65534 --clear-groups ";
  private static final Result LISTED =
      new Result(
          0,
          "IP Virtual Server version 1.2.1 (size=4096)\n"
              + "Prot LocalAddress:Port Scheduler Flags\n"
              + "  -> RemoteAddress:Port           Forward Weight ActiveConn InActConn\n"
              + "FWM  7 rr\n",
          "");

  private static final String LISTING = "ipvsadm -Ln";
  private static final Result DIFFERENT = new Result(1, "-A -f 8 -s rr\n", "");
  private static final String DIFF = "ipvs diff rules";

  /** Before a change to the copy, or to its archives for this Java. */
  private static final String IN_COPY =
      "cd installed && archives=$(echo lib/start$JAVA_HOME/bin/java/*.jsa) && ";

  @TempDir private Path folder;
  private Path copy;

  @BeforeEach
  void install() throws Exception {
    copy = folder.resolve("installed");
    Files.writeString(folder.resolve("table"), "-A -f 7 -s rr\n");
    Files.writeString(folder.resolve("rules"), "-A -f 7 -s rr\n-A -f 8 -s rr\n");
    assertThat(shell("cp -a " + Shell.PACKAGED + " " + copy).status()).isZero();
  }

  @Test
  void theArchivesOfTheBuildHoldWhatCommandsLoad() throws Exception {
    Result result = Shell.in(folder).run("ipvsadm-prepare --check");

    assertThat(result.err()).as("classes from elsewhere").isEmpty();
    assertThat(result.status()).as(result.out()).isZero();
    assertThat(result.out().lines())
        .hasSizeGreaterThan(30)
        .allMatch(line -> line.endsWith(" 0 from elsewhere"))
        .anyMatch(line -> line.startsWith("ipvs diff "));
  }

  @Test
  void aCopyIsAsGoodOnceItIsPrepared() throws Exception {
    assertThat(shell("ipvsadm-prepare --check"))
        .extracting(Result::status, Result::out)
        .containsExactly(1, "");
    assertRight();

    assertThat(shell("ipvsadm-prepare")).isEqualTo(new Result(0, "", ""));

    assertThat(shell("ipvsadm-prepare --check"))
        .extracting(Result::status, Result::err)
        .containsExactly(0, "");
    assertRight();
  }

  @Test
  void theyAreMadeAnewInPlaceOfTheOldOnes() throws Exception {
    assertThat(shell("ipvsadm-prepare").status()).isZero();
    List<Path> first = archives();
    assertThat(shell("ipvsadm-prepare").status()).isZero();

    assertThat(archives()).hasSize(2).doesNotContainAnyElementsOf(first);
    try (Stream<Path> all = Files.walk(copy.resolve("lib/start"))) {
      assertThat(all.filter(Files::isRegularFile).map(path -> path.getFileName().toString()))
          .allMatch(name -> name.matches("ipvs(adm)?(-[0-9]+\\.jsa)?"));
    }
  }

  @Test
  void programsStartWhileTheyAreMade() throws Exception {
    assertThat(shell("ipvsadm-prepare").status()).isZero();
    Result result =
        shell(
            "(ipvsadm-prepare; ipvsadm-prepare) & i=0\n"
                + "while [ $i -lt 12 ]; do ipvsadm -Ln > each || echo failed\n"
                + "tail -1 each; ipvs diff rules; i=$((i+1)); done; wait");

    assertThat(result).isEqualTo(new Result(0, "FWM  7 rr\n-A -f 8 -s rr\n".repeat(12), ""));
  }

  /** JDK 17 would crash on an archive that was cut. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4096, 1 << 20, 8 << 20})
  void anArchiveThatWasCutIsNotUsed(int length) throws Exception {
    assertThat(shell("ipvsadm-prepare").status()).isZero();
    assertThat(shell(IN_COPY + "truncate -s " + length + " $archives").status()).isZero();

    assertRight();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "rm $archives",
        "touch $archives",
        "for each in $archives; do printf x | dd of=$each bs=1 seek=100000 conv=notrunc 2>&1; done",
        "touch lib/ipvs-netlink-*.jar",
        "mv lib/picocli-*.jar lib/picocli-5.jar",
        "rm -r lib/start"
      })
  void withAnyChangeTheStartGoesOnWithoutIt(String change) throws Exception {
    assertThat(shell("ipvsadm-prepare").status()).isZero();
    Result changed = shell(IN_COPY + change);
    assertThat(changed.status()).as(changed.toString()).isZero();

    assertRight();
    assertThat(shell("ipvsadm-prepare --check").status()).isNotZero();
  }

  @Test
  void anotherJavaStartsWithoutIt() throws Exception {
    assertThat(shell("ipvsadm-prepare").status()).isZero();
    Files.createSymbolicLink(folder.resolve("jdk"), Path.of(System.getProperty("java.home")));

    String other = "export JAVA_HOME=" + folder.resolve("jdk") + "\n";
    assertThat(shell(other + LISTING)).isEqualTo(LISTED);
    assertThat(shell(other + DIFF)).isEqualTo(DIFFERENT);
  }

  @Test
  void onlyTheOwnerMayMakeIt() throws Exception {
    assumeTrue(Shell.IS_ROOT, "only root becomes somebody else");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(shell("ipvsadm-prepare").status()).isZero();

    Result refused = shell(NOBODY + "ipvsadm-prepare");

    assertThat(refused.err())
        .isEqualTo("ipvsadm-prepare: only the owner of " + copy.resolve("lib") + " may do that\n");
    assertThat(refused.status()).isEqualTo(1);
    assertThat(shell(NOBODY + LISTING)).as("but everybody starts from it").isEqualTo(LISTED);
    assertThat(shell(NOBODY + "ipvsadm-prepare --check").status()).isZero();
  }

  @Test
  void whatItCannotDoIsOneLine() throws Exception {
    assertThat(shell("ipvsadm-prepare -x"))
        .isEqualTo(new Result(2, "", "usage: ipvsadm-prepare [--check]\n"));
  }

  private void assertRight() throws Exception {
    assertThat(shell(LISTING)).isEqualTo(LISTED);
    assertThat(shell(DIFF)).isEqualTo(DIFFERENT);
  }

  private List<Path> archives() throws IOException {
    try (Stream<Path> all = Files.walk(copy.resolve("lib/start"))) {
      return all.filter(path -> path.toString().endsWith(".jsa"))
          .filter(path -> path.startsWith(ofThisJava()))
          .toList();
    }
  }

  /** {@return the folder of the archive for the Java of the tests} */
  private Path ofThisJava() {
    return Path.of(copy + "/lib/start" + System.getProperty("java.home") + "/bin/java");
  }

  /** Runs a line of shell with the programs of the copy. */
  private Result shell(String line) throws Exception {
    String connect = "sim:" + folder.resolve("table");
    return new Shell(folder, copy, Map.of("IPVSADM_CONNECT", connect)).run(line);
  }
}
