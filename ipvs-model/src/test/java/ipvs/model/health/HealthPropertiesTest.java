package ipvs.model.health;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.Endpoint;
import ipvs.model.ServiceKey;
import ipvs.model.table.Change;
import ipvs.model.table.TableEntry;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Whatever happens: the table is as the changes that were told make it, no service that has a
 * server on both sides of a change is empty on the way, and each change is told once, after the
 * table was written, that of a server before that of its quorum.
 */
class HealthPropertiesTest {
  private static final int RUNS = 25;
  private static final int EVENTS = 150;
  private static final int SERVICES = 2;

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5})
  void tableFollowsWhatIsTold(long seed) {
    Random random = new Random(seed);
    int shared = 0;
    for (int run = 0; run < RUNS; run++) {
      shared += new Run(random).play();
    }
    assertThat(shared).as("checks of which several servers hear").isPositive();
  }

  /** What is known of a service by what was told. */
  private static final class Known {
    private final CheckedService service;
    private final ServiceKey key;

    /** Which servers are alive, by their names. */
    private final Map<String, Boolean> alive = new HashMap<>();

    private boolean isUp;

    Known(CheckedService service) {
      this.service = service;
      key = service.names().keys().get(0);
      forget();
    }

    private boolean isAlpha() {
      return service.conduct().alpha();
    }

    /** All is as before the first check. */
    void forget() {
      isUp = false;
      for (CheckedServer server : service.servers()) {
        String name = StoryFile.name(server.in(key).endpoint());
        alive.put(name, !isAlpha() || server.checks().isEmpty());
      }
    }

    void hear(Hook hook) {
      boolean comes = hook.event() == Hook.Event.SERVER_UP || hook.event() == Hook.Event.QUORUM_UP;
      switch (hook.event()) {
        case SERVER_UP, SERVER_DOWN -> {
          String name = StoryFile.name(hook.server().orElseThrow().in(key).endpoint());
          boolean wasAlive = alive.put(name, comes);
          assertThat(wasAlive != comes || isAlpha()).as("%s of %s", hook.event(), name).isTrue();
        }
        case QUORUM_UP, QUORUM_DOWN -> {
          boolean isFirst = hook.reason().equals("start");
          assertThat(isUp != comes || isFirst).as("%s", hook.event()).isTrue();
          isUp = comes;
        }
        case SORRY_IN, SORRY_OUT -> assertThat(service.sorry()).isPresent();
      }
    }

    /** {@return the table of what is wanted when, line by line} */
    String wanted() {
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
      return words.isEmpty() ? "empty" : String.join(" ", words);
    }
  }

  /** One file, and what happens to it. */
  private static final class Run {
    private final Random random;
    private final HealthMachine machine;
    private final StoryKernel kernel = new StoryKernel();
    private final CheckedTable file;
    private final List<Known> all = new ArrayList<>();
    private final Map<Integer, HealthAction.StartCheck> running = new HashMap<>();
    private final List<Maintenance> marks = new ArrayList<>();
    private boolean isRefusing;
    private long now;

    Run(Random random) {
      this.random = random;
      machine = new HealthMachine(random, PoolPolicy.DEFAULT);
      StoryFile made = new StoryFile();
      List<String> servers = servers();
      for (int i = 0; i < SERVICES; i++) {
        made.add(
            "service quorum="
                + (1 + random.nextInt(4))
                + (random.nextBoolean() ? " inhibit" : "")
                + (random.nextInt(4) == 0 ? " alpha" : "")
                + List.of("", " sorry", " sorry=inhibit").get(random.nextInt(3)));
        // The same servers, so that they share checks, but for scripts.
        servers.forEach(server -> made.add(server + " weight=" + random.nextInt(3)));
      }
      file = made.table();
      file.services().forEach(service -> all.add(new Known(service)));
    }

    private List<String> servers() {
      List<String> servers = new ArrayList<>();
      for (int i = 1; i <= 1 + random.nextInt(4); i++) {
        String kind = List.of("none", "tcp", "script", "http pages=3").get(random.nextInt(4));
        servers.add("server " + i + " kind=" + kind + " retry=" + random.nextInt(3));
      }
      return servers;
    }

    /** {@return how many checks several servers hear of} */
    int play() {
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
      return shared();
    }

    private int shared() {
      Map<Integer, Integer> users = new HashMap<>();
      for (PoolStatus pool : machine.status()) {
        for (PoolStatus.Server server : pool.servers()) {
          server.checks().forEach(check -> users.merge(check.number(), 1, Integer::sum));
        }
      }
      return (int) users.values().stream().filter(count -> count > 1).count();
    }

    private void happen() {
      int kind = random.nextInt(10);
      if (kind < 7 && !running.isEmpty()) {
        int check = List.copyOf(running.keySet()).get(random.nextInt(running.size()));
        running.remove(check);
        now += random.nextInt(1_000_000_000);
        List<HealthAction> actions = machine.ended(check, verdict(), now);
        assertOrder(actions);
        take(actions);
      } else if (kind == 7) {
        Endpoint server = StoryFile.server(Integer.toString(1 + random.nextInt(4)));
        marks.clear();
        if (random.nextBoolean()) {
          marks.add(Maintenance.of(server.address()).in(any().key));
        }
        take(machine.maintain(marks));
      } else if (kind == 8) {
        // Seldom enough that nobody gives up repairing.
        now += RepairLimit.SPAN / 4;
        kernel.set(any().key, List.of("gone", "empty", "1:9").get(random.nextInt(3)));
        take(machine.converge(kernel.entries(), now));
      } else if (kind == 9) {
        running.clear();
        marks.clear();
        take(machine.load(CheckedTable.of(List.of()), kernel.entries(), HealthMemory.NONE, now));
        assertThat(kernel.entries().isEmpty() || isRefusing).isTrue();
        for (TableEntry entry : kernel.entries()) {
          kernel.set(entry.key(), "gone");
        }
        all.forEach(Known::forget);
        take(machine.load(file, List.of(), HealthMemory.NONE.withMarks(marks), now));
      }
    }

    private Known any() {
      return all.get(random.nextInt(all.size()));
    }

    private Known known(ServiceKey key) {
      return all.stream().filter(one -> one.key.equals(key)).findFirst().orElseThrow();
    }

    private Verdict verdict() {
      return switch (random.nextInt(5)) {
        case 0, 1 -> Verdict.up("passed");
        case 2, 3 -> Verdict.down("failed");
        default -> Verdict.inconclusive("not tried");
      };
    }

    private static final List<List<Hook.Event>> RANKS =
        List.of(
            List.of(Hook.Event.SERVER_UP, Hook.Event.SERVER_DOWN),
            List.of(Hook.Event.QUORUM_UP, Hook.Event.QUORUM_DOWN),
            List.of(Hook.Event.SORRY_IN, Hook.Event.SORRY_OUT));

    /** Of the end of one check: first the table, then the server, its quorum, the sorry server. */
    private void assertOrder(List<HealthAction> actions) {
      Map<ServiceKey, List<Integer>> ranks = new HashMap<>();
      boolean hasTold = false;
      for (HealthAction action : actions) {
        if (action instanceof HealthAction.RunHook run) {
          hasTold = true;
          Hook hook = run.hook();
          for (int rank = 0; rank < RANKS.size(); rank++) {
            if (RANKS.get(rank).contains(hook.event())) {
              ServiceKey key = hook.service().names().keys().get(0);
              ranks.computeIfAbsent(key, first -> new ArrayList<>()).add(rank);
            }
          }
        } else if (action instanceof HealthAction.WriteTable) {
          assertThat(hasTold).as("the table comes first").isFalse();
        }
      }
      ranks.values().forEach(order -> assertThat(order).doesNotHaveDuplicates().isSorted());
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
          known(run.hook().service().names().keys().get(0)).hear(run.hook());
        }
      }
    }

    private void make(List<Change> changes) {
      List<Known> served = new ArrayList<>(all);
      served.removeIf(this::isEmpty);
      Set<Known> emptied = new HashSet<>();
      for (Change change : changes) {
        if (isRefusing) {
          machine.refused(change, now);
        } else {
          kernel.make(change);
          machine.written(change);
          served.stream().filter(this::isEmpty).forEach(emptied::add);
        }
      }
      emptied.removeIf(this::isEmpty);
      assertThat(emptied).as("%s", changes).isEmpty();
    }

    private boolean isEmpty(Known service) {
      return List.of("gone", "empty").contains(kernel.text(service.key));
    }

    private void assertTableIsAsTold() {
      for (Known service : all) {
        assertThat(kernel.text(service.key)).isEqualTo(service.wanted());
      }
    }
  }
}
