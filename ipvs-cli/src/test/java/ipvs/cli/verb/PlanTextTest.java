package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.console.VerbStatus;
import ipvs.cli.transcript.Outcome;
import ipvs.cli.verb.TableStage.Result;
import ipvs.netlink.json.SchemaAssert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.LongStream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What {@code ipvs plan} prints is a script for ipvsadm that makes the wanted table. */
class PlanTextTest {
  @TempDir private Path folder;

  static LongStream seeds() {
    return LongStream.range(0, 30);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void ipvsadmMakesTheTableOfThePlan(long seed) throws IOException {
    TableStage stage = new TableStage(folder).with(RandomRules.seeded(seed).toArray(new String[0]));
    Path wanted = Files.write(folder.resolve("wanted"), RandomRules.seeded(seed + 1000));
    byte[] before = Files.readAllBytes(stage.table());

    Result plan = stage.run("plan", wanted.toString());

    assertThat(plan.status()).isEqualTo(VerbStatus.FINDING);
    SchemaAssert.assertValid(stage.run("diff", "--json", wanted.toString()).out());
    assertThat(stage.table()).as("a plan changes nothing").hasBinaryContent(before);
    assertThat(stage.ipvsadm(plan.out())).isEqualTo(new Outcome(0, "", ""));
    assertThat(stage.run("plan", wanted.toString())).isEqualTo(new Result(VerbStatus.DONE, "", ""));
  }
}
