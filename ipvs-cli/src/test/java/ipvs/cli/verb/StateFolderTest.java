package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.console.VerbStatus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Root is told where others may write to the folder that says which servers are out. */
@Timeout(120)
class StateFolderTest {
  private static final String FILE =
      """
      global_defs {
          script_user root
          SECURITY
      }
      virtual_server 192.0.2.10 80 {
          protocol TCP
          lb_algo rr
          lb_kind NAT
          real_server 10.0.0.3 80 {
          }
      }
      """;

  @TempDir private Path folder;

  @BeforeEach
  void onlyRootReliesOnIt() {
    Assumptions.assumeTrue("root".equals(System.getProperty("user.name")), "only root is warned");
  }

  private Path state(String rights) throws IOException {
    Path state = Files.createDirectory(folder.resolve("state"));
    return Files.setPosixFilePermissions(state, PosixFilePermissions.fromString(rights));
  }

  @Test
  void aFolderOfOthersIsTold() throws Exception {
    Path state = state("rwxrwxr-x");
    try (RunStage run = new RunStage(folder).run(FILE.replace("SECURITY", ""))) {
      assertThat(run.hear(state.toString()))
          .isEqualTo(
              "ipvs run: %s: others than root may write %s, and so say which servers are out",
              state, state);
      run.hear("ready");
    }
  }

  @Test
  void theFolderAboveIsLookedAtToo() throws Exception {
    Path above = Files.createDirectory(folder.resolve("above"));
    Files.setPosixFilePermissions(above, PosixFilePermissions.fromString("rwxrwxrwx"));
    try (RunStage run = new RunStage(above).run(FILE.replace("SECURITY", ""))) {
      run.hear("others than root may write " + above + ", and so");
    }
  }

  @Test
  void whoeverWantsSecurityIsRefused() throws Exception {
    Path state = state("rwxrwxrwx");
    try (RunStage run =
        new RunStage(folder).run(FILE.replace("SECURITY", "enable_script_security"))) {
      run.hear(state + ": others than root may write ");
      assertThat(run.end()).isEqualTo(VerbStatus.USAGE);
      assertThat(run.socket()).doesNotExist();
    }
  }

  @Test
  void anOwnFolderIsNotTold() throws Exception {
    state("rwxr-xr-x");
    try (RunStage run = new RunStage(folder).run(FILE.replace("SECURITY", ""))) {
      run.hear("ready");
      assertThat(run.heard()).noneMatch(line -> line.contains("others than root"));
    }
  }
}
