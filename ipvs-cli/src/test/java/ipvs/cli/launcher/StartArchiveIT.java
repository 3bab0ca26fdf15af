package ipvs.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ipvs.cli.launcher.Shell.Result;
import ipvs.cli.suite.LongTest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The archives from which programs start: they are quick with them, and right without. */
@LongTest
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
      "cd \"$INSTALLED\" && archives=$(echo lib/start$JAVA_HOME/bin/java/*.jsa) && ";

  /** What a start from the archive shows first. */
  private static final Pattern ARCHIVED =
      Pattern.compile("ipvsadm -R: [1-9]\\d* classes from the archive, .*\n");

  @TempDir private static Path once;
  private static PreparedCopy prepared;

  @TempDir private Path folder;
  private Path copy;

  @BeforeAll
  static void prepare() throws Exception {
    prepared = PreparedCopy.in(once);
  }

  @BeforeEach
  void putBack() throws Exception {
    copy = prepared.putBack();
    Files.writeString(folder.resolve("table"), "-A -f 7 -s rr\n");
    Files.writeString(folder.resolve("rules"), "-A -f 7 -s rr\n-A -f 8 -s rr\n");
    assertThat(shell("ipvsadm-prepare --check | head -1").out()).matches(ARCHIVED);
  }

  @Test
  void theArchivesOfTheBuildHoldWhatCommandsLoad() throws Exception {
    Result result = Shell.in(folder).run("ipvsadm-prepare --check");

    assertThat(result.err()).as("classes from elsewhere").isEmpty();
    assertThat(result.status()).as(result.out()).isZero();
    assertThat(result.out().lines())
        .hasSizeGreaterThan(30)
        .allMatch(line -> line.endsWith(" 0 from elsewhere"))
        .anyMatch(line -> line.startsWith("ipvs diff "))
        .anyMatch(line -> line.startsWith("ipvs watch ") && line.contains(" on a terminal: "));
  }

  /** Before a kernel is asked, which is none of this machine's here. */
  @Test
  void whatAVerbNeedsBeforeItAsksAKernelIsInTheArchive() throws Exception {
    assumeTrue(Shell.IS_ROOT, "only root makes a network namespace");
    // As the launcher starts it, which takes no options of the JVM from others.
    Files.writeString(
        folder.resolve("start"),
        """
        exec 9< "$INSTALLED/lib"
        lib=/proc/self/fd/9 start=$INSTALLED/lib/start$JAVA_HOME/bin/java/ipvs
        java=$(readlink -f "$JAVA_HOME/bin/java")
        log='-Xlog:class+load:file=classes' signals='' room='' more='' program=ipvs argv0=ipvs
        set -- restore --connect kernel rules
        . "$start"
        """);
    shell("unshare -n sh ./start");
    assertThat(Files.readAllLines(folder.resolve("classes")))
        .filteredOn(line -> line.matches(".* ipvs\\.[^ ]*(KernelLock|OtherWriters|FileLock) .*"))
        .hasSize(3)
        .allMatch(line -> line.contains("shared objects file"));
  }

  /** What is for documents and for the screen is looked into by ipvs alone. */
  @Test
  void ipvsadmHasAsFewJarsAsItNeeds() throws Exception {
    assertThat(jars("ipvsadm"))
        .containsExactly("ipvs-cli", "ipvs-netlink", "ipvs-model", "jffi", "picocli");
    assertThat(jars("ipvs"))
        .containsAll(jars("ipvsadm"))
        .contains("jackson-core", "jline-terminal", "jnr-constants")
        .hasSize(8);
  }

  /** {@return the jars of the class path with which a program starts from its archive} */
  private List<String> jars(String program) throws IOException {
    String start = Files.readString(ofThisJava().resolve(program));
    String path = start.substring(start.indexOf("-cp "), start.indexOf("$more"));
    return Pattern.compile("\\$lib/([a-z-]+)-[0-9][^:]*\\.jar")
        .matcher(path)
        .results()
        .map(found -> found.group(1))
        .toList();
  }

  @Test
  void aCopyIsAsGoodOnceItIsPrepared() throws Exception {
    copy = folder.resolve("another");
    PreparedCopy.copy(Shell.PACKAGED, copy);
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
  void theyAreMadeAnewInPlaceOfTheOldOnesWhileProgramsStart() throws Exception {
    List<Path> first = archives();
    Result result =
        shell(
            "ipvsadm-prepare & i=0\n"
                + "while [ $i -lt 12 ] || kill -0 $! 2> none; do ipvsadm -Ln > each || echo"
                + " failed\n"
                + "tail -1 each; ipvs diff rules; i=$((i+1)); done; wait $!");

    assertThat(result.status()).isZero();
    assertThat(result.err()).isEmpty();
    assertThat(result.out()).matches("(FWM  7 rr\n-A -f 8 -s rr\n){12,}");
    assertThat(archives()).hasSize(2).doesNotContainAnyElementsOf(first);
    try (Stream<Path> all = Files.walk(copy.resolve("lib/start"))) {
      assertThat(all.filter(Files::isRegularFile).map(path -> path.getFileName().toString()))
          .allMatch(name -> name.matches("ipvs(adm)?(-[0-9]+\\.jsa)?"));
    }
  }

  /** JDK 17 would crash on an archive that was cut. */
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4096, 1 << 20, 8 << 20})
  void anArchiveThatWasCutIsNotUsed(int length) throws Exception {
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
    Result changed = shell(IN_COPY + change);
    assertThat(changed.status()).as(changed.toString()).isZero();

    assertRight();
    assertThat(shell("ipvsadm-prepare --check").status()).isNotZero();
  }

  @Test
  void anotherJavaStartsWithoutIt() throws Exception {
    Files.createSymbolicLink(folder.resolve("jdk"), Path.of(System.getProperty("java.home")));

    String other = "export JAVA_HOME=" + folder.resolve("jdk") + "\n";
    assertThat(shell(other + LISTING)).isEqualTo(LISTED);
    assertThat(shell(other + DIFF)).isEqualTo(DIFFERENT);
  }

  @Test
  void onlyTheOwnerMayMakeIt() throws Exception {
    assumeTrue(Shell.IS_ROOT, "only root becomes somebody else");
    for (Path each : List.of(folder, once)) {
      Files.setPosixFilePermissions(each, PosixFilePermissions.fromString("rwxrwxrwx"));
    }

    Result refused = shell(NOBODY + "ipvsadm-prepare");

    assertThat(refused.err())
        .isEqualTo("ipvsadm-prepare: only the owner of " + copy.resolve("lib") + " may do that\n");
    assertThat(refused.status()).isEqualTo(1);
    assertThat(shell(NOBODY + LISTING)).as("but everybody starts from it").isEqualTo(LISTED);
    assertThat(shell(NOBODY + "ipvsadm-prepare --check | head -1").out()).matches(ARCHIVED);
  }

  @Test
  void whatItCannotDoIsOneLine() throws Exception {
    assertThat(shell("ipvsadm-prepare -x"))
        .isEqualTo(new Result(2, "", "usage: ipvsadm-prepare [--check | -h | --help]\n"));
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
    Map<String, String> variables =
        Map.of(
            "IPVSADM_CONNECT", connect,
            "INSTALLED", copy.toString(),
            "TMPDIR", folder.toString());
    return new Shell(folder, copy, variables).run(line);
  }
}
