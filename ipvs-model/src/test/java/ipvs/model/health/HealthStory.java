package ipvs.model.health;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.Endpoint;
import ipvs.model.ServiceKey;
import ipvs.model.table.Change;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tells a story on a clock of its own: lines {@code EVENT -> TABLE ; HOOKS ; CHANGES}.
 *
 * <p>Events: {@code start TABLE}, with what the kernel has; {@code TIME (R,R)}, results of the
 * checks of servers 1, 2 and so on that have to start then, and no other: 0 passes, 1 fails, a
 * greater status of a script sets the weight, {@code ?} is inconclusive, {@code -} is not started,
 * {@code 0@1} is asked for its second page; {@code refused} behind them has the kernel refuse every
 * change; {@code TIME converge TABLE}; {@code TIME maintain SERVER on|drain|off|would-empty};
 * {@code TIME stop keep|remove}; {@code TIME reload}, with what is kept from then on in the lines
 * up to the next that begins with an arrow. {@code TIME set SERVICE TABLE} alters what the kernel
 * has of the first or a later service, and nobody is told. Changes are compared where a story tells
 * them.
 */
final class HealthStory {
  private final HealthMachine machine = new HealthMachine(new Random(1), PoolPolicy.DEFAULT);
  private final StoryKernel kernel = new StoryKernel();
  private final Set<ServiceKey> keys = new LinkedHashSet<>();
  private final List<String> hooks = new ArrayList<>();
  private final List<String> changes = new ArrayList<>();
  private final Map<Integer, HealthAction.StartCheck> started = new TreeMap<>();
  private final List<Maintenance> marks = new ArrayList<>();
  private StoryFile file = new StoryFile();
  private String event = "";
  private boolean isRefusing;
  private long now;

  /** Tells all lines of a story. */
  void tell(List<String> lines) {
    for (String line : lines) {
      if (line.startsWith("service") || line.startsWith("server")) {
        file.add(line);
      } else if (line.matches("\\d+ set .*")) {
        String[] words = line.split(" ", 4);
        kernel.set(StoryFile.key(Integer.parseInt(words[2])), words[3]);
      } else if (line.endsWith(" reload")) {
        file = new StoryFile();
        event = line;
      } else if (!line.startsWith("#") && !line.isBlank()) {
        String[] parts = line.split("-> ?", 2);
        event = parts[0].isBlank() ? event : parts[0].trim();
        tell(event, parts[1]);
      }
    }
  }

  private void tell(String what, String expected) {
    hooks.clear();
    changes.clear();
    String[] words = what.split(" ", 3);
    String rest = words.length > 2 ? words[2] : "";
    if (words[0].equals("start")) {
      load(what.substring("start".length()).trim());
    } else {
      now = Math.round(Double.parseDouble(words[0]) * 1e9);
      switch (words[1]) {
        case "reload" -> load("");
        case "converge" -> {
          kernel.set(keys.iterator().next(), rest);
          take(machine.converge(kernel.entries(), now));
        }
        case "maintain" -> maintain(rest.split(" "));
        case "stop" -> take(machine.stop(StopManner.valueOf(rest.toUpperCase())));
        default -> {
          isRefusing = rest.equals("refused");
          run(words[1].substring(1, words[1].length() - 1).split(","));
          isRefusing = false;
        }
      }
    }
    compare(what, expected);
  }

  private void compare(String what, String expected) {
    String[] parts = expected.split(";", -1);
    List<String> tables = new ArrayList<>();
    keys.forEach(key -> tables.add(kernel.text(key)));
    assertThat(String.join(" / ", tables)).as(what).isEqualTo(parts[0].trim());
    assertThat(String.join(" ", hooks)).as(what).isEqualTo(parts[1].trim());
    if (parts.length > 2) {
      assertThat(String.join(", ", changes)).as(what).isEqualTo(parts[2].trim());
    }
  }

  private void load(String present) {
    CheckedTable table = file.table();
    for (CheckedService service : table.services()) {
      keys.addAll(service.names().keys());
    }
    if (!present.isEmpty()) {
      kernel.set(keys.iterator().next(), present);
    }
    take(machine.load(table, kernel.entries(), HealthMemory.NONE.withMarks(marks), now));
  }

  private void maintain(String[] words) {
    Maintenance mark = Maintenance.of(StoryFile.server(words[0]).address());
    if (words[1].equals("would-empty")) {
      assertThat(machine.wouldEmpty(mark.at(80))).isTrue();
    } else {
      assertThat(machine.wouldEmpty(mark.at(80))).isFalse();
      marks.removeIf(mark::isOfSame);
      if (!words[1].equals("off")) {
        marks.add(words[1].equals("drain") ? mark.draining() : mark);
      }
      take(machine.maintain(marks));
    }
  }

  /** Starts the checks whose time has come, and gives each its result. */
  private void run(String[] results) {
    assertThat(machine.next()).as("what comes before " + event).isEqualTo(now);
    take(machine.due(now));
    Map<Integer, HealthAction.StartCheck> running = new TreeMap<>(started);
    started.clear();
    for (int i = 0; i < results.length && !results[i].isEmpty(); i++) {
      HealthAction.StartCheck check = running.remove(i + 1);
      if (results[i].equals("-")) {
        assertThat(check).as("server " + (i + 1)).isNull();
      } else {
        assertThat(check).as("server " + (i + 1)).isNotNull();
        String[] result = results[i].split("@");
        assertThat(check.step()).isEqualTo(result.length > 1 ? Integer.parseInt(result[1]) : 0);
        take(machine.ended(check.check(), verdict(result[0]), now));
      }
    }
    assertThat(running).isEmpty();
  }

  private static Verdict verdict(String result) {
    return switch (result) {
      case "0" -> Verdict.up("passed");
      case "1" -> Verdict.down("failed");
      case "?" -> Verdict.inconclusive("could not be tried");
      default -> Verdict.up("passed", WeightShift.to(Integer.parseInt(result) - 2));
    };
  }

  private void take(Collection<HealthAction> actions) {
    for (HealthAction action : actions) {
      if (action instanceof HealthAction.StartCheck start) {
        String server = StoryFile.name(start.probe().target());
        assertThat(started.put(Integer.parseInt(server), start)).isNull();
      } else if (action instanceof HealthAction.WriteTable write) {
        write.changes().forEach(this::make);
      } else if (action instanceof HealthAction.RunHook run) {
        hooks.add(text(run.hook()));
      } else if (action instanceof HealthAction.Notice notice) {
        String server = notice.server().map(StoryFile::name).map(name -> " " + name).orElse("");
        changes.add(notice.finding().name().toLowerCase() + server);
      }
    }
  }

  private void make(Change change) {
    changes.add(text(change));
    if (isRefusing) {
      machine.refused(change, now);
    } else {
      kernel.make(change);
      machine.written(change);
    }
  }

  private static String text(Hook hook) {
    String server =
        hook.server()
            .map(known -> StoryFile.name(new Endpoint(known.address().address(), 80)))
            .orElse("");
    return hook.event().name().replace("SERVER_", "") + server;
  }

  private static String text(Change change) {
    if (change instanceof Change.AddServer added) {
      return "add " + StoryFile.name(added.server().endpoint());
    } else if (change instanceof Change.EditServer edited) {
      return "edit " + StoryFile.name(edited.server().endpoint());
    } else if (change instanceof Change.DeleteServer deleted) {
      return "delete " + StoryFile.name(deleted.server());
    }
    return change instanceof Change.AddService ? "add service" : "delete service";
  }
}
