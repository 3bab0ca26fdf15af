package ipvs.health;

import static ipvs.health.KeptWorld.WEB;
import static ipvs.health.KeptWorld.file;
import static ipvs.health.KeptWorld.real;
import static ipvs.health.KeptWorld.server;
import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.Endpoint;
import ipvs.model.IpAddress;
import ipvs.model.Scheduler;
import ipvs.model.VirtualService;
import ipvs.model.config.TrackFile;
import ipvs.model.health.CheckBasis;
import ipvs.model.health.CheckedService;
import ipvs.model.health.CheckedTable;
import ipvs.model.health.FileCheck;
import ipvs.model.health.HealthMemory;
import ipvs.model.health.Maintenance;
import ipvs.model.health.PoolPolicy;
import ipvs.model.health.PoolStatus;
import ipvs.model.health.ServiceConduct;
import ipvs.model.health.StopManner;
import ipvs.model.health.Verdict;
import ipvs.model.table.Change;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.sim.SimulatedConnection;
import ipvs.netlink.watch.CheckRun;
import ipvs.netlink.watch.HealthStatus;
import ipvs.netlink.wire.Errno;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A table is kept, on a simulated kernel and a clock of its own. */
class HealthEngineTest {
  private static final CheckedTable TWO = file(server(1, 2), server(2, 3));

  private final KeptWorld world;

  HealthEngineTest() throws IOException {
    world = new KeptWorld();
  }

  @Test
  void deadServerLeavesAndComesBack() throws IOException {
    world.start(TWO);
    assertThat(world.table()).isEqualTo("1:2 2:3");
    world.until(1);
    world.fail(1);
    world.until(2);
    assertThat(world.table()).isEqualTo("2:3");
    world.pass(1);
    world.until(4);
    assertThat(world.table()).isEqualTo("1:2 2:3");
    // The script that its checks name is none of this machine.
    assertThat(world.told)
        .filteredOn(line -> !line.startsWith("troubled: "))
        .containsExactly(
            "QUORUM_UP: start",
            "SERVER_DOWN 10.0.0.1: MISC_CHECK /check: failed",
            "SERVER_UP 10.0.0.1: MISC_CHECK /check: passed");
  }

  /** The first look at it finds it; a reload of the same leaves what was written since. */
  @Test
  void fileThatIsWatchedBeginsWithItsNumber(@TempDir Path folder) throws IOException {
    Path load = folder.resolve("load");
    TrackFile watched = beginning("load", load);
    TrackFile other = beginning("other", folder.resolve("other"));
    FileCheck check = new FileCheck(CheckBasis.DEFAULT, "load", Optional.empty());
    CheckedTable plain = file(server(1, 2).withChecks(List.of(check)));
    CheckedTable file =
        new CheckedTable(
            plain.services(),
            plain.timeouts(),
            plain.daemons(),
            plain.director(),
            List.of(watched, other));
    world.start(file);
    assertThat(load).hasContent("7");
    assertThat(folder.resolve("other")).doesNotExist();
    Files.writeString(load, "8");
    world.engine().reload(file);
    assertThat(load).hasContent("8");
  }

  private static TrackFile beginning(String name, Path path) {
    return new TrackFile(
        name, path.toString(), Optional.empty(), Optional.of(new TrackFile.InitialValue(7, true)));
  }

  @Test
  void whatTheKernelRefusesIsTriedAgainInASecond() throws IOException {
    world.start(TWO);
    world.until(1);
    world.fail(1);
    world.kernel.faults().refuse(IpvsCommand.DEL_DEST, Errno.ENOMEM);
    world.until(2.5);
    assertThat(world.table()).isEqualTo("1:2 2:3");
    world.until(3);
    assertThat(world.table()).isEqualTo("2:3");
    assertThat(world.told).filteredOn(line -> line.startsWith("SERVER_DOWN")).hasSize(1);
  }

  @Test
  void kernelsTableIsLookedAtEveryHalfMinuteAndPutRight() throws IOException {
    world.start(TWO);
    world.until(1);
    world.byHand(new Change.DeleteServer(WEB, real(1, 2).endpoint()));
    world.byHand(new Change.EditServer(WEB, real(2, 9)));
    world.byHand(new Change.AddServer(WEB, real(77, 5)));
    world.until(29);
    assertThat(world.table()).isEqualTo("2:9 77:5");
    world.until(30);
    assertThat(world.table()).isEqualTo("1:2 2:3 77:5");
    assertThat(world.told).contains("REPAIRED 10.0.0.1", "REPAIRED 10.0.0.2", "FOREIGN 10.0.0.77");
    assertThat(world.engine().status().foreign()).isEqualTo(1);
    assertThat(world.engine().status().repairs()).isEqualTo(2);
  }

  @Test
  void serviceThatSomebodyDeletesIsRestored() throws IOException {
    world.start(TWO);
    world.byHand(new Change.DeleteService(WEB));
    world.until(30);
    assertThat(world.table()).isEqualTo("1:2 2:3");
    assertThat(world.told).contains("RESTORED").noneMatch(line -> line.startsWith("SERVER_"));
  }

  @Test
  void answerThatTheTableIsAnotherOneHasItReadAtOnce() throws IOException {
    world.start(TWO);
    world.until(1);
    world.byHand(new Change.DeleteService(WEB));
    world.fail(1);
    world.until(2);
    assertThat(world.table()).isEqualTo("2:3");
  }

  @Test
  void weightOfZeroByHandIsHeldUntilItIsSetByHand() throws IOException {
    world.start(TWO);
    world.byHand(new Change.EditServer(WEB, real(2, 0)));
    world.until(90);
    assertThat(world.table()).isEqualTo("1:2 2:0");
    assertThat(states()).containsExactly(PoolStatus.State.UP, PoolStatus.State.HELD);
    world.byHand(new Change.EditServer(WEB, real(2, 7)));
    world.until(120);
    assertThat(world.table()).isEqualTo("1:2 2:3");
    assertThat(world.told).contains("HELD 10.0.0.2", "RELEASED 10.0.0.2");
  }

  @Test
  void heldServerIsGivenBackByACall() throws IOException {
    world.start(TWO);
    world.byHand(new Change.EditServer(WEB, real(1, 0)));
    world.byHand(new Change.EditServer(WEB, real(2, 0)));
    world.until(30);
    world.engine().release(Maintenance.of(IpAddress.parse("10.0.0.2")));
    assertThat(world.table()).isEqualTo("1:0 2:3");
    world.until(60);
    assertThat(states()).containsExactly(PoolStatus.State.HELD, PoolStatus.State.UP);
    assertThat(world.told)
        .contains("QUORUM_UP: maintenance", "RELEASED 10.0.0.2")
        .noneMatch(line -> line.startsWith("SERVER_"));
  }

  private List<PoolStatus.State> states() {
    return world.engine().status().pools().get(0).servers().stream()
        .map(PoolStatus.Server::state)
        .toList();
  }

  @Test
  void holdIsKnownAgainAfterARestart() throws IOException {
    List<HealthMemory> saved = new ArrayList<>(List.of(HealthMemory.NONE));
    world.settings = HealthSettings.DEFAULT.withStore(store(saved));
    world.start(TWO);
    world.byHand(new Change.EditServer(WEB, real(2, 0)));
    world.until(32);
    world.start(TWO);
    world.until(100);
    assertThat(world.table()).isEqualTo("1:2 2:0");
    assertThat(states()).containsExactly(PoolStatus.State.UP, PoolStatus.State.HELD);
  }

  @Test
  void reasonOfBeforeARestartIsTold() throws IOException {
    List<HealthMemory> saved = new ArrayList<>(List.of(HealthMemory.NONE));
    world.settings = HealthSettings.DEFAULT.withStore(store(saved));
    world.start(TWO);
    world.fail(1);
    world.until(4);
    world.engine().stop(StopManner.KEEP);
    world.start(TWO);
    HealthStatus status = world.engine().status();
    List<PoolStatus.Server> servers = status.pools().get(0).servers();
    CheckRun last = status.last(servers.get(0).checks().get(0)).orElseThrow();
    assertThat(last.verdict()).isEqualTo(Verdict.down("failed"));
    assertThat(last.at()).isEqualTo("2026-11-28T18:00:04Z");
    assertThat(status.last(servers.get(1).checks().get(0))).isEmpty();
    world.pass(1);
    world.until(4.5);
    CheckRun now = world.engine().status().last(servers.get(0).checks().get(0)).orElseThrow();
    assertThat(now.verdict()).isEqualTo(Verdict.up("passed"));
  }

  /** What is older than a day is not believed. */
  @Test
  void whatStaysTheSameIsKeptAgainEachHour() throws IOException {
    List<HealthMemory> saved = new ArrayList<>(List.of(HealthMemory.NONE));
    world.settings = HealthSettings.DEFAULT.withStore(store(saved));
    world.start(TWO);
    world.byHand(new Change.EditServer(WEB, real(2, 0)));
    world.until(60);
    assertThat(saved).hasSize(2);
    world.until(60 + 3 * 3600);
    assertThat(saved).hasSize(5);
    world.engine().stop(StopManner.KEEP);
    assertThat(saved).hasSize(6);
    assertThat(saved.get(5)).isEqualTo(saved.get(1));
  }

  private static HealthStore store(List<HealthMemory> saved) {
    return new HealthStore() {
      @Override
      public HealthMemory load() {
        return saved.get(saved.size() - 1);
      }

      @Override
      public void save(HealthMemory memory) {
        saved.add(memory);
      }
    };
  }

  @Test
  void foreignServerIsDeletedWhereThatIsAskedFor() throws IOException {
    world.settings =
        HealthSettings.DEFAULT.withPolicy(PoolPolicy.DEFAULT.withRemovalOfForeign(true));
    world.start(TWO);
    world.byHand(new Change.AddServer(WEB, real(77, 5)));
    world.until(30);
    assertThat(world.table()).isEqualTo("1:2 2:3");
  }

  @Test
  void nobodyFightsForEverWithAnotherProgram() throws IOException {
    world.start(TWO);
    for (int second = 29; second < 29 + 30 * 9; second += 30) {
      world.until(second);
      world.byHand(new Change.EditServer(WEB, real(2, 9)));
    }
    world.until(300);
    assertThat(world.told).filteredOn("REPAIRED 10.0.0.2"::equals).hasSize(5);
    assertThat(world.told).filteredOn("GIVEN_UP 10.0.0.2"::equals).hasSize(1);
    assertThat(world.table()).isEqualTo("1:2 2:9");
    world.fail(2);
    world.until(302);
    assertThat(world.table()).isEqualTo("1:2");
  }

  @Test
  void fightBeginsAnewWhenTheOtherProgramGaveUp() throws IOException {
    world.start(TWO);
    for (int second = 29; second < 29 + 30 * 6; second += 30) {
      world.until(second);
      world.byHand(new Change.EditServer(WEB, real(2, 9)));
    }
    world.until(200);
    world.byHand(new Change.EditServer(WEB, real(2, 3)));
    world.until(500);
    world.byHand(new Change.EditServer(WEB, real(2, 9)));
    world.until(600);
    assertThat(world.table()).isEqualTo("1:2 2:3");
  }

  @Test
  void restartTakesTheTableOver() throws IOException {
    world.start(TWO);
    world.until(1);
    world.fail(1);
    world.until(3);
    world.start(TWO);
    assertThat(world.table()).isEqualTo("2:3");
    assertThat(states()).containsExactly(PoolStatus.State.UNVERIFIED, PoolStatus.State.UP);
    world.pass(1);
    world.until(5.5);
    assertThat(world.table()).isEqualTo("1:2 2:3");
  }

  @Test
  void freshStartIgnoresWhatTheTableSays() throws IOException {
    world.byHand(new Change.AddService(VirtualService.of(WEB, Scheduler.RR)));
    world.settings = HealthSettings.DEFAULT.withPolicy(PoolPolicy.DEFAULT.withAdoption(false));
    world.start(TWO);
    assertThat(world.table()).isEqualTo("1:2 2:3");
  }

  /** A simulated kernel dies with whoever asks it for the last time: as kill -9 ends a process. */
  private static final class Killed extends Error {
    private static final long serialVersionUID = 1L;
  }

  @Test
  void deathAtAnyMomentLosesNothing() throws IOException {
    int deaths = 0;
    for (int messages = 1; messages < 40; messages++) {
      KeptWorld any = new KeptWorld();
      int[] left = {messages};
      any.kernel.afterEachMessage(
          () -> {
            left[0]--;
            if (left[0] == 0) {
              throw new Killed();
            }
            if (any.table().equals("")) {
              return;
            }
            // Server 2 is alive all the time, and once it is in, it stays.
            assertThat(any.table()).matches("(1:2 )?2:3|1:2|2:3");
          });
      try {
        any.start(TWO);
        any.until(1);
        any.fail(1);
        any.until(3);
      } catch (Killed e) {
        deaths++;
      }
      any.kernel.afterEachMessage(() -> {});
      boolean wasOut = any.table().equals("2:3");
      any.fail(1);
      any.start(TWO);
      if (wasOut) {
        assertThat(any.table()).isEqualTo("2:3");
      }
      any.until(10);
      assertThat(any.table()).as("killed after %d messages", messages).isEqualTo("2:3");
    }
    assertThat(deaths).isGreaterThan(5);
  }

  @Test
  void moduleThatGoesAndComesIsFilledAgain() throws IOException {
    world.start(TWO);
    world.until(1);
    world.kernel.unload();
    world.fail(1);
    world.until(20);
    assertThat(world.told).anyMatch(line -> line.startsWith("refused"));
    world.kernel.load();
    world.until(22);
    assertThat(world.table()).isEqualTo("2:3");
  }

  @Test
  void lastServerIsTakenOutByForceOnly() throws IOException {
    world.start(TWO);
    Maintenance first = Maintenance.of(IpAddress.parse("10.0.0.1"));
    Maintenance second = Maintenance.of(IpAddress.parse("10.0.0.2")).draining();
    assertThat(world.engine().maintain(first, false)).isTrue();
    assertThat(world.table()).isEqualTo("2:3");
    assertThat(world.engine().maintain(second, false)).isFalse();
    assertThat(world.table()).isEqualTo("2:3");
    assertThat(world.engine().maintain(second, true)).isTrue();
    assertThat(world.table()).isEqualTo("2:0");
    world.engine().release(first);
    world.engine().release(second);
    assertThat(world.table()).isEqualTo("1:2 2:3");
  }

  @Test
  void whatIsTakenOutStaysOutOverARestart() throws IOException {
    List<HealthMemory> saved = new ArrayList<>(List.of(HealthMemory.NONE));
    world.settings = HealthSettings.DEFAULT.withStore(store(saved));
    world.start(file(server(1, 2)));
    connect();
    world.engine().reload(TWO);
    world.engine().maintain(DRAIN_1, false);
    world.until(5);
    world.start(TWO);
    world.until(10);
    assertThat(world.table()).isEqualTo("1:0 2:3");
    assertThat(states()).containsExactly(PoolStatus.State.MAINTENANCE, PoolStatus.State.UP);
  }

  private static final Maintenance DRAIN_1 = Maintenance.of(IpAddress.parse("10.0.0.1")).draining();

  private SimulatedConnection connect() {
    Endpoint client = Endpoint.parse("198.51.100.7:40000");
    SimulatedConnection connection = world.kernel.connect(WEB, client).orElseThrow();
    connection.packetIn(60);
    return connection;
  }

  /** A closed connection is known for two minutes more. */
  @Test
  void drainedServerLeavesWhenItsConnectionsHaveEnded() throws IOException {
    world.start(file(server(1, 2)));
    SimulatedConnection connection = connect();
    world.engine().reload(TWO);
    world.engine().maintain(DRAIN_1, false);
    world.until(200);
    assertThat(world.table()).isEqualTo("1:0 2:3");
    world.engine().reload(TWO);
    connection.close();
    world.until(202);
    assertThat(world.table()).isEqualTo("1:0 2:3");
    world.until(400);
    assertThat(world.table()).isEqualTo("2:3");
    assertThat(states()).containsExactly(PoolStatus.State.MAINTENANCE, PoolStatus.State.UP);
    world.engine().release(DRAIN_1);
    assertThat(world.table()).isEqualTo("1:2 2:3");
  }

  @Test
  void drainedServerThatHasLeftStaysOutOverARestartAndAReload() throws IOException {
    List<HealthMemory> saved = new ArrayList<>(List.of(HealthMemory.NONE));
    world.settings = HealthSettings.DEFAULT.withStore(store(saved));
    world.start(TWO);
    world.engine().maintain(DRAIN_1, false);
    world.until(3);
    assertThat(world.table()).isEqualTo("2:3");
    world.start(TWO);
    assertThat(world.table()).isEqualTo("2:3");
    world.engine().reload(TWO);
    assertThat(world.table()).isEqualTo("2:3");
    world.until(40);
    assertThat(world.told).doesNotContain("REPAIRED 10.0.0.1");
  }

  @Test
  void deadServerDoesNotComeBackToBeDrained() throws IOException {
    world.start(TWO);
    world.fail(1);
    world.until(2);
    world.engine().maintain(DRAIN_1, false);
    assertThat(world.table()).isEqualTo("2:3");
  }

  @Test
  void drainedServerStaysWhereThoseThatFailDo() throws IOException {
    CheckedService plain = TWO.services().get(0);
    world.start(
        CheckedTable.of(List.of(plain.withConduct(ServiceConduct.PLAIN.withInhibition(true)))));
    world.engine().maintain(DRAIN_1, false);
    world.until(40);
    assertThat(world.table()).isEqualTo("1:0 2:3");
  }

  @Test
  void wordThatPeopleLeaveIsLookedForEverySecond() throws IOException {
    List<Maintenance> left = new ArrayList<>();
    world.settings = HealthSettings.DEFAULT.withMarks(() -> List.copyOf(left));
    world.start(TWO);
    left.add(Maintenance.of(IpAddress.parse("10.0.0.1")));
    world.until(1);
    assertThat(world.table()).isEqualTo("2:3");
    left.clear();
    world.until(2);
    assertThat(world.table()).isEqualTo("1:2 2:3");
    assertThat(world.told).contains("SERVER_DOWN 10.0.0.1: maintenance");
  }

  @Test
  void stopLeavesTheTableRemovesOrDrainsIt() throws IOException {
    world.start(TWO);
    world.engine().stop(StopManner.KEEP);
    assertThat(world.table()).isEqualTo("1:2 2:3");
    world.start(TWO);
    world.engine().stop(StopManner.DRAIN);
    assertThat(world.table()).isEqualTo("1:0 2:0");
    world.start(TWO);
    world.engine().stop(StopManner.REMOVE);
    assertThat(world.kernel.table().entries()).isEmpty();
  }

  @Test
  void reloadKeepsWhatIsTheSame() throws IOException {
    world.start(TWO);
    world.until(1);
    world.fail(1);
    world.until(10);
    world.engine().reload(file(server(1, 2), server(2, 4), server(3, 1).withChecks(List.of())));
    assertThat(world.table()).isEqualTo("2:4 3:1");
    world.engine().reload(file(server(3, 1).withChecks(List.of())));
    assertThat(world.table()).isEqualTo("3:1");
    assertThat(world.engine().status().runs()).isEmpty();
  }

  @Test
  void statusTellsTheLastRunAndTheNext() throws IOException {
    world.start(TWO);
    world.fail(1);
    world.until(3);
    HealthStatus status = world.engine().status();
    PoolStatus.Server server = status.pools().get(0).servers().get(0);
    PoolStatus.Check check = server.checks().get(0);
    assertThat(server.kernel()).isEmpty();
    assertThat(status.since(WEB, server.endpoint())).isEqualTo("2026-11-28T18:00:00Z");
    assertThat(status.last(check).orElseThrow().at()).isEqualTo("2026-11-28T18:00:02Z");
    assertThat(status.next(check)).contains(java.time.Instant.parse("2026-11-28T18:00:04Z"));
  }
}
