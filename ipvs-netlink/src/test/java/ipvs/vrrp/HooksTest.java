package ipvs.vrrp;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.config.Command;
import ipvs.model.health.DirectorSettings.ScriptSettings;
import ipvs.model.vrrp.VrrpState;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Programs run one after the other, and nobody waits for them but who wants to. */
class HooksTest {
  @TempDir private Path folder;

  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private final VrrpLog log = new VrrpLog(lines::add);
  private final Worker worker = new Worker();

  @BeforeEach
  void letOthersWrite() {
    // Root may run programs as another user.
    assertThat(folder.toFile().setWritable(true, false)).isTrue();
    assertThat(folder.toFile().setExecutable(true, false)).isTrue();
  }

  @AfterEach
  void end() {
    worker.close();
    log.close();
  }

  private HookQueue.Run script(String text) {
    return new HookQueue.Run(
        Command.of("/bin/sh", "-c", text, "hook"),
        List.of("INSTANCE", "web"),
        Map.of("IPVS_STATE", "MASTER", "OUT", folder.resolve("out").toString()));
  }

  private Hooks hooks(long timeoutMillis) {
    return new Hooks(worker, log, ScriptSettings.UNSAID, timeoutMillis);
  }

  @Test
  void theyRunInTheirOrderWithWordsAndEnvironment() throws IOException {
    Hooks hooks = hooks(60_000);
    hooks.tell(
        "web",
        new HookQueue.Change(
            VrrpState.MASTER,
            List.of(
                script("sleep 0.2; echo one $1 $2 >> $OUT"), script("echo $IPVS_STATE >> $OUT"))));
    hooks.tell(
        "web", new HookQueue.Change(VrrpState.BACKUP, List.of(script("echo three >> $OUT"))));
    hooks.await(30_000);

    assertThat(Files.readAllLines(folder.resolve("out")))
        .containsExactly("one INSTANCE web", "MASTER", "three");
  }

  private List<String> toldOf(String text) {
    Hooks hooks = hooks(60_000);
    hooks.tell("web", new HookQueue.Change(VrrpState.MASTER, List.of(script(text))));
    hooks.await(30_000);
    log.close();
    return lines;
  }

  @Test
  void ofWhatTheyPrintNoMoreIsToldThanSixtyFourKibibytes() {
    List<String> told = toldOf("yes " + "x".repeat(1023) + " | head -n 100");
    assertThat(told).hasSize(64).allMatch(("web: /bin/sh: " + "x".repeat(1023))::equals);
  }

  @Test
  void manyShortLinesLeaveRoomForWhatOthersTell() {
    List<String> told = toldOf("yes | head -n 2000");
    assertThat(told).hasSize(501).startsWith("web: /bin/sh: y");
    assertThat(told.get(500)).isEqualTo("web: /bin/sh: 1500 more lines are not told");
  }

  @Test
  void whatTheyPrintAndHowTheyFailIsTold() {
    Hooks hooks = hooks(60_000);
    hooks.tell(
        "web", new HookQueue.Change(VrrpState.MASTER, List.of(script("echo hello; exit 3"))));
    hooks.tell(
        "web",
        new HookQueue.Change(
            VrrpState.BACKUP,
            List.of(new HookQueue.Run(Command.of("/no/such/hook"), List.of(), Map.of()))));
    hooks.await(30_000);
    log.close();

    assertThat(lines)
        .containsExactly(
            "web: /bin/sh: hello",
            "web: /bin/sh: script exited with 3",
            "web: cannot run /no/such/hook: no such file");
  }

  @Test
  void oneThatLastsTooLongIsEnded() {
    // It leads a group of its own a moment after its start.
    Hooks hooks = hooks(2_000);
    hooks.tell("web", new HookQueue.Change(VrrpState.MASTER, List.of(script("sleep 600"))));
    hooks.await(30_000);
    log.close();

    assertThat(lines)
        .containsExactly("web: /bin/sh takes too long", "web: /bin/sh: script killed by signal 15");
  }

  @Test
  void whoWaitsWaitsNoLongerThanHeSaid() {
    Hooks hooks = hooks(1_500);
    hooks.tell("web", new HookQueue.Change(VrrpState.MASTER, List.of(script("sleep 600"))));
    hooks.await(10);
    log.close();

    assertThat(lines).containsExactly("hooks still run");
  }
}
