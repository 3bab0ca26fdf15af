package ipvs.cli.config;

import ipvs.cli.args.LineParts.Subject;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.Timeouts;
import ipvs.model.table.Change;
import ipvs.model.table.ServiceWord;
import ipvs.model.table.Table;
import ipvs.model.table.TableEntry;
import ipvs.netlink.json.Fault;
import ipvs.netlink.json.FaultCode;
import ipvs.netlink.json.Place;
import ipvs.netlink.json.Severity;
import java.util.List;

/** What hardly anybody means who asks for a table, though a kernel takes it. */
final class OddTables {
  private OddTables() {}

  /**
   * Tells what is odd about a table.
   *
   * @param rules what it was made by
   */
  static void look(Table table, List<Rule> rules, Findings findings) {
    if (table.entries().isEmpty() && findings.isEmpty()) {
      // As of a template that rendered to nothing.
      findings.add(Fault.warning(new Place(1, 1, 1, ""), FaultCode.NO_SERVICES, "no services"));
    }
    for (TableEntry entry : table.entries()) {
      if (!findings.isInDoubt(entry.key())) {
        lookAt(entry, findings);
      }
    }
    for (Rule rule : rules) {
      if (rule.change() instanceof Change.SetTimeouts set) {
        lookAt(set.timeouts(), rule, findings);
      }
    }
  }

  private static void lookAt(TableEntry entry, Findings findings) {
    String thing = entry.key().toString();
    String name = ServiceWord.formatApart(entry.key());
    if (entry.servers().isEmpty()) {
      findings.warn(thing, FaultCode.NO_SERVERS, "no servers: " + name, Subject.SERVICE);
    } else if (entry.servers().stream().allMatch(server -> server.weight() == 0)) {
      findings.warn(thing, FaultCode.ZERO_WEIGHTS, "all weights are 0: " + name, Subject.SERVICE);
    } else if (ignoresWeights(entry.service().scheduler())) {
      lookAtWeights(entry, findings);
    }
    for (RealServer server : entry.servers()) {
      if (StandIns.isTooMuchForSome(server)) {
        findings.warn(
            new Change.AddServer(entry.key(), server).subject(),
            FaultCode.OUT_OF_RANGE,
            "an upper threshold that newer kernels refuse: " + server.thresholds().upper(),
            Subject.SERVER);
      }
    }
    if (entry.key() instanceof ServiceAddress at
        && at.endpoint().port() == 0
        && !entry.service().isPersistent()) {
      findings.warn(
          thing,
          FaultCode.ZERO_PORT,
          "port 0 without persistence, which ipvsadm does not set up: " + name,
          Subject.SERVICE);
    }
    if (entry.service().isPersistent()
        && entry.service().persistence().timeout() > Timeouts.MAX_OF_IPVSADM) {
      findings.warn(
          thing,
          FaultCode.LARGE_TIMEOUT,
          "more seconds of persistence than ipvsadm can set: " + name,
          Subject.PERSISTENCE);
    }
  }

  private static boolean ignoresWeights(Scheduler scheduler) {
    return scheduler.equals(Scheduler.RR) || scheduler.equals(Scheduler.LC);
  }

  /** That of a server that is quiesced counts for all schedulers. */
  private static void lookAtWeights(TableEntry entry, Findings findings) {
    List<RealServer> servers =
        entry.servers().stream().filter(server -> server.weight() != 0).toList();
    for (RealServer server : servers) {
      if (server.weight() != servers.get(0).weight()) {
        findings.warn(
            new Change.AddServer(entry.key(), server).subject(),
            FaultCode.IGNORED_WEIGHTS,
            "weights that differ are ignored by " + entry.service().scheduler().name(),
            Subject.WEIGHT);
        return;
      }
    }
  }

  private static void lookAt(Timeouts timeouts, Rule rule, Findings findings) {
    long longest = Math.max(timeouts.tcp(), Math.max(timeouts.tcpFin(), timeouts.udp()));
    if (longest > Timeouts.MAX_OF_IPVSADM) {
      findings.add(
          findings
              .at(
                  rule,
                  FaultCode.LARGE_TIMEOUT,
                  "a longer timeout than ipvsadm can set",
                  Subject.COMMAND)
              .withSeverity(Severity.WARNING));
    }
  }
}
