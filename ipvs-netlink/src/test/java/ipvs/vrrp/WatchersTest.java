package ipvs.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.config.Command;
import ipvs.model.config.TrackFile;
import ipvs.model.config.TrackWeight;
import ipvs.model.health.DirectorSettings.ScriptSettings;
import ipvs.model.vrrp.VrrpGlobals;
import ipvs.model.vrrp.VrrpScript;
import ipvs.model.vrrp.VrrpSettings;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts and files are looked at again and again. */
class WatchersTest {
  @TempDir private Path folder;

  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();
  private final BlockingQueue<String> lines = new LinkedBlockingQueue<>();
  private final VrrpLog log = new VrrpLog(lines::add);
  private final Worker worker = new Worker();
  private final Watchers watchers =
      new Watchers(
          worker,
          log,
          ScriptSettings.UNSAID,
          new Watchers.Listener() {
            @Override
            public void scriptEnded(String name, boolean isGood) {
              told.add(name + " " + isGood);
            }

            @Override
            public void fileRead(String name, long number) {
              told.add(name + " " + number);
            }
          });

  @AfterEach
  void end() {
    watchers.stop();
    worker.close();
    log.close();
  }

  private void watch(Command command, int timeoutMillis) {
    VrrpScript script =
        new VrrpScript(
            "s",
            command,
            Duration.ofMillis(100),
            Optional.of(Duration.ofMillis(timeoutMillis)),
            new TrackWeight(0, false),
            1,
            1,
            false);
    watchers.start(settings(List.of(script), List.of()), Set.of("s"), Set.of());
  }

  private static VrrpSettings settings(List<VrrpScript> scripts, List<TrackFile> files) {
    return new VrrpSettings(VrrpGlobals.UNSAID, List.of(), scripts, List.of(), List.of(), files);
  }

  private String next() throws InterruptedException {
    String next = told.poll(30, TimeUnit.SECONDS);
    return next == null ? "nothing" : next;
  }

  @Test
  void aScriptRunsAgainAndAgain() throws InterruptedException {
    watch(Command.of("/bin/true"), 10_000);

    assertThat(next()).isEqualTo("s true");
    assertThat(next()).isEqualTo("s true");
  }

  @Test
  void anyOtherStatusThanZeroIsAFailure() throws InterruptedException {
    watch(Command.of("/bin/sh", "-c", "exit 3"), 10_000);

    assertThat(next()).isEqualTo("s false");
  }

  @Test
  void oneThatLastsTooLongFailsOnce() throws InterruptedException {
    watch(Command.of("/bin/sleep", "600"), 200);

    assertThat(next()).isEqualTo("s false");
  }

  @Test
  void oneThatCannotBeRunFailsAndIsToldOnce() throws InterruptedException {
    watch(Command.of("/no/such/script"), 10_000);

    assertThat(List.of(next(), next(), next())).containsOnly("s false");
    log.close();
    assertThat(lines)
        .containsExactly(
            "script s: cannot run /no/such/script: no such file; it counts as failing");
  }

  @Test
  void theNumberOfAFileIsTold() throws IOException, InterruptedException {
    Path file = Files.writeString(folder.resolve("f"), "-5\n");
    TrackFile tracked = new TrackFile("f", file.toString(), Optional.empty(), Optional.empty());
    watchers.start(settings(List.of(), List.of(tracked)), Set.of(), Set.of("f"));

    assertThat(next()).isEqualTo("f -5");
  }
}
