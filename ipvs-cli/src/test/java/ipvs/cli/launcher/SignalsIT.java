package ipvs.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.launcher.Shell.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The packaged programs die of a signal as any program does, and say nothing. */
class SignalsIT {
  /**
   * Starts a program, sends it a signal once it has read so much that it surely runs, and prints
   * the signal of which it died and its status.
   */
  private static final String KILL =
      """
      my ($signal, $action, @command) = @ARGV;
      $SIG{$signal} = $action;
      my $pid = open(my $in, '|-', @command);
      $SIG{PIPE} = 'IGNORE';
      syswrite($in, "# a comment\\n" x 20000);
      kill($signal, $pid);
      if ($action eq 'IGNORE') {
        close($in);
      } else {
        # At the end of its input the program might be faster than the signal.
        alarm(60);
        waitpid($pid, 0);
      }
      printf("%d %d\\n", $? & 127, $? >> 8);
      """;

  /** Types Ctrl-C on a terminal as soon as a program there has said something. */
  private static final String INTERRUPT =
      """
      use IPC::Open2;
      alarm(60);
      my $pid = open2(my $screen, my $keys, 'script', '-qec', $ARGV[0], '/dev/null');
      my $seen = '';
      syswrite($keys, "-A -q\\n");
      while (sysread($screen, $seen, 4096, length $seen) > 0) {
        if ($seen =~ /unknown option/) { syswrite($keys, "\\003"); last; }
      }
      while (sysread($screen, $seen, 4096, length $seen) > 0) {
        die 'it goes on' if $seen =~ /again/;
      }
      """;

  @TempDir private Path folder;

  @BeforeEach
  void write() throws Exception {
    Files.writeString(folder.resolve("kill.pl"), KILL);
    Files.writeString(folder.resolve("interrupt.pl"), INTERRUPT);
  }

  private Result shell(String line) throws Exception {
    return Shell.in(folder).run("export IPVSADM_CONNECT=sim:table; " + line);
  }

  @ParameterizedTest(name = "{1}: {2}")
  @CsvSource({
    "1,HUP,ipvsadm -R",
    "2,INT,ipvsadm -R",
    "3,QUIT,ipvsadm -R",
    "15,TERM,ipvsadm -R",
    "2,INT,ipvsadm-restore",
    "3,QUIT,ipvsadm-restore",
    "15,TERM,ipvs check /dev/stdin",
    "3,QUIT,ipvs check /dev/stdin"
  })
  void aProgramDiesOfASignalAndSaysNothing(int number, String signal, String line)
      throws Exception {
    assertThat(shell("ulimit -c 0; perl kill.pl " + signal + " DEFAULT " + line))
        .isEqualTo(new Result(0, number + " 0\n", ""));
  }

  /** As nohup and the shell's trap do it. */
  @ParameterizedTest
  @CsvSource({"HUP", "INT"})
  void aSignalThatIsIgnoredStaysIgnored(String signal) throws Exception {
    assertThat(shell("perl kill.pl " + signal + " IGNORE ipvsadm -R"))
        .isEqualTo(new Result(0, "0 0\n", ""));
  }

  /** A shell that waits for a program goes on unless the program died of the signal. */
  @Test
  void aLoopInAShellEndsWithControlC() throws Exception {
    String loop = "for i in 1 2; do ipvsadm -R; echo again; done";

    assertThat(shell("perl interrupt.pl \"bash -c '" + loop + "'\""))
        .extracting(Result::status, Result::err)
        .containsExactly(0, "");
  }

  @Test
  void aServerToldToPrintItsThreadsPrintsThemToStandardError() throws Exception {
    Result result =
        shell(
            """
            mkfifo err
            ipvs serve --simulate --socket s 2> err &
            exec 3< err
            read -r ready <&3
            kill -QUIT $!
            read -r date <&3
            read -r dump <&3
            kill $!
            cat <&3 > /dev/null
            wait $!
            echo "$? $dump"
            """);

    assertThat(result.out()).startsWith("0 Full thread dump").hasLineCount(1);
  }

  /** More lines than a pipe takes, of changes that are all made by then. */
  @Test
  void whoseReportNobodyReadsKeepsNobodyFromTheTable() throws Exception {
    Files.writeString(
        folder.resolve("rules"),
        IntStream.rangeClosed(1, 10_000)
            .mapToObj(mark -> "-A -f " + mark + " -s rr\n")
            .collect(Collectors.joining()));

    Result result =
        shell(
            """
            mkfifo report
            ipvs restore rules > report &
            exec 3< report
            until [ -s table ]; do sleep 0.1; done
            ipvs set --wait 5s fwmark:1 --scheduler wrr
            kill $!
            { wait $!; } 2> /dev/null
            echo $?
            """);

    assertThat(result).isEqualTo(new Result(0, "-E -f 1 -s wrr\n143\n", ""));
    assertThat(folder.resolve("table")).content().contains("-A -f 1 -s wrr\n");
  }
}
