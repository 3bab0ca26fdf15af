package ipvs.health.probe;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.Endpoint;
import ipvs.model.Scheduler;
import ipvs.model.config.Command;
import ipvs.model.config.TrackWeight;
import ipvs.model.health.CheckBasis;
import ipvs.model.health.CheckLimits;
import ipvs.model.health.CheckTarget;
import ipvs.model.health.CheckedServer;
import ipvs.model.health.CheckedService;
import ipvs.model.health.CheckedTable;
import ipvs.model.health.DirectorSettings.ScriptSettings;
import ipvs.model.health.FileCheck;
import ipvs.model.health.Forwarding;
import ipvs.model.health.ProbeSpec;
import ipvs.model.health.ScriptCheck;
import ipvs.model.health.ScriptKind;
import ipvs.model.health.Verdict;
import ipvs.model.health.WeightShift;
import ipvs.model.table.ServiceWord;
import ipvs.netlink.socket.LinePipe;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Programs that pass, fail, and do not end; and numbers in files. */
class ScriptProbeTest {
  private static final Endpoint SERVER = Endpoint.parse("10.0.0.2:80");

  @TempDir private Path folder;

  private static ScriptCheck check(ScriptKind kind, String... words) {
    return new ScriptCheck(CheckBasis.DEFAULT, Command.of(words), kind, Optional.empty());
  }

  private static Verdict run(ScriptKind kind, String... words) throws IOException {
    return Run.of(check(kind, words), SERVER, Run.PATIENT);
  }

  @ParameterizedTest
  @CsvSource({
    "PLAIN, exit 0, UP, script exited with 0, -1",
    "PLAIN, exit 1, DOWN, script exited with 1, -1",
    "PLAIN, exit 2, DOWN, script exited with 2, -1",
    "DYNAMIC, exit 0, UP, script exited with 0, -1",
    "DYNAMIC, exit 1, DOWN, script exited with 1, -1",
    "DYNAMIC, exit 2, UP, script exited with 2, 0",
    "DYNAMIC, exit 10, UP, script exited with 10, 8",
    "DYNAMIC, exit 130, UP, script exited with 130, 128",
    "DYNAMIC, exit 143, UP, script exited with 143, 141",
    "DYNAMIC, exit 255, UP, script exited with 255, 253",
    "DYNAMIC, kill -KILL $$, DOWN, script killed by signal 9, -1",
  })
  void theStatusDecides(
      ScriptKind kind, String script, Verdict.Outcome outcome, String reason, int weight)
      throws IOException {
    WeightShift shift = weight < 0 ? WeightShift.NONE : WeightShift.to(weight);
    assertThat(run(kind, "/bin/sh", "-c", script)).isEqualTo(new Verdict(outcome, reason, shift));
  }

  @Test
  void whatCannotBeRunIsDown() throws IOException {
    assertThat(run(ScriptKind.PLAIN, "/nowhere/at/all"))
        .isEqualTo(Verdict.down("cannot run /nowhere/at/all: no such file"));
  }

  /** 127 would be a weight of 125. */
  @Test
  void whatNeverRanGivesNoWeight() throws IOException {
    Path file = Files.writeString(folder.resolve("script"), "#!/nowhere/at/all\n");
    Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rwxr-xr-x"));
    Verdict verdict = run(ScriptKind.DYNAMIC, file.toString());
    assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.DOWN);
    assertThat(verdict.reason()).isEqualTo("cannot run " + file + ": its interpreter is not there");
  }

  @Test
  void wordsOfTheServerAreAdded() throws IOException {
    Path told = folder.resolve("told");
    String script = "echo \"$*\" > " + told;
    ProbeSpec spec =
        new ProbeSpec(
            check(ScriptKind.EXTERNAL, "/bin/sh", "-c", script, "name"),
            SERVER,
            CheckTarget.SERVER,
            Run.PATIENT,
            Optional.empty(),
            List.of("192.0.2.10", "80", "10.0.0.2", "8080"));
    assertThat(Run.of(spec).outcome()).isEqualTo(Verdict.Outcome.UP);
    assertThat(told).hasContent("192.0.2.10 80 10.0.0.2 8080");
  }

  private static CheckedTable table(Path told) {
    Command command = Command.of("/bin/sh", "-c", "env | grep ^IPVS_ | sort > " + told + ".$$");
    ScriptCheck check =
        new ScriptCheck(CheckBasis.DEFAULT, command, ScriptKind.PLAIN, Optional.empty());
    CheckedServer server =
        CheckedServer.of(SERVER.address(), 8080, Forwarding.MASQ).withChecks(List.of(check));
    return CheckedTable.of(
        Stream.of("tcp:192.0.2.10:80", "fwmark:7/inet6")
            .map(word -> CheckedService.of(ServiceWord.parse(word), Scheduler.RR))
            .map(service -> service.withServers(List.of(server)))
            .toList());
  }

  @Test
  void eachServiceHasARunOfItsOwnThatLearnsWhoseServerItChecks() throws IOException {
    try (ProbeLoop loop = ProbeLoop.open(System::nanoTime, ScriptSettings.UNSAID)) {
      new ProbeRound(loop, true, (service, server) -> true)
          .run(table(folder.resolve("told")), () -> true);
    }
    List<String> told = new ArrayList<>();
    try (Stream<Path> files = Files.list(folder)) {
      for (Path file : files.toList()) {
        told.add(Files.readString(file));
      }
    }
    String rest = "IPVS_SERVER=10.0.0.2:8080\nIPVS_SERVICE=";
    assertThat(told)
        .containsExactlyInAnyOrder(
            "IPVS_EVENT=check\n" + rest + "tcp 192.0.2.10:80\n",
            "IPVS_EVENT=check\n" + rest + "fwmark 7/inet6\n");
  }

  /** A child would hold a lock or a port for ever if only the script itself were ended. */
  @Test
  void aScriptThatDoesNotEndIsEndedWithItsChildren() throws Exception {
    Path child = folder.resolve("child");
    String script = "sleep 1000 & echo $! > " + child + "; wait";
    CheckLimits limits = new CheckLimits(Duration.ofSeconds(5), Duration.ofSeconds(2));
    assertThat(Run.of(check(ScriptKind.PLAIN, "/bin/sh", "-c", script), SERVER, limits))
        .isEqualTo(Verdict.down("script timed out after 2 s"));
    long pid = Long.parseLong(Files.readString(child).trim());
    Optional<ProcessHandle> left = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
    if (left.isPresent()) {
      left.get().onExit().get(20, TimeUnit.SECONDS);
    }
  }

  /** What starts scripts, and has no time for the next one yet. */
  private static CountDownLatch busy(ProbeLoop loop) {
    CountDownLatch free = new CountDownLatch(1);
    assertThat(loop.aside(() -> await(free))).isTrue();
    return free;
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Waits until all was started that waits to be. */
  private static void free(ProbeLoop loop, CountDownLatch busy) {
    CountDownLatch all = new CountDownLatch(1);
    busy.countDown();
    loop.aside(all::countDown);
    await(all);
  }

  private ProbeSpec telling() {
    String script = "echo > " + folder.resolve("told");
    return Run.spec(check(ScriptKind.PLAIN, "/bin/sh", "-c", script), SERVER, Run.PATIENT);
  }

  @Test
  void oneThatComesTooLateIsNotStartedAndSaysNothing() throws IOException {
    AtomicLong now = new AtomicLong();
    List<Verdict> verdicts = new ArrayList<>();
    try (ProbeLoop loop = ProbeLoop.open(now::get, ScriptSettings.UNSAID)) {
      CountDownLatch busy = busy(loop);
      loop.start(telling(), 0, verdicts::add);
      now.addAndGet(Run.PATIENT.whole().toNanos());
      loop.turn(0);

      assertThat(verdicts).containsExactly(Verdict.inconclusive("no time to start /bin/sh"));
      free(loop, busy);
    }
    assertThat(folder.resolve("told")).doesNotExist();
  }

  @Test
  void oneThatNobodyWantsAnyMoreIsNotStarted() throws IOException {
    try (ProbeLoop loop = ProbeLoop.open(System::nanoTime, ScriptSettings.UNSAID)) {
      CountDownLatch busy = busy(loop);
      loop.start(telling(), 0, verdict -> {}).run();
      free(loop, busy);
    }
    assertThat(folder.resolve("told")).doesNotExist();
  }

  @Test
  void theTimeOfAScriptBeginsWithItsStart() throws IOException {
    AtomicLong now = new AtomicLong();
    List<Verdict> verdicts = new ArrayList<>();
    try (ProbeLoop loop = ProbeLoop.open(now::get, ScriptSettings.UNSAID)) {
      CountDownLatch busy = busy(loop);
      loop.start(telling(), 0, verdicts::add);
      free(loop, busy);
      now.addAndGet(Run.PATIENT.whole().toNanos());
      while (verdicts.isEmpty()) {
        loop.turn(1_000_000_000L);
      }
    }
    assertThat(verdicts).containsExactly(Verdict.up("script exited with 0"));
  }

  @ParameterizedTest
  @CsvSource({
    "0, 0, false, UP, 0",
    "1, 0, false, DOWN, 0",
    "0, 0, true, DOWN, 0",
    "-1, 0, true, UP, 0",
    "3, 5, false, UP, 15",
    "3, 5, true, UP, -15",
    "2147483647, 2147483647, false, UP, 4611686014132420609",
    "x, 0, false, INCONCLUSIVE, 0",
    "'', 5, false, INCONCLUSIVE, 0"
  })
  void theNumberInAFileDecides(
      String text, int weight, boolean isReversed, Verdict.Outcome outcome, long shift)
      throws IOException {
    Path file = Files.writeString(folder.resolve("number"), text + "\n");
    Verdict verdict = number(file, new TrackWeight(weight, isReversed));
    assertThat(verdict.outcome()).isEqualTo(outcome);
    assertThat(verdict.shift()).isEqualTo(WeightShift.by(shift));
  }

  private static Verdict number(Path file, TrackWeight weight) throws IOException {
    return Run.of(
        new ProbeSpec(
            new FileCheck(CheckBasis.DEFAULT, "name", Optional.of(weight)),
            SERVER,
            CheckTarget.SERVER,
            Run.PATIENT,
            Optional.empty(),
            List.of(file.toString())));
  }

  @Test
  void aFileThatIsRemovedHoldsZero() throws IOException {
    Path file = folder.resolve("number");
    assertThat(number(file, new TrackWeight(0, false)))
        .isEqualTo(Verdict.up(file + " is not there"));
    assertThat(number(file, new TrackWeight(5, false)).shift()).isEqualTo(WeightShift.NONE);
  }

  /** Whoever opens a pipe waits for somebody who writes: all other checks would wait, too. */
  @Test
  @Timeout(60)
  void aPipeInThePlaceOfAFileIsNotWaitedFor() throws Exception {
    Path pipe = folder.resolve("pipe");
    LinePipe.open(pipe, Optional.empty()).close();
    assertThat(number(pipe, new TrackWeight(0, false)))
        .isEqualTo(Verdict.inconclusive("could not read " + pipe));
  }

  @Test
  void aNameWithoutAFileSaysNothing() throws IOException {
    FileCheck check =
        new FileCheck(CheckBasis.DEFAULT, "name", Optional.of(new TrackWeight(1, false)));
    assertThat(Run.of(check, SERVER, Run.PATIENT))
        .isEqualTo(Verdict.inconclusive("no track file name"));
  }
}
