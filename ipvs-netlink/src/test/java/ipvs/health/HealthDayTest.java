package ipvs.health;

import static ipvs.health.KeptWorld.WEB;
import static ipvs.health.KeptWorld.file;
import static ipvs.health.KeptWorld.real;
import static ipvs.health.KeptWorld.server;
import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.IpAddress;
import ipvs.model.RealServer;
import ipvs.model.config.Command;
import ipvs.model.health.CheckedServer;
import ipvs.model.health.CheckedTable;
import ipvs.model.health.HealthMemory;
import ipvs.model.health.Maintenance;
import ipvs.model.health.PoolPolicy;
import ipvs.model.health.ServerHooks;
import ipvs.model.health.Verdict;
import ipvs.model.table.Change;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.process.ScriptRunner;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.wire.Errno;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * A day on which servers flap, people meddle with the table, the kernel refuses changes and the
 * file is read again and again: at its end no more is kept than after an hour.
 */
class HealthDayTest {
  private static final int HOUR = 3600;

  /** Nothing of what happened is of any use after that long. */
  private static final int CALM = 600;

  private static final int MEAN_PAUSE = 20;

  /** Some things are counted that happen seldom: each has its first time. */
  private static final int SLACK = 40;

  private static final int SERVERS = 4;

  private final KeptWorld world;
  private final List<Maintenance> marks = new ArrayList<>();
  private final List<RealServer> foreign = new ArrayList<>();
  private HealthMemory saved = HealthMemory.NONE;
  private long events;
  private boolean isReadAgain;
  private int now;

  HealthDayTest() throws IOException {
    world = new KeptWorld();
  }

  private static CheckedServer hooked(int number) {
    ServerHooks hooks =
        ServerHooks.NONE.withUp(Command.of("/none/up")).withDown(Command.of("/none/down"));
    return server(number, number).withHooks(hooks);
  }

  private static CheckedTable all() {
    return file(hooked(1), hooked(2), hooked(3), hooked(4));
  }

  private static CheckedTable less() {
    return file(hooked(4).withWeight(9), hooked(2), hooked(5));
  }

  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void aDayLeavesNothingBehind(boolean removesForeign) throws IOException {
    world.settings =
        HealthSettings.DEFAULT
            .withPolicy(PoolPolicy.DEFAULT.withRemovalOfForeign(removesForeign))
            .withMarks(() -> List.copyOf(marks))
            .withStore(store());
    HealthMetrics metrics = new HealthMetrics(world, InstantSource.system());
    world.listener = metrics;
    // It never starts, so that a day passes at once.
    world.starter =
        (task, scripts, environment, end) ->
            ScriptRunner.start(task.command(), task.added(), scripts, environment, end);
    Random random = new Random(removesForeign ? 1 : 2);
    world.start(all());
    passUntil(HOUR, random);
    world.engine().reload(all());
    passUntil(2 * HOUR, random);
    final long early = kept(metrics);
    // What a reload would forget is not to need one.
    passUntil(12 * HOUR, random);
    assertThat(kept(metrics)).isLessThan(early + SLACK);
    isReadAgain = true;
    passUntil(24 * HOUR, random);
    world.engine().reload(all());
    passUntil(24 * HOUR + 2 * CALM, random);
    assertThat(events).isGreaterThan(4000);
    assertThat(metrics.counts().times().count()).isGreaterThan(100_000);
    assertThat(early).as("objects are counted at all").isGreaterThan(300);
    assertThat(kept(metrics)).isLessThan(early + SLACK);
  }

  private HealthStore store() {
    return new HealthStore() {
      @Override
      public HealthMemory load() {
        return saved;
      }

      @Override
      public void save(HealthMemory memory) {
        saved = memory;
      }
    };
  }

  private long kept(HealthMetrics metrics) {
    return Reach.from(
        List.of(world.engine(), metrics),
        object -> object == world || object instanceof KernelSimulator);
  }

  /** Has much happen, and then nothing for a while, so that all is as it was at first. */
  private void passUntil(int end, Random random) throws IOException {
    while (now < end - CALM) {
      happen(random);
      pass(1 + random.nextInt(2 * MEAN_PAUSE));
      world.told.clear();
      events++;
    }
    world.kernel.load();
    for (int number = 1; number <= SERVERS + 1; number++) {
      world.pass(number);
    }
    marks.clear();
    while (!foreign.isEmpty()) {
      leave();
    }
    pass(end - now);
    world.told.clear();
  }

  private void pass(int seconds) {
    now += seconds;
    world.until(now);
  }

  private void happen(Random random) throws IOException {
    int number = 1 + random.nextInt(SERVERS);
    switch (random.nextInt(12)) {
      case 0, 1, 2 -> world.fail(number);
      case 3, 4 -> world.pass(number);
      case 5 -> world.verdicts.put("10.0.0." + number, Verdict.inconclusive("no descriptor"));
      case 6 -> world.kernel.faults().refuse(IpvsCommand.DEL_DEST, Errno.ENOMEM);
      case 7 -> meddle(random);
      case 8 -> come();
      case 9 -> leave();
      case 10 -> {
        marks.clear();
        if (random.nextBoolean()) {
          marks.add(Maintenance.of(IpAddress.parse("10.0.0." + number)));
        }
      }
      case 11 -> {
        if (isReadAgain) {
          readAgain(random);
        }
      }
      default -> throw new AssertionError();
    }
  }

  private void readAgain(Random random) throws IOException {
    if (random.nextInt(4) == 0) {
      world.kernel.unload();
      pass(3);
      world.kernel.load();
    }
    world.engine().reload(random.nextBoolean() ? all() : less());
  }

  /** Somebody else's server, each with an address of its own. */
  private void come() throws IOException {
    int count = (int) events;
    Endpoint endpoint = Endpoint.parse("10.1." + count / 250 + "." + count % 250 + ":80");
    RealServer server = RealServer.of(endpoint, ForwardMethod.MASQ);
    foreign.add(server);
    byHand(new Change.AddServer(WEB, server));
  }

  private void leave() throws IOException {
    if (!foreign.isEmpty()) {
      byHand(new Change.DeleteServer(WEB, foreign.remove(0).endpoint()));
    }
  }

  private void meddle(Random random) throws IOException {
    RealServer server = real(1 + random.nextInt(SERVERS), random.nextInt(3));
    byHand(new Change.EditServer(WEB, server));
    if (random.nextInt(8) == 0) {
      byHand(new Change.DeleteService(WEB));
    }
  }

  /** It may be that what is altered is not there. */
  private void byHand(Change change) {
    try {
      world.byHand(change);
    } catch (IOException e) {
      // Then nothing is altered.
    }
  }
}
