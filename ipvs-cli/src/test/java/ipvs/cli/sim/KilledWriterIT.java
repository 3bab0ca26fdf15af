package ipvs.cli.sim;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.connect.ConnectedTool;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A writer that is killed, wherever it is, leaves the old table or the new one. */
class KilledWriterIT {
  private static final int KILLS = Boolean.getBoolean("ipvs.drills") ? 200 : 40;

  /** Each has a table of its own. */
  private static final int LANES = 4;

  @TempDir private Path folder;

  /** What a killed writer left. */
  private enum Left {
    FIRST,
    SECOND,
    /** One of the two, and beside it a part of the other. */
    UNFINISHED
  }

  @Test
  @Timeout(value = 5, unit = TimeUnit.MINUTES)
  void theFileIsAlwaysTheOldOrTheNewTable() throws Exception {
    ExecutorService lanes = Executors.newFixedThreadPool(LANES);
    List<Future<Map<Left, Integer>>> results = new ArrayList<>();
    for (int lane = 0; lane < LANES; lane++) {
      Path table = folder.resolve("table" + lane);
      long seed = lane;
      results.add(lanes.submit(() -> killed(table, new Random(seed))));
    }
    Map<Left, Integer> left = new EnumMap<>(Left.class);
    for (Future<Map<Left, Integer>> result : results) {
      result.get().forEach((what, times) -> left.merge(what, times, Integer::sum));
    }
    lanes.shutdown();
    System.out.println(KILLS + " writers killed: " + left);
    // Otherwise the kills came at moments that show nothing.
    assertThat(left).containsKeys(Left.FIRST, Left.SECOND, Left.UNFINISHED);
  }

  private static Map<Left, Integer> killed(Path table, Random random) throws Exception {
    Map<Left, Integer> left = new EnumMap<>(Left.class);
    String first = "--set 900 120 300\n" + RestlessWriter.table("rr");
    String second = "--set 900 120 300\n" + RestlessWriter.table("wrr");
    Files.writeString(table, first);
    for (int kill = 0; kill < KILLS / LANES; kill++) {
      Process writer = start(table);
      // Any moment of the next round, or of one after it: they become shorter.
      long round = Long.parseLong(writer.inputReader().readLine());
      TimeUnit.NANOSECONDS.sleep((long) (random.nextDouble() * round));
      writer.destroyForcibly().waitFor();
      String text = Files.readString(table);
      assertThat(text).isIn(first, second);
      boolean isUnfinished = unfinished(table) > 0;
      assertThat(unfinished(table)).as("they do not pile up").isLessThanOrEqualTo(1);
      left.merge(
          isUnfinished ? Left.UNFINISHED : text.equals(first) ? Left.FIRST : Left.SECOND,
          1,
          Integer::sum);
    }
    assertThat(new ConnectedTool().run("-C", "--connect", "sim:" + table).exit()).isZero();
    assertThat(Files.readString(table)).isEqualTo("--set 900 120 300\n");
    assertThat(unfinished(table)).isZero();
    return left;
  }

  private static long unfinished(Path table) throws IOException {
    String name = "\\." + table.getFileName() + "\\.[0-9a-f]{8}\\.ipvs-new";
    try (Stream<Path> files = Files.list(table.getParent())) {
      return files.filter(file -> file.getFileName().toString().matches(name)).count();
    }
  }

  private static Process start(Path table) throws IOException {
    return new ProcessBuilder(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-XX:+UseSerialGC",
            "-XX:TieredStopAtLevel=1",
            "-cp",
            System.getProperty("java.class.path"),
            RestlessWriter.class.getName(),
            "sim:" + table)
        .redirectError(ProcessBuilder.Redirect.INHERIT)
        .start();
  }
}
