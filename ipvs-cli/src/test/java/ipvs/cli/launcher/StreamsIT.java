package ipvs.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.launcher.Shell.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged programs with pipes that are not ready, long lines, and little memory. */
class StreamsIT {
  /** Lets a program write to a pipe that is non-blocking, and reads once the pipe is full. */
  private static final String FULL =
      """
      use Fcntl;
      use POSIX;
      my ($descriptor, @command) = @ARGV;
      pipe(my $reader, my $writer);
      fcntl($writer, F_SETFL, O_WRONLY | O_NONBLOCK);
      my $pid = fork();
      if (!$pid) {
        close($reader);
        POSIX::dup2(fileno($writer), $descriptor);
        exec(@command);
      }
      my $ready = '';
      vec($ready, fileno($writer), 1) = 1;
      select(undef, undef, undef, 0.01) while select(undef, my $room = $ready, undef, 0);
      close($writer);
      print while <$reader>;
      waitpid($pid, 0);
      print "status $?\\n";
      """;

  /** Lets a program read from a pipe that is non-blocking, and writes once it has read all. */
  private static final String EMPTY =
      """
      use Fcntl;
      use POSIX;
      my @command = @ARGV;
      pipe(my $reader, my $writer);
      fcntl($reader, F_SETFL, O_RDONLY | O_NONBLOCK);
      pipe(my $said, my $err);
      my $pid = fork();
      if (!$pid) {
        close($writer);
        POSIX::dup2(fileno($reader), 0);
        POSIX::dup2(fileno($err), 2);
        exec(@command);
      }
      close($reader);
      close($err);
      for my $i (1 .. 3) {
        syswrite($writer, "-A -q\\n");
        print scalar <$said>;
      }
      syswrite($writer, "-A -f 1\\n");
      close($writer);
      print while <$said>;
      waitpid($pid, 0);
      print "status $?\\n";
      """;

  @TempDir private Path folder;

  @BeforeEach
  void write() throws Exception {
    Files.writeString(folder.resolve("full.pl"), FULL);
    Files.writeString(folder.resolve("empty.pl"), EMPTY);
  }

  private Result shell(String line) throws Exception {
    return Shell.in(folder).run("export IPVSADM_CONNECT=sim:table; " + line);
  }

  @ParameterizedTest
  @CsvSource({"-Sn,5000", "-Ln,5003"})
  void aReaderThatTakesItsTimeGetsAll(String command, int lines) throws Exception {
    Result result =
        shell(
            """
            seq -f '-A -f %%.0f' 5000 > table
            ipvsadm %1$s > expected
            perl full.pl 1 ipvsadm %1$s > seen
            tail -n 1 seen
            sed '$d' seen | cmp - expected
            """
                .formatted(command));

    assertThat(result).isEqualTo(new Result(0, "status 0\n", ""));
    assertThat(Files.readAllLines(folder.resolve("expected"))).hasSize(lines);
  }

  @Test
  void aReaderOfComplaintsThatTakesItsTimeGetsAll() throws Exception {
    Result result =
        shell(
            """
            seq -f '-A --no-such-option-%.0f' 5000 > faulty
            perl full.pl 2 ipvsadm -R < faulty
            """);

    assertThat(result.out().lines())
        .hasSize(5001)
        .contains("--no-such-option-1: unknown option", "--no-such-option-5000: unknown option")
        .endsWith("status 65280");
  }

  @ParameterizedTest
  @CsvSource({"list,list", "list --json,list", "check rules,check", "plan rules,plan"})
  void aDiskWithoutRoomIsToldByTheVerb(String line, String verb) throws Exception {
    assertThat(shell("echo -A -f 9 > rules; ipvs " + line + " > /dev/full"))
        .isEqualTo(new Result(74, "", "ipvs " + verb + ": write error: No space left on device\n"));
  }

  @Test
  void aServerThatTakesNoChangeIsNamedWithTheLineOfTheFile() throws Exception {
    Result result =
        shell(
            """
            echo -A -f 9 > table
            ipvs serve --simulate --read-only --socket s 2> said & trap 'kill $!; wait' EXIT
            until grep -qs ready said; do sleep 0.1; done
            ipvs apply --connect unix:s table
            """);

    assertThat(result.status()).isEqualTo(4);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).startsWith("ipvs apply: table:1: add service fwmark 9: ");
  }

  @Test
  void inputThatIsNotThereYetIsWaitedFor() throws Exception {
    Result result = shell("perl empty.pl ipvsadm -R; ipvsadm -Sn");

    assertThat(result.out())
        .isEqualTo("-q: unknown option\n".repeat(3) + "status 0\n-A -f 1 -s wlc\n");
    assertThat(result.err()).isEmpty();
  }

  @ParameterizedTest(name = "{1}")
  @CsvSource({
    "1,ipvsadm -R < long,'read error: line 2'",
    "1,ipvsadm-restore < long,'read error: line 2'",
    "2,ipvsadm -Sn --connect sim:long,'long: line 2'",
    "1,ipvs check long 1>&2,'long:2:1: line'",
    "2,ipvs diff long,'long:2:1: line'",
    "2,ipvs apply long,'long:2:1: line'"
  })
  void aLineWithoutEndIsOneLineOfComplaint(int status, String line, String what) throws Exception {
    Result result =
        shell(
            "{ echo -A -f 1; printf '%s ' '-A -f 2'; head -c 10000000 /dev/zero | tr '\\0' ' '; } >"
                + " long;"
                + line);

    assertThat(result).isEqualTo(new Result(status, "", what + " is longer than 1048576 bytes\n"));
    assertThat(shell("ipvsadm -Sn").out()).doesNotContain("-f 2");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "ipvsadm,-Ln",
    "ipvsadm,-R < table",
    "ipvsadm-save,-n",
    "ipvsadm-restore,< table",
    "ipvs,check table",
    "ipvs,serve --simulate=table --socket s"
  })
  void tooLittleMemoryIsOneLine(String program, String arguments) throws Exception {
    Result result = shell(LittleMemory.with("table") + program + " " + arguments);

    assertThat(result)
        .isEqualTo(new Result(70, "", program + ": out of memory: Java heap space\n"));
  }

  @Test
  void whoeverAsksIsToldWhere() throws Exception {
    Result result = shell(LittleMemory.with("table") + "IPVSADM_DEBUG=1 ipvsadm -Ln");

    assertThat(result.err()).contains("out of memory: ", "\n\tat ipvs.");
    assertThat(result.out()).isEmpty();
  }
}
