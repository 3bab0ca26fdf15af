package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.verb.RulesStage.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A file without services, as one that a template rendered to nothing, never empties a table. */
class NoServicesTest {
  private static final String WEB = "-A -t 192.0.2.10:80 -s wrr\n-A -f 5 -s rr\n";
  private static final String GONE = "-D -t 192.0.2.10:80\n-D -f 5\n";
  private static final String WARNING = "RULES: warning: no services\n";

  private RulesStage stage;

  @BeforeEach
  void name(@TempDir Path folder) {
    stage = new RulesStage(folder);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        " \t\r\n\n",
        "# nothing",
        "# nothing\n\n#-A -f 1\n",
        "-C\n",
        "-A -f 1 -s rr\n-D -f 1\n",
        "--set 600 0 0\n--start-daemon backup --mcast-interface eth0\n"
      })
  void itIsRefusedUnlessThatIsMeant(String rules) throws IOException {
    assertThat(stage.run("check", rules))
        .isEqualTo(new Result(0, "RULES:1:1: warning: no services\n", ""));

    stage.run("apply", WEB);
    String table = Files.readString(stage.table());
    Result diff = stage.run("diff", rules);
    assertThat(diff.status()).isEqualTo(1);
    assertThat(diff.out()).contains("-D -t 192.0.2.10:80\n", "-D -f 5\n");
    assertThat(diff.err()).isEqualTo(WARNING);
    assertThat(stage.run("apply", rules))
        .isEqualTo(
            new Result(
                1, "", "ipvs apply: RULES has no services; --allow-empty if that is meant\n"));
    assertThat(stage.table()).hasContent(table);

    Result meant = stage.run("apply --allow-empty", rules);
    assertThat(meant).isEqualTo(new Result(0, diff.out(), ""));
    assertThat(stage.run("diff", rules)).isEqualTo(new Result(0, "", ""));
  }

  @Test
  void overATableWithoutServicesItIsOnlyOdd() throws IOException {
    assertThat(stage.run("diff", "")).isEqualTo(new Result(0, "", ""));
    assertThat(stage.run("apply", "")).isEqualTo(new Result(0, "", WARNING));
    String settings = "--set 600 0 0\n";
    assertThat(stage.run("apply", settings)).isEqualTo(new Result(0, settings, WARNING));
    assertThat(stage.run("apply --allow-empty", settings)).isEqualTo(new Result(0, "", ""));
  }

  @Test
  void aFileWithOneServiceMayRemoveAllOthers() throws IOException {
    stage.run("apply", WEB);
    assertThat(stage.run("apply", "-A -f 6 -s rr\n"))
        .isEqualTo(new Result(0, "-A -f 6 -s rr\n" + GONE, ""));
  }
}
