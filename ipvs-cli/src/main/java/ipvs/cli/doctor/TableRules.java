package ipvs.cli.doctor;

import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.table.ServiceWord;
import ipvs.model.table.TableEntry;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** What the table itself and its switches tell: D14, D15, D18, D20. */
final class TableRules {
  private static final String TEMPLATES = "net.ipv4.vs.expire_quiescent_template";
  private static final String REMOVED = "net.ipv4.vs.expire_nodest_conn";
  private static final String CONNTRACK = "net.ipv4.vs.conntrack";
  private static final String REUSE = "net.ipv4.vs.conn_reuse_mode";
  private static final int FTP = 21;
  private static final int MOST_A_BUCKET = 8;

  private TableRules() {}

  /** D14: persistence and drained servers. */
  static List<Finding> quiescent(Director director) {
    List<Finding> found = new ArrayList<>();
    if (director.is(TEMPLATES, 0)) {
      for (TableEntry entry : director.services()) {
        Optional<RealServer> drained =
            entry.servers().stream().filter(server -> server.weight() == 0).findFirst();
        boolean hasOthers = entry.servers().stream().anyMatch(server -> server.weight() > 0);
        if (entry.service().isPersistent() && drained.isPresent() && hasOthers) {
          found.add(
              Finding.of(
                      "D14",
                      Severity.INFO,
                      TEMPLATES + "=0",
                      "server "
                          + drained.get().endpoint()
                          + " has weight 0, but the same clients keep coming back to it for "
                          + entry.service().persistence().timeout()
                          + " s",
                      "sysctl -w " + TEMPLATES + "=1")
                  .at(Director.text(entry), drained.get().endpoint().toString()));
        }
      }
    }
    if (director.is(REMOVED, 0) && !director.keepers("keepalived", "ipvs-run").isEmpty()) {
      found.add(
          Finding.of(
              "D14",
              Severity.INFO,
              REMOVED + "=0",
              "connections to servers that are removed when they fail hang instead of being reset",
              "sysctl -w " + REMOVED + "=1"));
    }
    return found;
  }

  /** D15: switches that belong together. */
  static List<Finding> together(Director director) {
    List<Finding> found = new ArrayList<>();
    boolean isTracked = director.is(CONNTRACK, 1);
    boolean masquerades = !director.remote(ForwardMethod.MASQ).isEmpty();
    if (masquerades && director.is(CONNTRACK, 0) && director.firewall().isStateful()) {
      found.add(
          Finding.of(
              "D15",
              Severity.INFO,
              CONNTRACK + "=0",
              "stateful rules see masqueraded connections half: " + CONNTRACK + " is 0",
              "sysctl -w " + CONNTRACK + "=1"));
    }
    boolean lacksFtp =
        director.facts().modules().items().stream()
            .anyMatch(
                module ->
                    module.name().equals("ip_vs_ftp") && module.state() != ModuleFact.State.LOADED);
    for (Director.Pair pair : director.remote(ForwardMethod.MASQ)) {
      if (lacksFtp && Director.port(pair.entry()) == FTP) {
        found.add(
            Finding.of(
                    "D15",
                    Severity.INFO,
                    "ip_vs_ftp is not loaded",
                    "FTP on port 21 needs ip_vs_ftp for its data connections",
                    "modprobe ip_vs_ftp")
                .at(pair.service()));
      }
    }
    boolean isSlow = isTracked && director.is(REUSE, 1);
    boolean isKnown = !director.facts().machine().release().isEmpty();
    if (isSlow && isKnown && !director.facts().machine().isAtLeast(5, 9)) {
      found.add(
          Finding.of(
              "D15",
              Severity.INFO,
              REUSE + "=1",
              "conn_reuse_mode=1 delays new connections from a reused port by a second",
              "sysctl -w " + REUSE + "=0"));
    }
    return found;
  }

  /** D18: the connection table. */
  static List<Finding> buckets(Director director) {
    Machine machine = director.facts().machine();
    boolean growsByItself = !machine.release().isEmpty() && machine.isAtLeast(7, 0);
    boolean isKnown = machine.connectionTableSize() > 0 && machine.connections() >= 0;
    if (growsByItself
        || !isKnown
        || machine.connections() <= MOST_A_BUCKET * machine.connectionTableSize()) {
      return List.of();
    }
    return List.of(
        Finding.of(
            "D18",
            Severity.INFO,
            "connection table of " + machine.connectionTableSize(),
            machine.connections()
                + " connections in "
                + machine.connectionTableSize()
                + " buckets: look-ups get slow",
            "write options ip_vs conn_tab_bits=16 into /etc/modprobe.d/ipvs.conf, and load the"
                + " module anew"));
  }

  /** D20: nobody to serve. */
  static List<Finding> capacity(Director director) {
    List<Finding> found = new ArrayList<>();
    for (TableEntry entry : director.services()) {
      if (entry.servers().stream().noneMatch(server -> server.weight() > 0)) {
        boolean isExcused = director.facts().wanted().sorry().contains(entry.key());
        found.add(
            Finding.of(
                    "D20",
                    isExcused ? Severity.INFO : Severity.WARN,
                    "no capacity of " + Director.text(entry),
                    "this service has no server with a weight: clients are refused at once",
                    raising(entry))
                .at(Director.text(entry)));
      }
    }
    return found;
  }

  private static String raising(TableEntry entry) {
    String service = ServiceWord.format(entry.key());
    return entry.servers().isEmpty()
        ? "ipvs ensure " + service + " SERVER weight=1"
        : "ipvs set " + service + " " + entry.servers().get(0).endpoint() + " weight=1";
  }
}
