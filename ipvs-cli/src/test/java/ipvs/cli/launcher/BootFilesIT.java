package ipvs.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.launcher.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What the packaged {@code ipvsadm-boot} makes of files that are not as they should be. */
@Timeout(180)
class BootFilesIT {
  private static final String WEB = "-A -t 192.0.2.10:80 -s wrr\n";

  @TempDir private Path folder;
  private Path rules;
  private Path table;

  @BeforeEach
  void name() {
    rules = folder.resolve("rules");
    table = folder.resolve("table");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "start        | ''",
        "start        | # nothing;#-A -f 1",
        "reload       | ' ;'",
        "force-reload | --set 600 0 0",
        "restart      | ''",
        "restart      | -A -f 1;-D -f 1"
      })
  void aFileWithoutServicesEmptiesNoTable(String action, String lines) throws Exception {
    Files.writeString(table, WEB);
    Files.writeString(rules, lines.replace(';', '\n'));
    assertThat(boot(action))
        .isEqualTo(
            new Result(
                1,
                "",
                "ipvs restore: RULES has no services; --allow-empty if that is meant\n"
                    + "ipvsadm-boot: the table is not that of RULES\n"));
    assertThat(table).hasContent(WEB);
  }

  @Test
  void aRestartOfTheUnitEmptiesNoTable() throws Exception {
    Files.writeString(table, WEB);
    Files.writeString(rules, "# nothing\n");
    Path systemctl = folder.resolve("systemctl");
    Files.writeString(systemctl, "#!/bin/sh\necho \"7 $3 restart running\"\n");
    assertThat(systemctl.toFile().setExecutable(true)).isTrue();
    String line = "PATH=" + folder + ":$PATH INVOCATION_ID=1; export PATH INVOCATION_ID\n";
    assertThat(run(line + "ipvsadm-boot stop && ipvsadm-boot start").status()).isEqualTo(1);
    assertThat(table).hasContent(WEB);
  }

  @ParameterizedTest
  @ValueSource(strings = {"start", "restart", "check"})
  void whereNothingCanBeLostItIsOnlyTold(String action) throws Exception {
    Files.writeString(rules, "# nothing\n");
    String place = action.equals("check") ? "RULES:1:1" : "RULES";
    assertThat(boot(action)).isEqualTo(new Result(0, "", place + ": warning: no services\n"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"start", "restart"})
  void aFileThatWasAppendedToItselfIsSetUp(String action) throws Exception {
    Files.writeString(rules, WEB + WEB);
    String told = "RULES:2:7: warning: is there already: `192.0.2.10:80', since line 1\n";
    assertThat(boot(action)).isEqualTo(new Result(0, "", told));
    assertThat(run("ipvsadm -Sn").out()).isEqualTo(WEB);
  }

  @ParameterizedTest
  @CsvSource({"ipvsadm-boot,start|stop", "ipvsadm-prepare,[--check"})
  void askedForHelpProgramsSayHowTheyAreUsed(String program, String usage) throws Exception {
    Result help = run(program + " --help");
    assertThat(help.status()).isZero();
    assertThat(help.out()).startsWith("usage: " + program + " " + usage).hasLineCount(1);
    assertThat(help.err()).isEmpty();
    assertThat(run(program + " -h")).isEqualTo(help);
    Result wrong = run(program + " --frob");
    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.out()).isEmpty();
    assertThat(wrong.err()).endsWith(help.out());
  }

  private Result boot(String action) throws IOException, InterruptedException {
    return run("ipvsadm-boot " + action);
  }

  private Result run(String line) throws IOException, InterruptedException {
    Map<String, String> variables =
        Map.of("IPVSADM_CONNECT", "sim:" + table, "IPVSADM_RULES", rules.toString());
    Result result = new Shell(folder, Shell.PACKAGED, variables).run(line);
    String said = result.err().replace(rules.toString(), "RULES");
    return new Result(result.status(), result.out(), said);
  }
}
