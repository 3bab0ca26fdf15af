package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.console.VerbStatus;
import ipvs.cli.session.Surroundings;
import ipvs.health.StatusSocket;
import ipvs.netlink.json.SchemaAssert;
import ipvs.netlink.socket.UnixListener;
import ipvs.netlink.watch.ManualPace;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What keeps a table tells how it stands, and people take servers out and give them back. */
// Whoever keeps a table only has to be there.
@SuppressWarnings("try")
class StatusTest {
  @TempDir private Path folder;

  /** What a line leaves behind. */
  private record Left(VerbStatus status, String out, String err) {}

  private Left run(String... words) {
    Map<String, String> places =
        Map.of("RUNTIME_DIRECTORY", folder.toString(), "STATE_DIRECTORY", folder.toString());
    Surroundings around =
        new Surroundings(places, stop -> {}, () -> false, Optional::empty, folder);
    Said said = new Said();
    VerbStatus status = Ipvs.run(said.console(), around, List.of(words));
    return new Left(status, said.out(), said.err());
  }

  private Left done(String... words) {
    Left left = run(words);
    assertThat(left.status()).as(left.err()).isEqualTo(VerbStatus.DONE);
    return left;
  }

  @Test
  void serversAreShownWithTheirChecks() throws Exception {
    try (KeptTestTable kept = KeptTestTable.in(folder)) {
      Left left = done("status");

      assertThat(left.err()).isEmpty();
      assertThat(left.out().replaceAll("\\d{4}-\\d\\d-\\d\\dT\\d\\d:\\d\\d:\\d\\dZ", "THEN"))
          .isEqualTo(
              """
              web.conf, kept by process 4711 since THEN
              SERVICE, SERVER     STATE    WEIGHT  KERNEL  SINCE                 QUORUM, CHECK
              tcp 192.0.2.10:80   up            3                                quorum 1
                10.0.0.2:80       up            2       2  THEN  no check
                10.0.0.3:80       up            1       1  THEN  no check
                127.0.0.1:1       down          1       -  THEN  TCP_CHECK: refused the connection
                10.0.0.9:80       waiting                                        sorry server
              """);
    }
  }

  @Test
  void programsGetTheDocument() throws Exception {
    try (KeptTestTable kept = KeptTestTable.in(folder)) {
      Left compact = done("status", "--json");
      Left pretty = done("status", "--json", "--pretty");

      assertThat(SchemaAssert.assertValid(compact.out()).at("/kind").asText()).isEqualTo("status");
      assertThat(compact.out().lines()).hasSize(1);
      assertThat(pretty.out()).startsWith("{\n  \"schema_version\": 1,\n  \"kind\": \"status\",\n");
      assertThat(SchemaAssert.tree(pretty.out()).at("/services/0/servers/2/state").asText())
          .isEqualTo("down");
    }
  }

  @Test
  void whereNobodyListensIsNotFound() {
    Left left = run("status", "--socket", folder.resolve("none").toString());

    assertThat(left.status()).isEqualTo(VerbStatus.NOT_FOUND);
    assertThat(left.err()).startsWith("ipvs status: " + folder.resolve("none"));
  }

  @Test
  void whoeverGivesNothingMayGiveMoreTheNextTime() throws IOException {
    Path path = folder.resolve("run.sock");
    try (StatusSocket socket =
        StatusSocket.serve(UnixListener.bind(path, 8), () -> new byte[0], line -> {})) {
      assertThat(run("status"))
          .isEqualTo(
              new Left(
                  VerbStatus.DEADLINE,
                  "",
                  "ipvs status: " + path + ": closed without an answer\n"));
    }
  }

  @Test
  void whatIsNoStatusIsTold() throws IOException {
    Path path = folder.resolve("run.sock");
    for (String other :
        List.of("hello", "{}", "{\"schema_version\":1,\"kind\":\"table\"}", "[[[", "{} {}")) {
      byte[] bytes = other.getBytes(StandardCharsets.UTF_8);
      try (StatusSocket socket =
          StatusSocket.serve(UnixListener.bind(path, 8), () -> bytes, line -> {})) {
        assertThat(run("status"))
            .isEqualTo(
                new Left(
                    VerbStatus.USAGE,
                    "",
                    "ipvs status: " + path + ": what listens is no ipvs run\n"));
      }
    }
  }

  /** Whoever listens may say anything. */
  @Test
  void controlCharactersOfOthersAreNotShown() throws IOException {
    String status =
        "{\"schema_version\":1,\"kind\":\"status\",\"file\":\"a\\u001b[2Jb\",\"services\":["
            + "{\"family\":\"inet\",\"fwmark\":7,\"servers\":[{\"address\":\"10.0.0.1\","
            + "\"port\":0,\"state\":\"u\\u0007p\",\"checks\":[{\"text\":\"x\\ny\"}]}]}]}";
    byte[] bytes = status.getBytes(StandardCharsets.UTF_8);
    try (StatusSocket socket =
        StatusSocket.serve(
            UnixListener.bind(folder.resolve("run.sock"), 8), () -> bytes, line -> {})) {
      Left left = done("status");

      assertThat(left.out()).contains("fwmark 7", "10.0.0.1:0").matches("[\\x20-\\x7e\\n]*");
      assertThat(left.out().lines()).hasSize(4);
    }
  }

  private List<String> marks() throws IOException {
    List<String> names = new ArrayList<>();
    try (var files = Files.list(folder.resolve("maintenance"))) {
      files.forEach(file -> names.add(file.getFileName().toString()));
    }
    return names;
  }

  @Test
  void aServerIsTakenOutAndGivenBack() throws Exception {
    try (KeptTestTable kept = KeptTestTable.in(folder)) {
      assertThat(done("maintain", "10.0.0.2:80", "on"))
          .isEqualTo(new Left(VerbStatus.DONE, "", ""));
      assertThat(kept.table()).containsExactly("10.0.0.3:80 1");
      assertThat(marks()).containsExactly("10.0.0.2:80");
      assertThat(done("status").out()).contains("10.0.0.2:80       maintenance");

      done("maintain", "10.0.0.2:80", "off");
      assertThat(kept.table()).containsExactly("10.0.0.2:80 2", "10.0.0.3:80 1");
      assertThat(marks()).isEmpty();
      assertThat(done("maintain", "10.0.0.2:80", "off").err())
          .isEqualTo("ipvs maintain: 10.0.0.2:80: was not taken out under this name\n");
    }
  }

  @Test
  void whoIsConnectedMayFinish() throws Exception {
    try (KeptTestTable kept = KeptTestTable.in(folder)) {
      kept.connect();
      done("maintain", "--drain", "--service", "tcp:192.0.2.10:80", "10.0.0.3", "on");

      assertThat(marks()).containsExactly("tcp:192.0.2.10:80,10.0.0.3");
      assertThat(kept.table()).containsExactly("10.0.0.2:80 2", "10.0.0.3:80 0");
      done("maintain", "--service", "tcp:192.0.2.10:80", "10.0.0.3", "off");
    }
  }

  @Test
  void aServerThatIsHeldIsReleased() throws Exception {
    try (KeptTestTable kept = KeptTestTable.in(folder)) {
      kept.set("10.0.0.2:80", 0);
      assertThat(done("status").out()).contains("10.0.0.2:80       held");

      assertThat(done("maintain", "10.0.0.2", "off")).isEqualTo(new Left(VerbStatus.DONE, "", ""));
      assertThat(kept.table()).containsExactly("10.0.0.2:80 2", "10.0.0.3:80 1");
      assertThat(marks()).isEmpty();
      assertThat(done("status").out()).contains("10.0.0.2:80       up");
    }
  }

  @Test
  void theLastServerStaysUnlessThatIsForced() throws Exception {
    try (KeptTestTable kept = KeptTestTable.in(folder)) {
      done("maintain", "10.0.0.2", "on");

      assertThat(run("maintain", "10.0.0.3", "on"))
          .isEqualTo(
              new Left(
                  VerbStatus.FINDING,
                  "",
                  "ipvs maintain: tcp 192.0.2.10:80: no other server is left;"
                      + " --force if that is meant\n"));
      assertThat(kept.table()).containsExactly("10.0.0.3:80 1");
      done("maintain", "--force", "10.0.0.3", "on");
      assertThat(kept.table()).containsExactly("10.0.0.9:80 1");
    }
  }

  @Test
  void aServerThatNobodyKeepsIsNotFound() throws Exception {
    try (KeptTestTable kept = KeptTestTable.in(folder)) {
      assertThat(run("maintain", "10.0.0.77", "on"))
          .isEqualTo(
              new Left(VerbStatus.NOT_FOUND, "", "ipvs maintain: 10.0.0.77: no such server\n"));
      assertThat(run("maintain", "--service", "fwmark:1", "10.0.0.2", "on").status())
          .isEqualTo(VerbStatus.NOT_FOUND);
    }
    assertThat(folder.resolve("maintenance")).doesNotExist();
  }

  @Test
  void whereNobodyListensWordIsLeftOnlyIfForced() throws Exception {
    assertThat(run("maintain", "10.0.0.2", "on").status()).isEqualTo(VerbStatus.NOT_FOUND);
    assertThat(folder.resolve("maintenance")).doesNotExist();

    assertThat(done("maintain", "--force", "10.0.0.2", "on").err())
        .isEqualTo(
            "ipvs maintain: nobody keeps a table now: they will be out when somebody does\n");
    assertThat(marks()).containsExactly("10.0.0.2");
    done("maintain", "10.0.0.2", "off");
    assertThat(marks()).isEmpty();
  }

  /** {@link KeptTestTable} looks at another folder. */
  @Test
  void whatIsNotSeenIsTold() throws Exception {
    try (KeptTestTable kept = KeptTestTable.in(folder)) {
      Path other = Files.createDirectory(folder.resolve("other"));
      Map<String, String> places =
          Map.of("RUNTIME_DIRECTORY", folder.toString(), "STATE_DIRECTORY", other.toString());
      Surroundings around =
          new Surroundings(places, stop -> {}, () -> false, Optional::empty, folder)
              .withTime(ManualPace::every);
      Said said = new Said();

      VerbStatus status = Ipvs.run(said.console(), around, List.of("maintain", "10.0.0.2", "on"));

      assertThat(status).isEqualTo(VerbStatus.DEADLINE);
      assertThat(said.err())
          .isEqualTo("ipvs maintain: 10.0.0.2: not seen by ipvs run within 5 s\n");
    }
  }

  @Test
  void wordsThatMakeNoSenseAreRefused() {
    for (String line :
        List.of(
            "10.0.0.2 perhaps",
            "web on",
            "tcp:192.0.2.10:80,10.0.0.2 on",
            "10.0.0.2 off --drain",
            "--service web 10.0.0.2 on",
            "10.0.0.2")) {
      List<String> words = new ArrayList<>(List.of("maintain"));
      words.addAll(Arrays.asList(line.split(" ")));
      assertThat(run(words.toArray(new String[0])).status()).as(line).isEqualTo(VerbStatus.USAGE);
    }
  }
}
