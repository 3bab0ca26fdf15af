package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.console.VerbStatus;
import ipvs.cli.verb.TableStage.Result;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlushTest {
  private static final String FIRST = "-A -t 192.0.2.10:80 -s rr";
  private static final String SERVER = "-a -t 192.0.2.10:80 -r 10.0.0.11:80 -m -w 1";
  private static final String SECOND = "-A -t 198.51.100.1:80 -s rr";
  private static final String MARK = "-A -f 7 -s rr";

  @TempDir private Path folder;

  private TableStage stage() throws IOException {
    return new TableStage(folder).with(FIRST, SERVER, SECOND, MARK);
  }

  static LongStream seeds() {
    return LongStream.range(0, 20);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void aScopeLeavesExactlyTheOthers(long seed) throws IOException {
    Random random = new Random(seed);
    List<String> inside = new ArrayList<>();
    List<String> outside = new ArrayList<>();
    for (int i = 1; i < 30; i++) {
      boolean isInside = random.nextBoolean();
      String address = (isInside ? "192.0.2." : "198.51.100.") + i;
      (isInside ? inside : outside).add("-A -t " + address + ":80 -s rr");
      boolean isInRange = i >= 10 && i < 20;
      if (random.nextBoolean()) {
        (isInRange ? inside : outside).add("-A -f " + i + " -s rr");
      }
    }
    List<String> all = new ArrayList<>(inside);
    all.addAll(outside);
    TableStage stage = new TableStage(folder).with(all.toArray(new String[0]));

    Result result =
        stage.run("flush", "--scope", "192.0.2.0/24", "--scope", "fwmark=10-19", "--yes");

    assertThat(result.status()).isEqualTo(VerbStatus.DONE);
    assertThat(result.out().lines())
        .containsExactlyInAnyOrderElementsOf(
            inside.stream().map(line -> line.replace("-A", "-D").replace(" -s rr", "")).toList());
    assertThat(stage.rules()).containsExactlyInAnyOrderElementsOf(outside);
  }

  @Test
  void allIsOneCommand() throws IOException {
    TableStage stage = stage();
    assertThat(stage.run("flush", "--all", "--yes"))
        .isEqualTo(new Result(VerbStatus.DONE, "-C\n", ""));
    assertThat(stage.rules()).isEmpty();
    assertThat(stage.run("flush", "--all", "--yes")).isEqualTo(new Result(VerbStatus.DONE, "", ""));
  }

  @ParameterizedTest
  @ValueSource(strings = {"y\n", "Yes\n", " y \n"})
  void itAsksAndDeletesIfToldSo(String answer) throws IOException {
    TableStage stage = stage().answering(answer);
    Result result = stage.run("flush", "--scope", "192.0.2.0/24");
    assertThat(result).isEqualTo(new Result(VerbStatus.DONE, "-D -t 192.0.2.10:80\n", ""));
    assertThat(stage.shown()).isEqualTo("Delete 1 service, and end 0 connections? [y/N] ");
    assertThat(stage.rules()).containsExactlyInAnyOrder(SECOND, MARK);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "y", "\n", "n\n", "yeah\n", "yyyyyyyyyyyyyyyyyyyyyyyyy\n"})
  void anyOtherAnswerDeletesNothing(String answer) throws IOException {
    TableStage stage = stage().answering(answer);
    Result result = stage.run("flush", "--all");
    assertThat(result)
        .isEqualTo(new Result(VerbStatus.FINDING, "", "ipvs flush: nothing was deleted\n"));
    assertThat(stage.shown())
        .isEqualTo(
            "Delete 3 services, and end 0 connections? [y/N] "
                + (answer.endsWith("\n") ? "" : "\n"));
    assertThat(stage.rules()).hasSize(4);
  }

  @Test
  void whereNobodyCanBeAskedItMustBeTold() throws IOException {
    TableStage stage = stage();
    assertThat(stage.run("flush", "--all"))
        .isEqualTo(
            new Result(
                VerbStatus.USAGE,
                "",
                "ipvs flush: there is no terminal to ask on; --yes if that is meant\n"));
    assertThat(stage.rules()).hasSize(4);
  }

  @ParameterizedTest
  @ValueSource(strings = {"--yes", "--all --scope port=80 --yes"})
  void whatToDeleteIsSaidInOneWay(String options) throws IOException {
    List<String> words = new ArrayList<>(List.of("flush"));
    words.addAll(Arrays.asList(options.split(" ")));
    assertThat(stage().run(words.toArray(new String[0])))
        .isEqualTo(
            new Result(
                VerbStatus.USAGE,
                "",
                "ipvs flush: what to delete: either --scope FILTER or --all\n"));
  }

  @Test
  void aScopeThatMakesNoSenseIsTold() throws IOException {
    Result result = stage().run("flush", "--scope", "weight=1", "--yes");
    assertThat(result.status()).isEqualTo(VerbStatus.USAGE);
    assertThat(result.err()).startsWith("ipvs flush: --scope: ").hasLineCount(1);
  }
}
