package ipvs.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ipvs.cli.launcher.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged launchers, as they are started from a shell, on a machine without IPVS or with. */
class LauncherIT {
  private static final Path INSTALLATION = Shell.PACKAGED;
  private static final String NO_IPVS =
      """
      Can't initialize ipvs: %s
      Are you sure that IP Virtual Server is built in the kernel or as module?
      """;
  private static final Path BIN = INSTALLATION.resolve("bin");
  private static final String TRY = "Try `%1$s -h' or '%1$s --help' for more information.\n";

  @TempDir private Path folder;

  @Test
  void versionBeginsLikeThatOfIpvsadm() throws Exception {
    Result result = shell("ipvsadm -v");

    assertThat(result.out()).startsWith("ipvsadm v1.31 ").hasLineCount(1);
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
  }

  @Test
  void helpGoesToStandardOutput() throws Exception {
    Result result = shell("ipvsadm --help");

    assertThat(result.out()).startsWith("ipvsadm v1.31 ").contains("Usage:\n", "Commands:\n");
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isZero();
  }

  @Test
  void nothingForTestsIsInstalled() throws IOException {
    try (Stream<Path> jars = Files.list(INSTALLATION.resolve("lib"))) {
      assertThat(jars.map(jar -> jar.getFileName().toString()))
          .anyMatch(jar -> jar.startsWith("ipvs-netlink"))
          .noneMatch(jar -> jar.matches(".*(junit|opentest4j|jazzer|assertj|micrometer|tests).*"));
    }
  }

  @Test
  void nameIsTheBaseNameWhenFoundThroughPath() throws Exception {
    assertThat(shell("ipvsadm foo")).isEqualTo(new Result(255, "", String.format(TRY, "ipvsadm")));
  }

  @Test
  void nameIsThePathAsGivenOtherwise() throws Exception {
    Path copy = copyOfInstallation("elsewhere").resolve("bin/ipvsadm");

    assertThat(shell(copy + " foo")).isEqualTo(new Result(255, "", String.format(TRY, copy)));
    assertThat(shell("cd " + copy.getParent() + " && ./ipvsadm foo"))
        .isEqualTo(new Result(255, "", String.format(TRY, "./ipvsadm")));
  }

  @Test
  void worksThroughSymbolicLinks() throws Exception {
    Path first = Files.createSymbolicLink(folder.resolve("first"), BIN.resolve("ipvsadm"));
    Path second = Files.createSymbolicLink(folder.resolve("second"), Path.of("first"));

    assertThat(shell(first + " -v").out()).startsWith("ipvsadm v1.31 ");
    assertThat(shell("cd / && " + second + " -L -q"))
        .isEqualTo(new Result(255, "", "-q: unknown option\n"));
  }

  /** The programs that a start runs take longer than the shell. */
  @Test
  void theLinksOfThePackageNeedNoOtherProgram() throws Exception {
    Path sbin = Files.createDirectories(folder.resolve("usr/sbin"));
    Files.createDirectory(folder.resolve("usr/lib"));
    copyOfInstallation("usr/lib/ipvsadm-jvm");
    for (String name : List.of("ipvsadm", "ipvsadm-save")) {
      Files.createSymbolicLink(sbin.resolve(name), Path.of("../lib/ipvsadm-jvm/bin", name));
    }
    Files.createSymbolicLink(folder.resolve("sbin"), Path.of("usr/sbin"));

    for (String bin : List.of(folder + "/usr/sbin", folder + "/sbin", "usr/sbin")) {
      assertThat(shell("PATH=/nowhere; " + bin + "/ipvsadm foo"))
          .isEqualTo(new Result(255, "", String.format(TRY, bin + "/ipvsadm")));
      assertThat(shell("PATH=" + bin + "; ipvsadm-save -x").err()).startsWith("ipvsadm-save: ");
      assertThat(shell("PATH=" + bin + "; ipvsadm foo").err())
          .isEqualTo(String.format(TRY, "ipvsadm"));
    }
  }

  @Test
  void nameIsThePathWhereAnotherProgramComesFirst() throws Exception {
    Path first = Files.createDirectory(folder.resolve("first"));
    Path other = Files.writeString(first.resolve("ipvsadm"), "#!/bin/sh\n");
    String line = "PATH='" + first + ":" + BIN + "'; " + BIN + "/ipvsadm foo";

    assertThat(shell(line).err()).isEqualTo(String.format(TRY, "ipvsadm"));
    assertThat(other.toFile().setExecutable(true)).isTrue();
    assertThat(shell(line).err()).isEqualTo(String.format(TRY, BIN + "/ipvsadm"));
  }

  @Test
  void worksReadOnlyInAFolderWithBlanks() throws Exception {
    Path copy = copyOfInstallation("a folder with blanks");
    try (Stream<Path> all = Files.walk(copy)) {
      for (Path path : all.toList()) {
        assertThat(path.toFile().setWritable(false, false)).isTrue();
      }
    }

    assertThat(shell("'" + copy + "/bin/ipvsadm' -v"))
        .extracting(Result::status, Result::err)
        .containsExactly(0, "");
  }

  @Test
  void argumentsArriveAsTheyAre() throws Exception {
    assertThat(shell("ipvsadm -L 'a  b*'").err()).isEqualTo("unexpected argument a  b*\n");
    assertThat(shell("ipvsadm -L ''").err()).isEqualTo("unexpected argument \n");
    assertThat(shell("ipvsadm -L @x").err()).isEqualTo("unexpected argument @x\n");
  }

  @Test
  void bytesOfArgumentsSurviveAnyLocale() throws Exception {
    for (String locale : List.of("C", "C.UTF-8", "POSIX")) {
      Result result = shell("LC_ALL=" + locale + " ipvsadm -L \"$(printf 'x\\303\\244\\377')\"");

      assertThat(result.err()).isEqualTo("unexpected argument x\u00c3\u00a4\u00ff\n");
    }
  }

  @Test
  void optionsOfTheJvmInTheEnvironmentStaySilent() throws Exception {
    Result result = shell("JAVA_TOOL_OPTIONS=-Xmx64m JDK_JAVA_OPTIONS=-Xmx64m ipvsadm -v");

    assertThat(result.err()).isEmpty();
    assertThat(result.out()).hasLineCount(1);
  }

  @Test
  void missingJavaIsSaid() throws Exception {
    Result result = shell("JAVA_HOME= PATH=/nowhere " + BIN.resolve("ipvsadm") + " -v");

    assertThat(result.err())
        .isEqualTo("ipvsadm: no Java found: set JAVA_HOME, or put java into PATH\n");
    assertThat(result.status()).isEqualTo(127);
  }

  @Test
  void aReaderThatHasGoneGivesTheStatusOfItsSignal() throws Exception {
    assertThat(shell("{ sleep 1; ipvsadm -h; echo $? >&2; } | true").err()).isEqualTo("141\n");
  }

  @Test
  void aFullDiskIsOneLine() throws Exception {
    Result result = shell("ipvsadm -h > /dev/full");

    assertThat(result.err()).isEqualTo("write error: No space left on device\n");
    assertThat(result.status()).isEqualTo(1);
  }

  @Test
  void withoutIpvsItSaysWhatIpvsadmSays() throws Exception {
    assumeTrue(Shell.IS_ROOT, "the next test is for others");
    assumeNoIpvs();

    Result result = shell("ipvsadm -Ln");

    assertThat(result.err()).endsWith(String.format(NO_IPVS, "Protocol not available"));
    assertThat(result.out()).isEmpty();
    assertThat(result.status()).isEqualTo(2);
  }

  @Test
  void withoutRootItSaysWhatIpvsadmSays() throws Exception {
    assumeNoIpvs();
    String nobody =
        Shell.IS_ROOT ? "setpriv --reuid 65534 --clear-groups --bounding-set -all " : "";

    Result result = shell(nobody + "ipvsadm -Ln");

    assertThat(result)
        .isEqualTo(
            new Result(2, "", String.format(NO_IPVS, "Permission denied (you must be root)")));
  }

  @Test
  void saveExplainsItself() throws Exception {
    assertThat(shell("ipvsadm-save -x"))
        .isEqualTo(
            new Result(
                1,
                "",
                "ipvsadm-save: Script to save the IPVS table to stdout.\n"
                    + "   With the -n option, prints out the table in numeric format.\n"));
  }

  private static void assumeNoIpvs() throws IOException {
    assumeTrue(!Files.exists(Path.of("/proc/net/ip_vs")), "this kernel has IPVS loaded");
    assumeTrue(!hasModule(), "this kernel has the module of IPVS");
  }

  private static boolean hasModule() throws IOException {
    Path modules =
        Path.of("/lib/modules", Files.readString(Path.of("/proc/sys/kernel/osrelease")).strip());
    if (!Files.isDirectory(modules)) {
      return false;
    }
    try (Stream<Path> files = Files.walk(modules)) {
      return files.anyMatch(file -> file.getFileName().toString().startsWith("ip_vs.ko"));
    }
  }

  private Path copyOfInstallation(String name) throws IOException {
    Path target = folder.resolve(name);
    try (Stream<Path> files = Files.walk(INSTALLATION)) {
      for (Path file : files.toList()) {
        Path copy = target.resolve(INSTALLATION.relativize(file).toString());
        Files.copy(file, copy);
        assertThat(copy.toFile().setExecutable(Files.isExecutable(file))).isTrue();
      }
    }
    return target;
  }

  private Result shell(String line) throws Exception {
    return Shell.in(folder).run(line);
  }
}
