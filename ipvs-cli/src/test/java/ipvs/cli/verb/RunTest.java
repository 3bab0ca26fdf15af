package ipvs.cli.verb;

import static ipvs.cli.verb.RunStage.configuration;
import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.console.VerbStatus;
import ipvs.cli.file.Pipes;
import ipvs.cli.session.Surroundings;
import ipvs.health.StatusSocket;
import ipvs.netlink.json.SchemaAssert;
import ipvs.netlink.socket.UnixListener;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** {@code ipvs run} keeps a table as checks say, until it is told to stop. */
@Timeout(120)
class RunTest {
  private static final String SORRY = "fallback=127.0.0.9:80 masq";

  private static final String SORRY_SERVES =
      "-A -t 192.0.2.10:80 -s wrr\n-a -t 192.0.2.10:80 -r 127.0.0.9:80 -m -w 1\n";

  @TempDir private Path folder;

  @Test
  void deadServerLeavesAndTheTableStaysAtTheEnd() throws Exception {
    try (RunStage run = new RunStage(folder).run(configuration(SORRY))) {
      run.hear("ready: keeps 1 service with 1 server of ");
      assertThat(run.hear("server 127.0.0.1:1 of tcp 192.0.2.10:80 down"))
          .endsWith("down: TCP_CHECK: refused the connection");
      run.hear("the sorry server serves");
      assertThat(run.rules()).endsWith(SORRY_SERVES);
      assertThat(run.stop()).isEqualTo(VerbStatus.DONE);
      assertThat(run.rules()).endsWith(SORRY_SERVES);
      assertThat(run.socket()).doesNotExist();
    }
  }

  private static String keepalived(String global, String... logging) {
    StringBuilder text = new StringBuilder("global_defs {\n" + global + "\n}\n");
    text.append("virtual_server 192.0.2.10 80 {\ndelay_loop 1\nlb_algo rr\nlb_kind NAT\n");
    text.append("protocol TCP\nwarmup 0\n");
    for (int i = 0; i < logging.length; i++) {
      text.append("real_server 127.0.0.1 ").append(i + 1).append(" {\n");
      text.append("TCP_CHECK {\nretry 0\n").append(logging[i]).append("\n}\n}\n");
    }
    return text.append("}\n").toString();
  }

  @Test
  void failuresOfADeadServerAreToldWhereItsCheckOrTheFileSaysSo() throws Exception {
    String own = keepalived("", "", "log_all_failures");
    String all = keepalived("checker_log_all_failures", "log_all_failures no", "");
    for (String text : List.of(own, all)) {
      try (RunStage run = new RunStage(folder).run(text)) {
        // The other one is asked first.
        run.hear("TCP_CHECK of 127.0.0.1:2 failed: refused the connection");
        assertThat(run.heard()).noneMatch(line -> line.contains("127.0.0.1:1 failed"));
        run.stop();
      }
    }
  }

  /** A note says so of tables that nobody keeps. */
  @Test
  void serverThatBeginsAsFailedIsNoOddity() throws Exception {
    String text = keepalived("", "alpha");
    try (RunStage run = new RunStage(folder).run(text)) {
      run.hear("ready");
      assertThat(run.rules()).endsWith("-A -t 192.0.2.10:80 -s rr\n");
      assertThat(run.heard()).noneMatch(line -> line.contains("alpha"));
    }
  }

  @Test
  void restartPutsNoDeadServerIn() throws Exception {
    try (RunStage run = new RunStage(folder).run(configuration(SORRY))) {
      run.hear("the sorry server serves");
      run.stop();
    }
    try (RunStage again = new RunStage(folder).run(configuration(SORRY))) {
      again.hear("ready");
      assertThat(again.rules()).endsWith(SORRY_SERVES);
    }
  }

  @Test
  void tableIsRemovedOrDrainedWhereThatIsAskedFor() throws Exception {
    String alive = configuration().replace("checktype=connect", "checktype=on");
    try (RunStage run = new RunStage(folder).run(alive, "--on-stop", "drain")) {
      run.hear("ready");
      run.stop();
      assertThat(run.rules()).endsWith("-a -t 192.0.2.10:80 -r 127.0.0.1:1 -m -w 0\n");
    }
    try (RunStage run = new RunStage(folder).run(alive, "--on-stop", "remove")) {
      run.hear("ready");
      run.stop();
      assertThat(run.rules()).doesNotContain("-A");
    }
  }

  @Test
  void statusIsGivenToWhoeverConnects() throws Exception {
    try (RunStage run = new RunStage(folder).run(configuration(SORRY))) {
      run.hear("the sorry server serves");
      byte[] document = StatusSocket.ask(run.socket().toString());
      String text = new String(document, StandardCharsets.UTF_8);
      SchemaAssert.assertValid(text);
      assertThat(text)
          .contains(
              "\"state\":\"down\"", "\"active\":true", "\"reason\":\"refused the connection\"");
    }
  }

  @Test
  void statusIsGivenAgainWhereItsFolderWasRemoved() throws Exception {
    try (RunStage run = new RunStage(folder).run(configuration(SORRY))) {
      run.hear("ready");
      // All that is in it goes at once.
      Files.move(run.socket().getParent(), folder.resolve("gone"));
      run.hear("the socket had gone, and is there again");
      assertThat(StatusSocket.ask(run.socket().toString())).isNotEmpty();
      assertThat(run.stop()).isEqualTo(VerbStatus.DONE);
      assertThat(run.socket()).doesNotExist();
    }
  }

  @Test
  void theSocketOfAnotherIsNotTakenAway() throws Exception {
    try (RunStage run = new RunStage(folder).run(configuration(SORRY))) {
      run.hear("ready");
      Path elsewhere = folder.resolve("elsewhere");
      try (UnixListener other = UnixListener.bind(elsewhere, 8)) {
        Files.move(elsewhere, run.socket(), StandardCopyOption.REPLACE_EXISTING);
        assertThat(run.hear("the socket has gone"))
            .endsWith(run.socket() + ": another server listens there");
        assertThat(other.isReached()).isFalse();
      }
      // Whoever had it listens no longer.
      run.hear("the socket had gone, and is there again");
      assertThat(StatusSocket.ask(run.socket().toString())).isNotEmpty();
    }
  }

  @Test
  void secondRunOfTheSameFileEndsAtOnce() throws Exception {
    try (RunStage first = new RunStage(folder).run(configuration(SORRY))) {
      first.hear("ready");
      RunStage second = new RunStage(folder).run(configuration(SORRY));
      assertThat(second.hear("runs it already"))
          .contains("process " + ProcessHandle.current().pid());
      assertThat(second.end()).isEqualTo(VerbStatus.DEADLINE);
    }
  }

  @Test
  void aFolderThatCannotBeMadeIsToldWithItsReason() throws Exception {
    Path place = Files.writeString(folder.resolve("run"), "");
    RunStage run = new RunStage(folder).run(configuration(SORRY));
    assertThat(run.hear("ipvs run: "))
        .isEqualTo("ipvs run: " + place + ": is there and is no folder");
    assertThat(run.end()).isEqualTo(VerbStatus.USAGE);
    assertThat(run.rules()).isEmpty();
  }

  @Test
  void aTableIsComparedOnceASecondAtTheMost() throws Exception {
    RunStage run = new RunStage(folder).run(configuration(SORRY), "--converge", "999ms");
    assertThat(run.hear("ipvs run: ")).isEqualTo("ipvs run: --converge is 0, or at least 1s");
    assertThat(run.end()).isEqualTo(VerbStatus.USAGE);
    assertThat(run.rules()).isEmpty();
    try (RunStage least = new RunStage(folder).run(configuration(SORRY), "--converge", "1s")) {
      least.hear("ready");
    }
  }

  @Test
  void aSocketWithoutANameIsNone() throws Exception {
    RunStage run = new RunStage(folder).run(configuration(SORRY), "--socket", "");
    assertThat(run.hear("ipvs run: ")).isEqualTo("ipvs run: '': No such file or directory");
    assertThat(run.end()).isEqualTo(VerbStatus.NOT_FOUND);
  }

  @Test
  void socketThatIsInUseIsRefused() throws Exception {
    try (RunStage first = new RunStage(folder).run(configuration(SORRY))) {
      first.hear("ready");
      Path other = Files.createDirectory(folder.resolve("other"));
      RunStage second = new RunStage(other);
      second.run(configuration(SORRY), "--socket", first.socket().toString());
      second.hear("another server listens there");
      assertThat(second.end()).isEqualTo(VerbStatus.DEADLINE);
    }
  }

  @Test
  void fileIsReadAgainAtHangUpAndAWrongOneChangesNothing() throws Exception {
    try (RunStage run = new RunStage(folder).run(configuration(SORRY))) {
      run.hear("the sorry server serves");
      Files.writeString(run.file(), "-A -f 7 -s rr\n");
      run.signal("HUP");
      run.hear("not reloaded, the file of before is kept: ");
      Files.writeString(run.file(), configuration("fallback=127.0.0.8:80 masq"));
      run.signal("HUP");
      run.hear("reloaded: keeps 1 service with 1 server");
      assertThat(run.rules()).contains("-r 127.0.0.8:80 -m -w 1").doesNotContain("127.0.0.9");
    }
  }

  @Test
  @Timeout(60)
  void pipeInThePlaceOfTheFileIsNotWaitedFor() throws Exception {
    try (RunStage run = new RunStage(folder).run(configuration(SORRY))) {
      run.hear("the sorry server serves");
      Files.delete(run.file());
      Pipes.make(run.file());
      run.signal("HUP");
      run.hear("not reloaded, the file of before is kept: " + run.file() + ": Not a regular file");
      assertThat(run.rules()).endsWith(SORRY_SERVES);
    }
  }

  @Test
  void fileWithoutServicesTakesNoneAway() throws Exception {
    try (RunStage run = new RunStage(folder).run(configuration(SORRY), "--from", "ldirectord")) {
      run.hear("the sorry server serves");
      Files.writeString(run.file(), "");
      run.signal("HUP");
      run.hear(
          "not reloaded, the file of before is kept: " + run.file() + ": no services; to have");
      assertThat(run.rules()).endsWith(SORRY_SERVES);
    }
  }

  @Test
  void whatOthersAlterIsRepairedWhenAsked() throws Exception {
    try (RunStage run = new RunStage(folder).run(configuration(SORRY))) {
      run.hear("the sorry server serves");
      Files.writeString(run.table(), "");
      run.signal("USR1");
      run.hear("service tcp 192.0.2.10:80 was gone: restored");
      assertThat(run.rules()).endsWith(SORRY_SERVES);
    }
  }

  @Test
  void fileInTheFolderOfMaintenanceTakesAServerOut() throws Exception {
    String alive = configuration(SORRY).replace("checktype=connect", "checktype=on");
    try (RunStage run = new RunStage(folder).run(alive)) {
      run.hear("ready");
      Files.createDirectories(run.maintenance());
      Files.createFile(run.maintenance().resolve("127.0.0.1:1"));
      run.hear("down: maintenance");
      run.hear("the sorry server serves");
      assertThat(run.rules()).endsWith(SORRY_SERVES);
      Files.delete(run.maintenance().resolve("127.0.0.1:1"));
      run.hear("up: maintenance");
      run.hear("no longer serves");
      assertThat(run.rules()).contains("127.0.0.1:1").doesNotContain("127.0.0.9");
    }
  }

  @Test
  void linesAreForProgramsWhereThatIsAskedFor() throws Exception {
    try (RunStage run = new RunStage(folder).run(configuration(SORRY), "--log-format", "json")) {
      assertThat(run.hear("server_down"))
          .contains("\"level\":\"notice\"", "\"server\":\"127.0.0.1:1\"")
          .endsWith("\"reason\":\"TCP_CHECK: refused the connection\"}");
    }
  }

  @Test
  void wrongFileIsToldAndNothingIsWritten() throws Exception {
    RunStage run = new RunStage(folder).run("virtual=192.0.2.10\n\tnonsense=1\n");
    assertThat(run.end()).isEqualTo(VerbStatus.USAGE);
    assertThat(run.rules()).isEmpty();
    assertThat(folder.resolve("run")).doesNotExist();
  }

  @Test
  void standardInputCannotBeReadAgain() throws Exception {
    RunStage run = new RunStage(folder);
    Said said = new Said();
    assertThat(
            Ipvs.run(
                said.console(),
                new Surroundings(
                    Map.of(), run, () -> false, Optional::empty, folder.resolve("none")),
                List.of("run", "-")))
        .isEqualTo(VerbStatus.USAGE);
    assertThat(said.err()).contains("standard input cannot be read again; name a file");
  }
}
