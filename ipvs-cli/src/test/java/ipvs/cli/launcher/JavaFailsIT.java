package ipvs.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ipvs.cli.launcher.Shell.Result;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What Java, or its absence, does to a start: standard output has a table or nothing. */
class JavaFailsIT {
  private static final String TABLE = "-A -f 7 -s rr\n";
  private static final Result SAVED = new Result(0, TABLE, "");

  /**
   * Names in the libraries of a JVM that look like those of variables and are none of its options.
   */
  private static final Pattern NO_OPTION =
      Pattern.compile("JVM(TI)?_[A-Z0-9_]*|INCLUDE_JVMCI|JAVA_HOME|JAVA_OPTS");

  @TempDir private Path folder;

  @BeforeEach
  void makeTable() throws Exception {
    Files.writeString(folder.resolve("table"), TABLE);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "ulimit -v 20000",
        "ulimit -v 102400",
        "ulimit -v 449999",
        "ulimit -d 20000",
        "ulimit -d 150000",
        "ulimit -n 9",
        "ulimit -s 16"
      })
  void tooLittleOfAnythingLeavesStandardOutputEmpty(String limit) throws Exception {
    Result result = shell(limit + "; ipvsadm-save -n");

    assertThat(result.out()).isEmpty();
    assertThat(result.err()).isNotEmpty();
    assertThat(result.status()).isNotZero();
    assertNothingIsLeft();
  }

  /** The shell needs some to find out another limit. */
  @ParameterizedTest
  @ValueSource(ints = {11, 12, 13, 14, 16})
  void fewDescriptorsKeepNobodyWaiting(int most) throws Exception {
    Result result = shell("timeout 60 sh -c 'ulimit -n " + most + "; ipvsadm-save -n; exit $?'");

    assertThat(result.status()).as("it ends by itself").isNotEqualTo(124);
    assertThat(result.out()).isIn("", TABLE);
  }

  @Test
  void tooFewThreadsLeaveStandardOutputEmpty() throws Exception {
    assumeTrue(Shell.IS_ROOT, "only root becomes somebody else");
    for (int most : new int[] {1, 2, 5, 9}) {
      Result result =
          shell(
              "setpriv --reuid 65532 --clear-groups prlimit --nproc=" + most + " ipvsadm-save -n");

      assertThat(result.out()).isEmpty();
      assertThat(result.err()).isNotEmpty();
    }
  }

  @Test
  void tooLittleAddressSpaceIsOneLine() throws Exception {
    assertThat(shell("ulimit -v 449999; ipvsadm-save"))
        .isEqualTo(
            new Result(
                127,
                "",
                "ipvsadm-save: Java needs 450000 kB of address space, and the limit is 449999"
                    + " (ulimit -v)\n"));
  }

  @ParameterizedTest
  @ValueSource(ints = {450_000, 500_000, 1_000_000, 2_000_000, 3_000_000, 9_999_999, 10_000_000})
  void anyOtherLimitOfAddressSpaceWillDo(int limit) throws Exception {
    assertThat(shell("ulimit -v " + limit + "; ipvsadm-save")).isEqualTo(SAVED);
    assertThat(shell("ulimit -v " + limit + "; ipvs diff table")).isEqualTo(new Result(0, "", ""));
  }

  @Test
  void damagedJarsAreNoTable() throws Exception {
    for (String jar : List.of("ipvs-cli", "ipvs-netlink")) {
      Path copy = folder.resolve(jar);
      Result result =
          shell(
              "cp -a "
                  + Shell.PACKAGED
                  + " "
                  + copy
                  + "; cd "
                  + copy
                  + "/lib; "
                  + ("truncate -s 5000 " + jar + "-[0-9]*r; ")
                  + (copy + "/bin/ipvsadm-save --connect sim:" + folder + "/table"));
      assertThat(result.out()).as(jar).isEmpty();
      assertThat(result.status()).as(jar).isNotZero();
      assertThat(result.err()).as(jar).isNotEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"SEGV", "BUS", "ABRT"})
  void aCrashLeavesNoFileAndNoWord(String signal) throws Exception {
    Result result =
        shell(
            "mkdir empty; cd empty; mkfifo ../in ../said; ulimit -c unlimited\n"
                + "ipvsadm -R --connect sim:../table < ../in 2> ../said & exec 5> ../in 6< ../said\n"
                + ("echo -D -f 99 >&5; read -r line <&6; kill -" + signal + " $!; wait $!\n")
                + "echo $? >&2; ls -A");

    assertThat(result.out()).isEmpty();
    assertThat(result.err()).endsWith("134\n");
  }

  @Test
  void filesOfTheJvmInTheCurrentFolderAreNotRead() throws Exception {
    for (String file : List.of(".hotspotrc", ".hotspot_compiler")) {
      Files.writeString(folder.resolve(file), "-nonsense\n");
    }

    assertThat(shell("ipvsadm-save")).isEqualTo(SAVED);
    assertThat(shell("rm -r .hotspot*; cp -a " + Shell.PACKAGED + " copy; copy/bin/ipvsadm-save"))
        .isEqualTo(SAVED);
  }

  /** A variable that a later JVM brings is in its libraries, and has to be taken out as well. */
  @Test
  void variablesOfTheJvmAreTakenOut() throws Exception {
    Set<String> known = removedBy("ipvsadm");
    assertThat(removedBy("ipvsadm-prepare")).isEqualTo(known);
    Set<String> variables = new TreeSet<>(Set.of("NLSPATH", "JAVA_OPTIONS", "JAVA_OPTS"));
    for (String binary : List.of("bin/java", "lib/libjli.so", "lib/libjava.so")) {
      variables.addAll(namesIn(binary));
    }
    variables.addAll(namesIn("lib/server/libjvm.so"));

    assertThat(variables).contains("_JAVA_OPTIONS", "JDK_JAVA_OPTIONS", "JAVA_TOOL_OPTIONS");
    assertThat(variables.stream().filter(name -> name.matches("_?J.*|CLASSPATH|_ALT_.*")))
        .filteredOn(name -> !NO_OPTION.matcher(name).matches() && !name.equals("JAVA_OPTIONS"))
        .isSubsetOf(known);

    List<String> lines = new ArrayList<>();
    variables.addAll(known);
    variables.removeIf(name -> name.matches("JVM.*|JAVA_HOME|INCLUDE.*"));
    for (String name : variables) {
      lines.add("export " + name + "=-nonsense\n");
    }
    String all = String.join("", lines);
    assertThat(shell(all + "ipvsadm-save")).isEqualTo(SAVED);
    assertThat(shell(all + "ipvs diff table")).isEqualTo(new Result(0, "", ""));
    assertThat(shell(all + "cp -a " + Shell.PACKAGED + " copy; copy/bin/ipvsadm-save"))
        .isEqualTo(SAVED);
  }

  @Test
  void aFolderThatWasDeletedIsNoMatter() throws Exception {
    Result result =
        shell(
            "mkdir gone; cd gone; rmdir ../gone\n"
                + ("ipvsadm-save --connect sim:" + folder + "/table; ")
                + "ipvsadm-save --connect sim:table; ipvs check x");

    assertThat(result.out()).isEqualTo(TABLE);
    assertThat(result.err().lines().filter(line -> !line.contains("getcwd")))
        .containsExactly(
            "table: No such file or directory", "ipvs check: x: No such file or directory");
  }

  @Test
  void aFolderBelowOneThatMayNotBeSearchedIsNoMatter() throws Exception {
    assumeTrue(Shell.IS_ROOT, "only root becomes somebody else");

    Result result =
        shell(
            "mkdir -p closed/in; cp table closed/in; chmod 777 closed/in; cd closed/in\n"
                + "chmod 700 .. ; setpriv --reuid 65534 --clear-groups ipvs check table; echo $?");

    assertThat(result)
        .isEqualTo(new Result(0, "table:1:7: warning: no servers: fwmark 7\n0\n", ""));
  }

  @Test
  void aJavaThatIsTooOldIsPassedOverOrSaid() throws Exception {
    Path old = Files.createDirectories(folder.resolve("old/bin")).resolve("java");
    Files.writeString(old, "#!/bin/sh\necho 'Unrecognized option: -Xlog:disable'\nexit 1\n");
    assertThat(old.toFile().setExecutable(true)).isTrue();
    Files.writeString(folder.resolve("old/release"), "A=\"1\"\nJAVA_VERSION=\"11.0.2\"\nB=\"3\"\n");
    String bin = System.getProperty("java.home") + "/bin";

    assertThat(shell("PATH=" + bin + ":$PATH JAVA_HOME=" + folder + "/old ipvsadm-save"))
        .isEqualTo(SAVED);
    String said = ": " + old + " is Java 11.0.2, which is too old: 17 or later is needed\n";
    String without = "PATH=" + old.getParent() + ":" + Shell.PACKAGED + "/bin:/usr/bin:/bin ";
    for (String home : new String[] {"", folder + "/old"}) {
      assertThat(shell(without + "JAVA_HOME=" + home + " ipvsadm-save"))
          .isEqualTo(new Result(127, "", "ipvsadm-save" + said));
    }
  }

  @Test
  void theLauncherAloneSaysSo() throws Exception {
    String alone = "mkdir bin; cp " + Shell.PACKAGED + "/bin/ipvsadm bin/ipvsadm\n";
    Result said =
        new Result(
            127,
            "",
            "ipvsadm: bin/../lib has no program: this file works where it was installed, and by"
                + " symbolic links\n");

    assertThat(shell(alone + "bin/ipvsadm -v")).isEqualTo(said);
    assertThat(shell("mkdir lib; bin/ipvsadm -v")).isEqualTo(said);
  }

  private void assertNothingIsLeft() throws Exception {
    assertThat(shell("ls").out()).doesNotContain("hs_err", "replay", "core");
  }

  private static Set<String> removedBy(String script) throws Exception {
    String text = Files.readString(Path.of("src", "dist", "bin", script)).replace("\\\n", " ");
    Matcher unset = Pattern.compile("(?m)^unset (_JAVA_OPTIONS .*)$").matcher(text);
    assertThat(unset.find()).isTrue();
    return new TreeSet<>(List.of(unset.group(1).trim().split(" +")));
  }

  /** {@return what looks like the name of a variable of Java in a file of this Java} */
  private static Set<String> namesIn(String binary) throws Exception {
    Path file = Path.of(System.getProperty("java.home")).resolve(binary);
    String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
    Set<String> names = new TreeSet<>();
    Matcher name =
        Pattern.compile("\\x00(_?(?:JAVA|JDK|JVM|ALT_JAVA)_[A-Z0-9_]+|CLASSPATH)(?=\\x00)")
            .matcher(bytes);
    while (name.find()) {
      names.add(name.group(1));
    }
    return names;
  }

  private Result shell(String line) throws Exception {
    return new Shell(folder, Shell.PACKAGED, Map.of("IPVSADM_CONNECT", "sim:table")).run(line);
  }
}
