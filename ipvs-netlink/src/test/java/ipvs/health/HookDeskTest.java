package ipvs.health;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.Endpoint;
import ipvs.model.IpAddress;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.config.Command;
import ipvs.model.health.CheckedServer;
import ipvs.model.health.CheckedService;
import ipvs.model.health.Forwarding;
import ipvs.model.health.Hook;
import ipvs.model.health.ServerHooks;
import ipvs.model.health.ServiceHooks;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Real scripts, which learn what happened by their environment. */
@Timeout(60)
class HookDeskTest implements HealthListener {
  private static final long HOUR = 3_600_000_000_000L;

  @TempDir private Path folder;
  private final Semaphore ended = new Semaphore(0);
  private final List<String> told = new ArrayList<>();
  private final HookDesk desk = new HookDesk(Duration.ofMinutes(1), this, ended::release);

  @Override
  public void hookEnded(Hook hook, Command command, String end, boolean isGood) {
    told.add(hook.event() + ": " + end + (isGood ? "" : "!"));
  }

  private Command script(String text) throws IOException {
    Path file = Files.createTempFile(folder, "hook", "");
    Files.writeString(file, "#!/bin/sh\n" + text + "\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    return Command.of(file.toString());
  }

  private static Hook down(Command command) {
    CheckedServer server =
        CheckedServer.of(IpAddress.parse("10.0.0.2"), 80, Forwarding.MASQ)
            .withHooks(ServerHooks.NONE.withDown(command));
    CheckedService service = service(ServiceHooks.NONE);
    return new Hook(Hook.Event.SERVER_DOWN, service, Optional.of(server), "tested", 3, 5, 2);
  }

  private static CheckedService service(ServiceHooks hooks) {
    return CheckedService.of(ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80")), Scheduler.RR)
        .withHooks(hooks);
  }

  private void awaitEnd(long now) throws InterruptedException {
    assertThat(ended.tryAcquire(30, TimeUnit.SECONDS)).isTrue();
    desk.turn(now);
  }

  @Test
  void scriptLearnsWhatHappened() throws Exception {
    Path out = folder.resolve("out");
    desk.add(down(script("env | grep IPVS_ | sort > " + out)), 0);
    awaitEnd(1);
    assertThat(out)
        .hasContent(
            """
            IPVS_ALIVE=5
            IPVS_EVENT=server_down
            IPVS_QUORUM=2
            IPVS_REASON=tested
            IPVS_SERVER=10.0.0.2:80
            IPVS_SERVICE=tcp 192.0.2.10:80
            IPVS_WEIGHT=3
            """);
    assertThat(told).containsExactly("SERVER_DOWN: script exited with 0");
    assertThat(desk.isIdle()).isTrue();
  }

  @Test
  void fallbackCommandIsToldWhichService() throws Exception {
    Path out = folder.resolve("out");
    ServiceHooks hooks = ServiceHooks.NONE.withFallback(script("echo \"$@\" > " + out));
    desk.add(new Hook(Hook.Event.SORRY_IN, service(hooks), Optional.empty(), "tested", 0, 0, 1), 0);
    awaitEnd(1);
    assertThat(out).hasContent("start 192.0.2.10:80 tcp\n");
  }

  @Test
  void lateScriptIsEndedAndTheNextOneRuns() throws Exception {
    desk.add(down(script("exec sleep 1000")), 0);
    desk.add(down(script("exit 3")), 0);
    assertThat(desk.next()).isEqualTo(60_000_000_000L);
    desk.turn(HOUR);
    awaitEnd(HOUR + 1);
    awaitEnd(HOUR + 2);
    assertThat(told)
        .containsExactly("SERVER_DOWN: script timed out!", "SERVER_DOWN: script exited with 3!");
  }

  @Test
  void scriptThatCannotRunHoldsNobodyUp() throws Exception {
    desk.add(down(Command.of("/no/such/script")), 0);
    desk.add(down(script("exit 0")), 0);
    awaitEnd(1);
    assertThat(told)
        .containsExactly(
            "SERVER_DOWN: cannot run /no/such/script: no such file!",
            "SERVER_DOWN: script exited with 0");
  }

  /** Nothing else may happen for a long time that would have it run. */
  @Test
  void nextScriptRunsThoughTheOneBeforeItCannotOnceThatHasItsTurn() throws Exception {
    desk.add(down(script("exit 0")), 0);
    desk.add(down(Command.of("/no/such/script")), 0);
    desk.add(down(script("exit 3")), 0);
    awaitEnd(1);
    awaitEnd(2);
    assertThat(told)
        .containsExactly(
            "SERVER_DOWN: script exited with 0",
            "SERVER_DOWN: cannot run /no/such/script: no such file!",
            "SERVER_DOWN: script exited with 3!");
  }
}
