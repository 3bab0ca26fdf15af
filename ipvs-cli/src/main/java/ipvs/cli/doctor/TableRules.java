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
    if (!director.is(TEMPLATES, 1)) {
      for (TableEntry entry : director.services()) {
        Optional<RealServer> drained =
            entry.servers().stream().filter(server -> server.weight() == 0).findFirst();
        boolean hasOthers = entry.servers().stream().anyMatch(server -> server.weight() > 0);
        if (entry.service().isPersistent() && drained.isPresent() && hasOthers) {
          found.add(quiescent(director, entry, drained.get()));
        }
      }
    }
    removed(director).ifPresent(found::add);
    return found;
  }

  private static Finding quiescent(Director director, TableEntry entry, RealServer drained) {
    return director.value(TEMPLATES).isEmpty()
        ? Finding.unknown(
            "D14", "whether clients leave servers of weight 0", TEMPLATES + " is not known")
        : Finding.of(
                "D14",
                Severity.INFO,
                TEMPLATES + "=0",
                "server "
                    + drained.endpoint()
                    + " has weight 0, but the same clients keep coming back to it for "
                    + entry.service().persistence().timeout()
                    + " s",
                "sysctl -w " + TEMPLATES + "=1")
            .at(Director.text(entry), drained.endpoint().toString());
  }

  private static Optional<Finding> removed(Director director) {
    String what = "whether connections to removed servers are reset";
    Known<Keeper> processes = director.facts().keepers();
    if (director.is(REMOVED, 1)) {
      return Optional.empty();
    }
    if (!processes.isKnown()) {
      return Optional.of(Finding.unknown("D14", what, processes.why()));
    }
    if (director.keepers("keepalived", "ipvs-run").isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        director.value(REMOVED).isEmpty()
            ? Finding.unknown("D14", what, REMOVED + " is not known")
            : Finding.of(
                "D14",
                Severity.INFO,
                REMOVED + "=0",
                "connections to servers that are removed when they fail hang instead of being"
                    + " reset",
                "sysctl -w " + REMOVED + "=1"));
  }

  /** D15: switches that belong together. */
  static List<Finding> together(Director director) {
    List<Finding> found = new ArrayList<>();
    List<Director.Pair> masqueraded = director.remote(ForwardMethod.MASQ);
    if (!masqueraded.isEmpty()) {
      tracked(director)
          .map(each -> director.about(masqueraded.get(0), each).at("", ""))
          .ifPresent(found::add);
    }
    for (Director.Pair pair : masqueraded) {
      if (Director.port(pair.entry()) == FTP) {
        transferring(director)
            .ifPresent(each -> found.add(director.about(pair, each).at(pair.service(), "")));
      }
    }
    reused(director).ifPresent(found::add);
    return found;
  }

  private static Optional<Finding> tracked(Director director) {
    if (director.is(CONNTRACK, 1)) {
      return Optional.empty();
    }
    if (!director.firewall().isStateful()) {
      return director.firewall().unknown("D15", "whether rules look at states of connections");
    }
    return Optional.of(
        director.value(CONNTRACK).isEmpty()
            ? Finding.unknown(
                "D15", "whether stateful rules see connections", CONNTRACK + " is not known")
            : Finding.of(
                "D15",
                Severity.INFO,
                CONNTRACK + "=0",
                "stateful rules see masqueraded connections half: " + CONNTRACK + " is 0",
                "sysctl -w " + CONNTRACK + "=1"));
  }

  private static Optional<Finding> transferring(Director director) {
    Known<ModuleFact> modules = director.facts().modules();
    Optional<Finding> unknown =
        Finding.lacking("D15", "whether FTP finds its data connections", modules);
    boolean lacks =
        modules.items().stream()
            .anyMatch(
                module ->
                    module.name().equals("ip_vs_ftp") && module.state() != ModuleFact.State.LOADED);
    return lacks
        ? Optional.of(
            Finding.of(
                "D15",
                Severity.INFO,
                "ip_vs_ftp is not loaded",
                "FTP on port 21 needs ip_vs_ftp for its data connections",
                "modprobe ip_vs_ftp"))
        : unknown;
  }

  private static Optional<Finding> reused(Director director) {
    Machine machine = director.facts().machine();
    boolean isNew = !machine.release().isEmpty() && machine.isAtLeast(5, 9);
    boolean isOff =
        director.value(CONNTRACK).orElse(1) != 1 || director.value(REUSE).orElse(1) != 1;
    if (isNew || isOff) {
      return Optional.empty();
    }
    boolean isKnown =
        director.is(CONNTRACK, 1) && director.is(REUSE, 1) && !machine.release().isEmpty();
    return Optional.of(
        isKnown
            ? Finding.of(
                "D15",
                Severity.INFO,
                REUSE + "=1",
                "conn_reuse_mode=1 delays new connections from a reused port by a second",
                "sysctl -w " + REUSE + "=0")
            : Finding.unknown(
                "D15",
                "whether reused ports are delayed",
                CONNTRACK + ", " + REUSE + " or the kernel's release is not known"));
  }

  /** D18: the connection table. */
  static List<Finding> buckets(Director director) {
    Machine machine = director.facts().machine();
    boolean growsByItself = !machine.release().isEmpty() && machine.isAtLeast(7, 0);
    if (growsByItself || director.facts().wanted().isFile()) {
      // A file has no connections.
      return List.of();
    }
    String what = "whether the connection table is large enough";
    if (machine.connectionTableSize() <= 0 || machine.connections() < 0) {
      return List.of(Finding.unknown("D18", what, "its size is not known"));
    }
    if (machine.connections() <= MOST_A_BUCKET * machine.connectionTableSize()) {
      return List.of();
    }
    Finding finding =
        Finding.of(
            "D18",
            Severity.INFO,
            "connection table of " + machine.connectionTableSize(),
            machine.connections()
                + " connections in "
                + machine.connectionTableSize()
                + " buckets: look-ups get slow",
            "write options ip_vs conn_tab_bits=16 into /etc/modprobe.d/ipvs.conf, and load the"
                + " module anew");
    return List.of(
        machine.release().isEmpty()
            ? finding.unsure(
                "whether this kernel sizes the table itself", "its release is not known")
            : finding);
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
                    raising(director, entry))
                .at(Director.text(entry)));
      }
    }
    return found;
  }

  private static String raising(Director director, TableEntry entry) {
    if (director.facts().wanted().isFile()) {
      return "give one of its servers a weight in the file";
    }
    String service = ServiceWord.format(entry.key());
    return entry.servers().isEmpty()
        ? "ipvs ensure " + service + " SERVER --weight 1"
        : "ipvs set " + service + " " + entry.servers().get(0).endpoint() + " --weight 1";
  }
}
