package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Programs of a file get its words as they are, and run as the users that it names. */
@Timeout(120)
class RunScriptsTest {
  private static final String FILE =
      """
      global_defs {
          script_user USUAL
      }
      virtual_server 192.0.2.10 80 {
          delay_loop 60
          warmup 0
          protocol TCP
          lb_algo rr
          lb_kind NAT
          quorum_up "SCRIPT quorum 0"
          real_server 10.0.0.2 80 {
              notify_down "SCRIPT down 0 $HOME `id` ; exit | * > x"
              MISC_CHECK {
                  misc_path "SCRIPT check 1 && $(id) 'two words' a\\ b"
              }
              MISC_CHECK {
                  misc_path "SCRIPT own 0"
                  user OWN
              }
          }
          real_server 10.0.0.3 80 {
          }
      }
      """;

  /** Tells as whom it runs, and each of its words, the second of which is its status. */
  private static final String SCRIPT =
      """
      #!/bin/sh
      status=$2
      line=$(id -un)
      for word; do line="$line|$word"; done
      echo "$line" >> %s
      exit "$status"
      """;

  @TempDir private Path folder;

  private Path told() {
    return folder.resolve("told");
  }

  private String file(String usual, String own) throws IOException {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.createFile(told());
    Files.setPosixFilePermissions(told(), PosixFilePermissions.fromString("rw-rw-rw-"));
    Path script = Files.writeString(folder.resolve("script"), SCRIPT.formatted(told()));
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    return FILE.replace("SCRIPT", script.toString()).replace("USUAL", usual).replace("OWN", own);
  }

  private List<String> awaitTold(int count) throws Exception {
    List<String> lines = Files.readAllLines(told());
    while (lines.size() < count) {
      TimeUnit.MILLISECONDS.sleep(20);
      lines = Files.readAllLines(told());
    }
    return lines;
  }

  @Test
  void noShellReadsTheirWords() throws Exception {
    String me = System.getProperty("user.name");
    try (RunStage run = new RunStage(folder).run(file(me, me))) {
      run.hear("server 10.0.0.2:80 of tcp 192.0.2.10:80 down");
      assertThat(awaitTold(4))
          .containsExactlyInAnyOrder(
              me + "|quorum|0",
              me + "|check|1|&&|$(id)|two words|a b",
              me + "|own|0",
              me + "|down|0|$HOME|`id`|;|exit|||*|>|x");
    }
  }

  @Test
  void theyRunAsTheUsersThatTheFileNames() throws Exception {
    Assumptions.assumeTrue(
        "root".equals(System.getProperty("user.name")), "only root runs scripts as others");
    try (RunStage run = new RunStage(folder).run(file("nobody", "daemon"))) {
      run.hear("server 10.0.0.2:80 of tcp 192.0.2.10:80 down");
      assertThat(awaitTold(4))
          .extracting(line -> line.replaceFirst("^(\\w+\\|\\w+).*", "$1"))
          .containsExactlyInAnyOrder("nobody|quorum", "nobody|check", "daemon|own", "nobody|down");
    }
  }
}
