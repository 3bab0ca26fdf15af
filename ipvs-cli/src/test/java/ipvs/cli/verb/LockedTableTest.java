package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.sim.TableFile;
import ipvs.cli.verb.RulesStage.Result;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A verb that changes a table waits for others who do, and one that reads it does not. */
class LockedTableTest {
  private static final String RULES = "-A -f 1 -s rr\n";

  private RulesStage stage;

  @BeforeEach
  void name(@TempDir Path folder) {
    stage = new RulesStage(folder);
  }

  @Test
  void whoeverChangesItIsNamedAndNothingIsDone() throws Exception {
    try (Closeable lock = TableFile.at(stage.table(), "table").lock(Duration.ZERO)) {
      assertThat(lock).isNotNull();
      String said =
          "ipvs apply: TABLE: process %d is changing the table"
              .formatted(ProcessHandle.current().pid());
      assertThat(stage.run("apply --wait 0", RULES)).isEqualTo(new Result(7, "", said + "\n"));
      assertThat(stage.run("apply --wait=2ms", RULES))
          .isEqualTo(new Result(7, "", said + ", waited for 2 ms\n"));
      assertThat(stage.run("diff", RULES)).isEqualTo(new Result(1, RULES, ""));
    }
    assertThat(stage.run("apply --wait 0", RULES)).isEqualTo(new Result(0, RULES, ""));
  }

  /** 300 years in nanoseconds are more than a long holds. */
  @ParameterizedTest
  @ValueSource(strings = {"9223372037s", "999999999999h"})
  void whoWouldWaitForCenturiesWaits(String time) throws IOException {
    assertThat(stage.run("apply --wait " + time, RULES)).isEqualTo(new Result(0, RULES, ""));
  }

  @Test
  void theLockIsGivenBackWhateverHappens() throws IOException {
    Files.writeString(stage.table(), "-A -t nonsense\n");
    assertThat(stage.run("apply", RULES).status()).isEqualTo(2);
    Files.delete(stage.table());
    assertThat(stage.run("apply --wait 0", RULES).status()).isZero();
    assertThat(stage.run("apply", "").status()).isEqualTo(1);
    assertThat(stage.run("apply --wait 0", RULES)).isEqualTo(new Result(0, "", ""));
  }
}
