package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.console.VerbStatus;
import ipvs.cli.session.Surroundings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Verbs that look at a file run none of the programs that it names, wherever it names them. */
class NoScriptRunsTest {
  private static final String KEEPALIVED =
      """
      global_defs {
          script_user root
          lvs_notify_fifo_script "SCRIPT"
      }
      vrrp_script watch {
          script "SCRIPT"
          interval 1
      }
      vrrp_instance web {
          interface lo
          virtual_router_id 7
          notify "SCRIPT"
          notify_master "SCRIPT"
          notify_backup "SCRIPT"
          notify_fault "SCRIPT"
          notify_stop "SCRIPT"
          virtual_ipaddress {
              192.0.2.10/32
          }
          track_script {
              watch
          }
      }
      virtual_server 192.0.2.10 80 {
          delay_loop 1
          warmup 0
          protocol TCP
          lb_algo rr
          lb_kind NAT
          quorum_up "SCRIPT"
          quorum_down "SCRIPT"
          real_server 10.0.0.2 80 {
              notify_up "SCRIPT"
              notify_down "SCRIPT"
              MISC_CHECK {
                  misc_path "SCRIPT"
              }
          }
      }
      """;

  private static final String LDIRECTORD =
      """
      callback = SCRIPT
      virtual = 192.0.2.10:80
      \treal = 10.0.0.2:80 masq
      \tchecktype = external
      \tcheckcommand = SCRIPT
      \tfallbackcommand = SCRIPT
      """;

  private static final List<String> VERBS =
      List.of(
          "check",
          "check --json",
          "check --here",
          "plan",
          "plan --json",
          "diff",
          "apply",
          "convert",
          "convert --to json",
          "convert --to keepalived",
          "convert --to ldirectord",
          "probe",
          "probe --json");

  @TempDir private Path folder;
  private TableStage stage;

  @BeforeEach
  void thereIsATable() throws IOException {
    stage = new TableStage(folder).with();
  }

  private Path ran() {
    return folder.resolve("ran");
  }

  private String file(String text) throws IOException {
    Path script = folder.resolve("script");
    Files.writeString(script, "#!/bin/sh\necho >> " + ran() + "\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    Path file = folder.resolve("file");
    return Files.writeString(file, text.replace("SCRIPT", script.toString())).toString();
  }

  private VerbStatus run(String verb, String file) {
    List<String> words = new ArrayList<>(List.of(verb.split(" ")));
    words.add(file);
    boolean needsTable = List.of("plan", "diff", "apply").contains(words.get(0));
    if (needsTable) {
      return stage.run(words.toArray(String[]::new)).status();
    }
    Surroundings around =
        new Surroundings(Map.of(), stop -> {}, () -> false, Optional::empty, folder);
    return Ipvs.run(new Said().console(), around, words);
  }

  private void assertOnlyAProbeThatIsAskedToRunsIt(String text) throws IOException {
    String file = file(text);
    for (String verb : VERBS) {
      assertThat(run(verb, file)).as(verb).isIn(VerbStatus.DONE, VerbStatus.FINDING);
      assertThat(ran()).as(verb).doesNotExist();
    }
    assertThat(run("probe --scripts", file)).isEqualTo(VerbStatus.DONE);
    assertThat(Files.readAllLines(ran())).as("once, so that none was about to run").hasSize(1);
  }

  @Test
  void programsOfKeepalivedAreOnlyRead() throws IOException {
    assertOnlyAProbeThatIsAskedToRunsIt(KEEPALIVED);
  }

  @Test
  void programsOfLdirectordAreOnlyRead() throws IOException {
    assertOnlyAProbeThatIsAskedToRunsIt(LDIRECTORD);
  }
}
