package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.console.VerbStatus;
import ipvs.cli.file.Pipes;
import ipvs.cli.session.Surroundings;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The checks of a file are run once, and told; their result is the exit status. */
class ProbeTest {
  private static final String LISTENING = "127.0.0.1";

  @TempDir private Path folder;

  /** What a line leaves behind. */
  private record Left(VerbStatus status, String out, String err) {}

  private Left run(String... words) {
    Surroundings around =
        new Surroundings(Map.of(), stop -> {}, () -> false, Optional::empty, folder);
    Said said = new Said();
    VerbStatus status = Ipvs.run(said.console(), around, List.of(words));
    return new Left(status, said.out(), said.err());
  }

  private String file(String text) throws IOException {
    return Files.writeString(folder.resolve("conf"), text, StandardCharsets.ISO_8859_1).toString();
  }

  private String keepalived(int port, String check) throws IOException {
    return file(
        """
        virtual_server 192.0.2.10 80 {
            lb_algo rr
            lb_kind NAT
            protocol TCP
            real_server 127.0.0.1 %d {
                %s
            }
            real_server 127.0.0.1 1 {
            }
        }
        """
            .formatted(port, check));
  }

  private static ServerSocket listener() throws IOException {
    return new ServerSocket(0, 50, InetAddress.getByName(LISTENING));
  }

  @Test
  void allUpIsDone() throws IOException {
    try (ServerSocket server = listener()) {
      Left left = run("probe", keepalived(server.getLocalPort(), "TCP_CHECK { }"));

      assertThat(left.status()).isEqualTo(VerbStatus.DONE);
      assertThat(left.err()).isEmpty();
      assertThat(left.out().replaceAll("\\d+ ms", "N ms").replaceAll(":\\d{5} ", ":PORT "))
          .isEqualTo(
              """
              SERVICE, SERVER     CHECK      RESULT  REASON
              tcp 192.0.2.10:80
                127.0.0.1:PORT   TCP_CHECK  up      connected in N ms
                127.0.0.1:1                  up      no check
              """);
    }
  }

  @Test
  void oneDownIsAFinding() throws IOException {
    Left left = run("probe", keepalived(2, "TCP_CHECK { }"));

    assertThat(left.status()).isEqualTo(VerbStatus.FINDING);
    assertThat(left.out()).contains("127.0.0.1:2       TCP_CHECK  down    refused the connection");
  }

  @Test
  void whatCannotBeFoundOutIsAFinding() throws IOException {
    Left left =
        run(
            "probe",
            keepalived(
                2,
                """
                TCP_CHECK {
                            bindto 192.0.2.77
                        }\
                """));

    assertThat(left.status()).isEqualTo(VerbStatus.FINDING);
    assertThat(left.out())
        .contains("inconclusive  could not bind to 192.0.2.77: not an address of this machine");
  }

  @Test
  void programsAreNotRunUnasked() throws IOException {
    Path made = folder.resolve("made");
    String file =
        keepalived(
            2,
            """
            MISC_CHECK {
                        misc_path "/bin/touch %s"
                    }\
            """
                .formatted(made));

    assertThat(run("probe", file).status()).isEqualTo(VerbStatus.DONE);
    assertThat(made).doesNotExist();
    assertThat(run("probe", "--scripts", file).status()).isEqualTo(VerbStatus.DONE);
    assertThat(made).exists();
  }

  @Test
  void onlyWhatAFilterSelectsIsAsked() throws IOException {
    String file = keepalived(2, "TCP_CHECK { }");

    assertThat(run("probe", file, "server_port=1").status()).isEqualTo(VerbStatus.DONE);
    assertThat(run("probe", file, "server=10.0.0.1"))
        .isEqualTo(
            new Left(VerbStatus.NOT_FOUND, "", "ipvs probe: server=10.0.0.1: selects no server\n"));
  }

  @Test
  void aFileOfLdirectordIsRead() throws IOException {
    String file = file("virtual=192.0.2.10:80\n\treal=127.0.0.1:1 masq\n\tchecktype=connect\n");

    Left left = run("probe", "--json", file);

    assertThat(left.status()).isEqualTo(VerbStatus.FINDING);
    assertThat(left.out())
        .startsWith("{\"schema_version\":1,\"kind\":\"probe\",\"file\":")
        .contains("\"result\":\"down\"")
        .endsWith("\"reason\":\"refused the connection\"}]}]}]}\n");
  }

  @Test
  @Timeout(60)
  void aPipeWithANameIsNotWaitedFor() throws Exception {
    Path pipe = folder.resolve("pipe");
    Pipes.make(pipe);

    assertThat(run("probe", pipe.toString()))
        .isEqualTo(
            new Left(VerbStatus.USAGE, "", "ipvs probe: " + pipe + ": Not a regular file\n"));
  }

  @Test
  void aFileWithoutChecksIsWrong() throws IOException {
    Left left = run("probe", file("-A -f 1\n"));

    assertThat(left.status()).isEqualTo(VerbStatus.USAGE);
    assertThat(left.out()).isEmpty();
    assertThat(left.err())
        .endsWith("/conf: no checks, as keepalived.conf and ldirectord.cf have them\n");
  }

  @Test
  void onlyLanguagesThatHaveChecksAreOffered() throws IOException {
    for (String verb : List.of("probe", "run")) {
      assertThat(run(verb, "--from", "rules", file("-A -f 1\n")).err())
          .isEqualTo("ipvs " + verb + ": --from is keepalived or ldirectord, not rules\n");
    }
  }

  @Test
  void aFileOfWhichPartsAreLostIsWrongUnlessThatIsAccepted() throws IOException {
    String file =
        file(
            "virtual_server 192.0.2.10 http {\n}\n" + Files.readString(Path.of(keepalived(1, ""))));

    Left refused = run("probe", file);
    Left accepted = run("probe", "--accept-errors", file);

    assertThat(refused.status()).isEqualTo(VerbStatus.USAGE);
    assertThat(refused.err()).contains("[bad-port]");
    assertThat(accepted.status()).isEqualTo(VerbStatus.DONE);
    assertThat(accepted.err()).contains("[bad-port]");
  }

  @Test
  void aPatternThatJavaReadsOtherwiseIsRefused() throws IOException {
    String check =
        """
        HTTP_GET {
                    url {
                        path /
                        regex [[:alpha:]]+
                    }
                }\
        """;
    String file = keepalived(2, check);

    Left refused = run("probe", file);
    Left accepted = run("probe", "--accept-errors", file);

    assertThat(refused.status()).isEqualTo(VerbStatus.USAGE);
    assertThat(refused.err())
        .contains(
            "conf:9:23: patterns of Java differ: `[:alpha:]' means something else:"
                + " `[[:alpha:]]+'; kept, and not looked for: the check says nothing [bad-regex]");
    assertThat(accepted.status()).isEqualTo(VerbStatus.FINDING);
    assertThat(run("check", file).status()).isEqualTo(VerbStatus.DONE);
  }

  @Test
  void aPatternOfPerlThatJavaLacksIsRefused() throws IOException {
    String file =
        file(
            "virtual=192.0.2.10:80\n\treal=127.0.0.1:1 masq\n\tservice=http\n"
                + "\treceive=\"a\\Kb\"\n");

    Left left = run("probe", file);

    assertThat(left.status()).isEqualTo(VerbStatus.USAGE);
    assertThat(left.err()).contains("[bad-regex]");
  }

  @Test
  void aFileThatIsNotThereIsNotFound() {
    assertThat(run("probe", folder.resolve("none").toString()).status())
        .isEqualTo(VerbStatus.NOT_FOUND);
  }
}
