package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A save that is killed, wherever it is, leaves the old file or the new one. */
class KilledSaveIT {
  private static final boolean IS_DRILL = Boolean.getBoolean("ipvs.drills");
  private static final int KILLS = IS_DRILL ? 200 : 20;
  private static final String SETTINGS = "--set 900 120 300\n";

  @TempDir private Path folder;
  private Path file;

  /** What is in the file. */
  private enum Left {
    FIRST,
    SECOND
  }

  @BeforeEach
  void fill() throws IOException {
    file = Files.createDirectory(folder.resolve("saved")).resolve("rules");
    for (Left which : Left.values()) {
      Files.writeString(table(which), text(which));
    }
    Files.writeString(file, text(Left.FIRST));
  }

  private Path table(Left which) {
    return folder.resolve(which.name());
  }

  private static String text(Left which) {
    String scheduler = which == Left.FIRST ? "rr" : "wrr";
    return IntStream.rangeClosed(1, 100)
        .mapToObj(mark -> "-A -f " + mark + " -s " + scheduler + "\n")
        .collect(Collectors.joining("", SETTINGS, ""));
  }

  @Test
  @Timeout(value = 10, unit = TimeUnit.MINUTES)
  void theFileIsAlwaysTheOldOrTheNewOne() throws Exception {
    Map<Left, Integer> left = new EnumMap<>(Left.class);
    int unfinished = 0;
    Random random = new Random(KILLS);
    for (int kill = 0; kill < KILLS; kill++) {
      boolean isTold = kill % 4 == 0;
      killed(random, isTold);
      String text = Files.readString(file);
      assertThat(text).isIn(text(Left.FIRST), text(Left.SECOND));
      left.merge(text.equals(text(Left.FIRST)) ? Left.FIRST : Left.SECOND, 1, Integer::sum);
      List<Path> others = others();
      assertThat(others).hasSizeLessThanOrEqualTo(isTold ? 0 : 1);
      for (Path each : others) {
        unfinished++;
        Files.delete(each);
      }
    }
    System.out.println(KILLS + " saves killed: " + left + ", unfinished " + unfinished);
    // Otherwise the kills came at moments that show nothing.
    assertThat(left).containsOnlyKeys(Left.values());
    assertThat(unfinished).isGreaterThanOrEqualTo(IS_DRILL ? 1 : 0);
  }

  private List<Path> others() throws IOException {
    try (Stream<Path> files = Files.list(file.getParent())) {
      return files.filter(each -> !each.equals(file)).toList();
    }
  }

  /** At any moment of a round, of which the first ones are longer than the others. */
  private void killed(Random random, boolean isTold) throws Exception {
    Process saver = start();
    try (BufferedReader said = saver.inputReader()) {
      long round = 0;
      for (int rounds = 1 + random.nextInt(9); rounds > 0; rounds--) {
        round = Long.parseLong(said.readLine());
      }
      long moment = System.nanoTime() + (long) (random.nextDouble() * round);
      while (System.nanoTime() < moment) {
        Thread.onSpinWait();
      }
      if (isTold) {
        saver.destroy();
      } else {
        saver.destroyForcibly();
      }
      saver.waitFor();
    }
  }

  private Process start() throws IOException {
    List<String> words =
        new ArrayList<>(
            List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:+UseSerialGC",
                "-XX:TieredStopAtLevel=1",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                RestlessSaver.class.getName(),
                file.toString()));
    words.add("sim:" + table(Left.SECOND));
    words.add("sim:" + table(Left.FIRST));
    return new ProcessBuilder(words).redirectError(ProcessBuilder.Redirect.INHERIT).start();
  }
}
