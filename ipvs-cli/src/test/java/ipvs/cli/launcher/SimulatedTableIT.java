package ipvs.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ipvs.cli.kernel.NoTableException;
import ipvs.cli.launcher.Shell.Result;
import ipvs.cli.sim.TableFile;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged programs with a table in a file: processes of their own, and other users. */
@Timeout(value = 3, unit = TimeUnit.MINUTES)
class SimulatedTableIT {
  private static final Path BIN = Path.of("target", "ipvsadm", "bin").toAbsolutePath();
  private static final String NOBODY = "setpriv --reuid 65534 --regid 65534 --clear-groups ";
  private static final String EMPTY = "--set 900 120 300\n";

  @TempDir private Path folder;
  private Path table;

  @BeforeEach
  void name() {
    table = folder.resolve("table");
  }

  @Test
  void processesAtTheSameTimeLoseNothing() throws Exception {
    int each = 6;
    StringBuilder script = new StringBuilder();
    for (int writer = 1; writer <= 8; writer++) {
      script.append("(i=0; while [ $i -lt ").append(each).append(" ]; do ipvsadm -A -f ");
      script.append(writer).append("0$i -s rr || echo failed; i=$((i+1)); done) & ");
    }
    assertThat(shell(script + "wait; ipvsadm -Ln >/dev/null")).isEqualTo(new Result(0, "", ""));
    assertThat(shell("ipvsadm-save -n").out().lines()).hasSize(8 * each).doesNotHaveDuplicates();
  }

  @Test
  void theWrappersGoWhereTheyAreSent() throws Exception {
    assertThat(shell("echo '-A -f 1 -s rr' | ipvsadm-restore")).isEqualTo(new Result(0, "", ""));
    assertThat(Files.readString(table)).isEqualTo(EMPTY + "-A -f 1 -s rr\n");
    assertThat(shell("ipvsadm-save -n").out()).isEqualTo("-A -f 1 -s rr\n");

    String other = "--connect sim:" + folder.resolve("other");
    assertThat(shell("echo '-A -f 2 -s rr' | ipvsadm-restore " + other))
        .isEqualTo(new Result(0, "", ""));
    assertThat(shell("ipvsadm-save " + other + " -n").out()).isEqualTo("-A -f 2 -s rr\n");
    assertThat(shell("ipvsadm-save -n").out()).isEqualTo("-A -f 1 -s rr\n");
    assertThat(shell("ipvsadm-save --connect").err()).isEqualTo("--connect: missing argument\n");
    assertThat(shell("ipvsadm-restore --connect=x").status()).isEqualTo(2);
  }

  @Test
  void whoeverWaitsForAnotherProcessWaitsInVainOrNot() throws Exception {
    Process holder =
        new ProcessBuilder(BIN.resolve("ipvsadm").toString(), "-R", "--connect", "sim:" + table)
            .redirectErrorStream(true)
            .start();
    try (OutputStream rules = holder.getOutputStream()) {
      // What is said of the second line tells that the first was carried out.
      rules.write("-A -f 1 -s rr\n-A -f 1\n".getBytes(StandardCharsets.ISO_8859_1));
      rules.flush();
      assertThat(holder.inputReader().readLine()).isEqualTo("Service already exists");
      TableFile file = TableFile.at(table, "T");
      assertThatExceptionOfType(NoTableException.class)
          .isThrownBy(() -> file.lock(Duration.ofMillis(100)))
          .withMessage("T: another command has been changing it for 0 s");
      assertThat(shell("ipvsadm-save -n").out()).as("not kept yet").isEmpty();
    }
    assertThat(shell("ipvsadm -A -f 2 -s rr")).isEqualTo(new Result(0, "", ""));
    assertThat(Files.readString(table)).isEqualTo(EMPTY + "-A -f 1 -s rr\n-A -f 2 -s rr\n");
    assertThat(holder.waitFor()).isEqualTo(255);
  }

  @Test
  void whoMayOnlyReadReadsAndIsRefusedTheRest() throws Exception {
    assumeTrue(Shell.IS_ROOT, "other users are for root only");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(shell("ipvsadm -A -f 1 -s rr").status()).isZero();

    assertThat(shell(NOBODY + "ipvsadm-save -n")).isEqualTo(new Result(0, "-A -f 1 -s rr\n", ""));
    assertThat(shell(NOBODY + "ipvsadm -C"))
        .isEqualTo(new Result(2, "", table + ".lock: Permission denied\n"));

    Files.setPosixFilePermissions(table, PosixFilePermissions.fromString("rw-------"));
    assertThat(shell(NOBODY + "ipvsadm -Ln"))
        .isEqualTo(new Result(2, "", table + ": Permission denied\n"));
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwx------"));
    assertThat(shell(NOBODY + "ipvsadm -Ln").err()).isEqualTo(table + ": Permission denied\n");
  }

  @Test
  void rootLeavesTheFileToItsOwner() throws Exception {
    assumeTrue(Shell.IS_ROOT, "only root gives files away");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    assertThat(shell(NOBODY + "ipvsadm -A -f 1 -s rr")).isEqualTo(new Result(0, "", ""));
    assertThat(shell("ipvsadm -A -f 2 -s rr")).isEqualTo(new Result(0, "", ""));
    assertThat(Files.getAttribute(table, "unix:uid")).isEqualTo(65534);
    assertThat(Files.getAttribute(table, "unix:gid")).isEqualTo(65534);
    assertThat(shell(NOBODY + "ipvsadm -A -f 3 -s rr")).isEqualTo(new Result(0, "", ""));
  }

  @Test
  void aGroupThatCannotBeKeptLetsNoOtherOneIn() throws Exception {
    assumeTrue(Shell.IS_ROOT, "only root gives files away");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.writeString(table, "-A -f 1 -s rr\n");
    Files.setPosixFilePermissions(table, PosixFilePermissions.fromString("rw-rw-r--"));
    Files.setAttribute(table, "unix:uid", 65534);

    assertThat(shell(NOBODY + "ipvsadm -A -f 2 -s rr")).isEqualTo(new Result(0, "", ""));

    assertThat(Files.getAttribute(table, "unix:gid")).isEqualTo(65534);
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(table)))
        .isEqualTo("rw----r--");
  }

  @Test
  void aNameThatIsNoTextInTheLocaleIsReadAndNotWritten() throws Exception {
    String lines =
        """
        export LC_ALL=C
        echo '-A -f 1 -s rr' > "$(printf 'gr\\303\\274n')"
        ln -s "$(printf 'gr\\303\\274n')" table
        ipvsadm-save; echo $?
        ipvsadm -Z; echo $?
        """;
    assertThat(shell(lines))
        .isEqualTo(
            new Result(
                0, "-A -f 1 -s rr\n0\n2\n", table + ".lock: no path in the present locale\n"));
  }

  @Test
  void aPipeIsNeitherATableNorALock() throws Exception {
    Files.writeString(table, EMPTY);
    String lines =
        """
        mkfifo pipe table.lock
        ipvsadm -Ln --connect sim:pipe; echo $?
        echo | ipvsadm -Ln --connect sim:/dev/stdin; echo $?
        echo | ipvsadm-save --connect sim:/proc/self/fd/0; echo $?
        echo -A -f 1 | ipvsadm-restore --connect sim:/dev/fd/0; echo $?
        ipvsadm -A -f 1; echo $?
        echo -A -f 1 | ipvsadm-restore; echo $?
        ipvs serve --socket socket --simulate=table; echo $?
        ipvs serve --socket socket --simulate=pipe; echo $?
        ls -d pipe* table*; [ ! -e socket ]
        """;
    String lock = table + ".lock";
    String reason = ": Not a regular file\n";
    assertThat(shell(lines))
        .isEqualTo(
            new Result(
                0,
                "2\n".repeat(8) + "pipe\ntable\ntable.lock\n",
                String.join(
                        reason,
                        List.of(
                            "pipe",
                            "/dev/stdin",
                            "/proc/self/fd/0",
                            "/dev/fd/0",
                            lock,
                            lock,
                            "ipvs serve: table.lock",
                            "ipvs serve: pipe"))
                    + reason));
    assertThat(Files.readString(table)).isEqualTo(EMPTY);
  }

  @Test
  void whatCannotBeWrittenLeavesNothingBehind() throws Exception {
    Files.writeString(table, EMPTY);
    String many = "i=0; while [ $i -lt 999 ]; do i=$((i+1)); echo -A -f $i -s rr; done";
    Result result =
        shell(many + " > rules; ulimit -f 1; ipvsadm -R < rules 2> /dev/null || echo $?");
    assertThat(result).isEqualTo(new Result(0, "1\n", ""));
    assertThat(Files.readString(table)).isEqualTo(EMPTY);
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files).noneMatch(file -> file.toString().endsWith(".ipvs-new"));
    }
  }

  @Test
  void theOwnerOfAReadOnlyTableChangesItAgainAndAgain() throws Exception {
    assumeTrue(Shell.IS_ROOT, "root may do everything anyway");
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxrwxrwx"));
    Files.writeString(table, EMPTY);
    Files.setPosixFilePermissions(table, PosixFilePermissions.fromString("r--r--r--"));
    Files.setAttribute(table, "unix:uid", 65534);
    Files.setAttribute(table, "unix:gid", 65534);
    for (int mark = 1; mark <= 2; mark++) {
      assertThat(shell(NOBODY + "ipvsadm -A -f " + mark + " -s rr"))
          .isEqualTo(new Result(0, "", ""));
    }
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(table)))
        .isEqualTo("r--r--r--");
  }

  @Test
  void theBytesOfAPathSurvive() throws Exception {
    assertThat(shell("LC_ALL=C.UTF-8 ipvsadm -C --connect \"sim:$PWD/\u00c3\u00a4\""))
        .isEqualTo(new Result(0, "", ""));
    assertThat(shell("LC_ALL=C.UTF-8 ipvsadm -Ln --connect \"sim:$PWD/$(printf '\\377')\""))
        .isEqualTo(new Result(2, "", "sim:" + folder + "/\u00ff: no path in the present locale\n"));
  }

  @Test
  void messagesAreShownOnTheirWayToTheSimulatorToo() throws Exception {
    Result result = shell("IPVSADM_DEBUG=1 ipvsadm -A -f 1");
    assertThat(result.err()).contains("sent ", "IPVS_SVC_ATTR_FWMARK");
    assertThat(Files.readString(table)).contains("-A -f 1 ");
  }

  /** Runs a line of shell, its programs sent to the table unless they say otherwise. */
  private Result shell(String line) throws Exception {
    return new Shell(folder, Shell.PACKAGED, Map.of("IPVSADM_CONNECT", "sim:" + table)).run(line);
  }
}
