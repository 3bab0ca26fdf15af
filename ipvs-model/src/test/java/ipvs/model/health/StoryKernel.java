package ipvs.model.health;

import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServiceKey;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import ipvs.model.table.TableEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** A kernel's table as stories tell of it: {@code 1:2 S:1} for servers 1 and S at their weights. */
final class StoryKernel {
  private final Map<ServiceKey, TableEntry> entries = new LinkedHashMap<>();

  List<TableEntry> entries() {
    return List.copyOf(entries.values());
  }

  /** Makes a change as the kernel does. */
  void make(Change change) {
    ServiceKey key = change.serviceKey().orElseThrow();
    Optional<TableEntry> before = Optional.ofNullable(entries.get(key));
    if (change instanceof Change.AddServer added
        && before.orElseThrow().server(added.server().endpoint()).isPresent()) {
      throw new IllegalStateException("it exists: " + added);
    }
    if (change instanceof Change.EditServer edited) {
      before.orElseThrow().server(edited.server().endpoint()).orElseThrow();
    }
    if (change instanceof Change.DeleteServer deleted) {
      before.orElseThrow().server(deleted.server()).orElseThrow();
    }
    Optional<TableEntry> after = PoolChanges.after(before, change);
    entries.remove(key);
    after.ifPresent(entry -> entries.put(key, entry));
  }

  /** Sets a service by hand: servers with their weights, {@code empty} or {@code gone}. */
  void set(ServiceKey key, String text) {
    entries.remove(key);
    List<RealServer> servers = new ArrayList<>();
    if (!text.equals("gone")) {
      for (String word : text.equals("empty") ? new String[0] : text.split(" ")) {
        String[] pair = word.split(":");
        servers.add(
            RealServer.of(StoryFile.server(pair[0]), ForwardMethod.MASQ)
                .withWeight(Integer.parseInt(pair[1])));
      }
      entries.put(key, new TableEntry(VirtualService.of(key, Scheduler.WRR), servers));
    }
  }

  /** {@return a service as stories write it} */
  String text(ServiceKey key) {
    TableEntry entry = entries.get(key);
    if (entry == null) {
      return "gone";
    }
    List<RealServer> servers = new ArrayList<>(entry.servers());
    servers.sort(Comparator.comparing(server -> rank(server.endpoint())));
    List<String> words = new ArrayList<>();
    for (RealServer server : servers) {
      words.add(StoryFile.name(server.endpoint()) + ":" + server.weight());
    }
    return words.isEmpty() ? "empty" : String.join(" ", words);
  }

  private static int rank(Endpoint server) {
    String name = StoryFile.name(server);
    return name.equals("S") ? 50 : Integer.parseInt(name);
  }
}
