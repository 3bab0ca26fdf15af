package ipvs.model.health;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.Endpoint;
import ipvs.model.ServiceKey;
import ipvs.model.table.Change;
import ipvs.model.table.TableEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever happens: the table is as the changes that were told make it, no service that has a
 * server on both sides of a change is empty on the way, and each change is told once.
 */
class HealthPropertiesTest {
  private static final int RUNS = 40;
  private static final int EVENTS = 200;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void tableFollowsWhatIsTold(long seed) {
    Random random = new Random(seed);
    for (int run = 0; run < RUNS; run++) {
      new Run(random).play();
    }
  }

  /** One file, and what happens to it. */
  private static final class Run {
    private final Random random;
    private final HealthMachine machine;
    private final StoryKernel kernel = new StoryKernel();
    private final CheckedTable file;
    private final CheckedService service;
    private final ServiceKey key;
    private final Map<Integer, HealthAction.StartCheck> running = new HashMap<>();

    /** Which servers are alive, by their names, as far as hooks tell it. */
    private final Map<String, Boolean> alive = new HashMap<>();

    private final List<Maintenance> marks = new ArrayList<>();
    private final boolean isAlpha;
    private boolean isUp;
    private boolean isRefusing;
    private long now;

    Run(Random random) {
      this.random = random;
      machine = new HealthMachine(random, PoolPolicy.DEFAULT);
      StoryFile made = new StoryFile();
      isAlpha = random.nextInt(4) == 0;
      made.add(
          "service quorum="
              + (1 + random.nextInt(4))
              + (random.nextBoolean() ? " inhibit" : "")
              + (isAlpha ? " alpha" : "")
              + List.of("", " sorry", " sorry=inhibit").get(random.nextInt(3)));
      for (int i = 1; i <= 1 + random.nextInt(4); i++) {
        String kind = List.of("none", "tcp", "script", "http pages=3").get(random.nextInt(4));
        made.add(
            "server "
                + i
                + " weight="
                + random.nextInt(3)
                + " kind="
                + kind
                + " retry="
                + random.nextInt(3));
        alive.put(Integer.toString(i), !isAlpha || kind.equals("none"));
      }
      file = made.table();
      service = file.services().get(0);
      key = service.names().keys().get(0);
    }

    void play() {
      take(machine.load(file, List.of(), HealthMemory.NONE.withMarks(marks), now));
      assertTableIsAsTold();
      for (int i = 0; i < EVENTS; i++) {
        isRefusing = random.nextInt(8) == 0;
        happen();
        isRefusing = false;
        take(machine.due(now));
        if (machine.next() < now + 2_000_000_000L) {
          now = machine.next();
        }
        take(machine.due(now));
        take(machine.converge(kernel.entries(), now));
        assertTableIsAsTold();
      }
    }

    private void happen() {
      int kind = random.nextInt(10);
      if (kind < 7 && !running.isEmpty()) {
        int check = List.copyOf(running.keySet()).get(random.nextInt(running.size()));
        running.remove(check);
        now += random.nextInt(1_000_000_000);
        take(machine.ended(check, verdict(), now));
      } else if (kind == 7) {
        Endpoint server = StoryFile.server(Integer.toString(1 + random.nextInt(4)));
        marks.clear();
        if (random.nextBoolean()) {
          marks.add(Maintenance.of(server.address()).in(key));
        }
        take(machine.maintain(marks));
      } else if (kind == 8) {
        // Seldom enough that nobody gives up repairing.
        now += RepairLimit.SPAN / 4;
        kernel.set(key, List.of("gone", "empty", "1:9").get(random.nextInt(3)));
        take(machine.converge(kernel.entries(), now));
      } else if (kind == 9) {
        running.clear();
        marks.clear();
        take(machine.load(CheckedTable.of(List.of()), kernel.entries(), HealthMemory.NONE, now));
        assertThat(kernel.entries().isEmpty() || isRefusing).isTrue();
        for (TableEntry entry : kernel.entries()) {
          kernel.set(entry.key(), "gone");
        }
        isUp = false;
        for (CheckedServer server : service.servers()) {
          String name = StoryFile.name(server.in(key).endpoint());
          alive.put(name, !isAlpha || server.checks().isEmpty());
        }
        take(machine.load(file, List.of(), HealthMemory.NONE.withMarks(marks), now));
      }
    }

    private Verdict verdict() {
      return switch (random.nextInt(5)) {
        case 0, 1 -> Verdict.up("passed");
        case 2, 3 -> Verdict.down("failed");
        default -> Verdict.inconclusive("not tried");
      };
    }

    private void take(List<HealthAction> actions) {
      for (HealthAction action : actions) {
        if (action instanceof HealthAction.StartCheck start) {
          assertThat(running.put(start.check(), start)).as("no check runs twice").isNull();
        } else if (action instanceof HealthAction.CancelCheck cancelled) {
          running.remove(cancelled.check());
        } else if (action instanceof HealthAction.WriteTable write) {
          make(write.changes());
        } else if (action instanceof HealthAction.RunHook run) {
          hear(run.hook());
        }
      }
    }

    private void make(List<Change> changes) {
      boolean wasServed = !isEmpty();
      boolean isEmptied = false;
      for (Change change : changes) {
        if (isRefusing) {
          machine.refused(change, now);
        } else {
          kernel.make(change);
          machine.written(change);
          isEmptied |= isEmpty();
        }
      }
      if (wasServed && !isEmpty()) {
        assertThat(isEmptied).as("%s", changes).isFalse();
      }
    }

    private boolean isEmpty() {
      return List.of("gone", "empty").contains(kernel.text(key));
    }

    private void hear(Hook hook) {
      boolean comes = hook.event() == Hook.Event.SERVER_UP || hook.event() == Hook.Event.QUORUM_UP;
      switch (hook.event()) {
        case SERVER_UP, SERVER_DOWN -> {
          String name = StoryFile.name(hook.server().orElseThrow().in(key).endpoint());
          boolean wasAlive = alive.put(name, comes);
          assertThat(wasAlive != comes || isAlpha).as("%s of %s", hook.event(), name).isTrue();
        }
        case QUORUM_UP, QUORUM_DOWN -> {
          boolean isFirst = hook.reason().equals("start");
          assertThat(isUp != comes || isFirst).as("%s", hook.event()).isTrue();
          isUp = comes;
        }
        case SORRY_IN, SORRY_OUT -> assertThat(service.sorry()).isPresent();
      }
    }

    /** The table of what is wanted when, line by line. */
    private void assertTableIsAsTold() {
      List<String> words = new ArrayList<>();
      boolean servesSorry = !isUp && service.sorry().isPresent();
      boolean inhibits = service.conduct().inhibitsOnFailure();
      for (CheckedServer server : service.servers()) {
        String name = StoryFile.name(server.in(key).endpoint());
        boolean serves = alive.get(name) && !servesSorry;
        if (serves || inhibits) {
          words.add(name + ":" + (serves ? server.weight() : 0));
        }
      }
      if (servesSorry || service.sorry().filter(SorryServer::inhibits).isPresent()) {
        words.add("S:" + (servesSorry ? 1 : 0));
      }
      String wanted = words.isEmpty() ? "empty" : String.join(" ", words);
      assertThat(kernel.text(key)).isEqualTo(wanted);
    }
  }
}
