package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.console.VerbStatus;
import ipvs.cli.verb.TableStage.Result;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A table that is kept as lines refuses what lines cannot say, and loses nothing in silence. */
class HeldTableTest {
  private static final String SERVICE = "-A -t 192.0.2.10:80 -s rr";
  private static final String SERVER = "-a -t 192.0.2.10:80 -r 10.0.0.1:80 -g -w 1";
  private static final String JSON =
      "{\"schema_version\":1,\"kind\":\"table\",\"services\":[{\"family\":\"inet\","
          + "\"protocol\":\"tcp\",\"address\":\"192.0.2.10\",\"port\":80,"
          + "\"scheduler\":\"rr\"%s,\"servers\":[{\"address\":\"10.0.0.1\",\"port\":80,"
          + "\"forwarding_method\":\"%s\",\"weight\":1}]}]}";

  @TempDir private Path folder;
  private TableStage stage;

  @BeforeEach
  void thereIsATable() throws IOException {
    stage = new TableStage(folder).with(SERVICE, SERVER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "ensure 47:192.0.2.10:0 --persistent 60 | 47 192.0.2.10:0: protocol 47 has no option",
        "set tcp:192.0.2.10:80 10.0.0.1 --method 5"
            + " | tcp 192.0.2.10:80 -> 10.0.0.1:80: forwarding method 5 has no option",
      })
  void whatNoLineSaysIsRefused(String line, String lost) throws IOException {
    String[] words = line.trim().split(" ");

    assertThat(stage.run(words)).isEqualTo(refused(words[0], lost));
    assertThat(stage.rules()).containsExactly(SERVICE, SERVER);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        ",\"other_flags\":64 | masq | tcp 192.0.2.10:80: flags 0x40 have no option",
        "'' | 5 | tcp 192.0.2.10:80 -> 10.0.0.1:80: forwarding method 5 has no option",
      })
  void ofAFileNothingIsToldThatIsNotKept(String flags, String method, String lost)
      throws IOException {
    assertThat(stage.run("apply", file(flags, method))).isEqualTo(refused("apply", lost));
    assertThat(stage.rules()).containsExactly(SERVICE, SERVER);
  }

  private Result refused(String verb, String lost) {
    return new Result(
        VerbStatus.REFUSED,
        "",
        "ipvs " + verb + ": " + stage.table() + " cannot hold " + lost + "\n");
  }

  private String file(String flags, String method) throws IOException {
    Path file = folder.resolve("table.json");
    Files.writeString(file, String.format(JSON, flags, method), StandardCharsets.US_ASCII);
    return file.toString();
  }

  /** Nobody misses a mask that no packet is measured by. */
  @Test
  void whatMeansNothingIsNotInTheWay() throws IOException {
    String persistence =
        ",\"persistence\":{\"enabled\":false,\"timeout\":300,\"netmask\":\"255.255.0.0\"}";

    assertThat(stage.run("apply", file(persistence, "masq")).status()).isEqualTo(VerbStatus.DONE);
    assertThat(stage.rules()).isEqualTo(List.of(SERVICE, SERVER.replace("-g", "-m")));
  }
}
