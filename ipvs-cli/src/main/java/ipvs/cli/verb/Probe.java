package ipvs.cli.verb;

import ipvs.cli.config.WantedChecks;
import ipvs.cli.console.Interruption;
import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.document.DocumentOutput;
import ipvs.cli.health.CheckedServers;
import ipvs.cli.kernel.Namespace;
import ipvs.cli.names.SystemNames;
import ipvs.cli.option.CommonOption;
import ipvs.cli.option.DocumentStyle;
import ipvs.cli.option.NamespaceWord;
import ipvs.cli.option.Option;
import ipvs.cli.option.Syntax;
import ipvs.cli.option.VerbLine;
import ipvs.cli.render.ByteOutput;
import ipvs.cli.report.ProbeReport;
import ipvs.cli.session.FileOptions;
import ipvs.cli.session.Rules;
import ipvs.cli.session.Session;
import ipvs.health.probe.ProbeLoop;
import ipvs.health.probe.ProbeRound;
import ipvs.model.health.CheckedTable;
import ipvs.model.health.ProbedTable;
import ipvs.model.table.TableFilter;
import ipvs.netlink.json.JsonStyle;
import ipvs.netlink.json.ProbeJson;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** {@code ipvs probe}: runs the checks of a file once, and changes nothing. */
final class Probe implements Verb {
  private static final Option SCRIPTS =
      Option.flag("--scripts", "Also run the programs that the file names.");

  private static final Option NETNS =
      Option.value(
              CommonOption.NETNS.name(),
              "NAME|PATH",
              "Make the checks in this network namespace: a name of ip-netns(8), or a file.")
          .offering("@namespaces");

  @Override
  public Syntax syntax() {
    return Syntax.of(
            "Runs each check of a keepalived.conf or ldirectord.cf once, and tells what came of"
                + " it.",
            "Needs no IPVS and changes no table.",
            Syntax.OF_FILTERS)
        .options(FileOptions.ofChecks())
        .options(
            FileOptions.ACCEPT_ERRORS,
            SCRIPTS,
            NETNS,
            CommonOption.JSON,
            CommonOption.PRETTY,
            CommonOption.COLOR,
            CommonOption.NAMES)
        .word(Rules.LABEL, "A keepalived.conf or ldirectord.cf; - for standard input.")
        .words("FILTER", 0, Syntax.ANY, "Which services and servers; all that all of them select.");
  }

  @Override
  public VerbStatus run(Session session) throws VerbException, IOException {
    VerbLine line = session.line();
    Optional<JsonStyle> style = DocumentStyle.of(line);
    List<String> words = line.words();
    TableFilter filter = session.filter(words.subList(1, words.size()));
    WantedChecks file =
        WantedChecks.read(
            Rules.of(session).sourceAtHand(session.console()),
            new SystemNames(),
            FileOptions.of(session));
    file.tellWarnings(session.console()::complain);
    CheckedServers servers = CheckedServers.of(file.table(), filter);
    if (servers.isEmpty()) {
      throw VerbException.notFound(
          words.size() == 1
              ? file.name() + ": no servers"
              : String.join(" ", words.subList(1, words.size())) + ": selects no server");
    }
    Optional<String> namespace = line.value(NETNS);
    try (Namespace where =
        namespace.isPresent() ? NamespaceWord.opened(namespace.get()) : Namespace.OWN) {
      return probe(session, style, file, servers, where);
    }
  }

  private static VerbStatus probe(
      Session session,
      Optional<JsonStyle> style,
      WantedChecks file,
      CheckedServers servers,
      Namespace where)
      throws IOException {
    Instant begun = Instant.now();
    // From here on a signal ends the checks first, so that no program is left behind.
    Interruption interruption = session.around().termination().interruption();
    boolean runsScripts = session.line().has(SCRIPTS);
    ProbedTable probed = where.call(() -> probe(file.table(), servers, runsScripts, interruption));
    ByteOutput out = session.console().out();
    if (style.isPresent()) {
      Json.write(out, style.get(), new ProbeJson.Probes(file.name(), begun, probed));
    } else {
      ProbeReport.write(out, probed, session.endpoints(), session.isColored());
    }
    if (interruption.isAsked()) {
      return VerbStatus.INTERRUPTED;
    }
    boolean areUp =
        probed.count(ProbedTable.Result.DOWN) + probed.count(ProbedTable.Result.INCONCLUSIVE) == 0;
    return areUp ? VerbStatus.DONE : VerbStatus.FINDING;
  }

  private static ProbedTable probe(
      CheckedTable table, CheckedServers servers, boolean runsScripts, Interruption interruption)
      throws IOException {
    try (ProbeLoop loop = ProbeLoop.open(System::nanoTime, table.director().scripts())) {
      return new ProbeRound(loop, runsScripts, servers).run(table, () -> !interruption.isAsked());
    }
  }

  /** Apart, since what writes JSON takes a while to load. */
  private static final class Json {
    private Json() {}

    static void write(ByteOutput out, JsonStyle style, ProbeJson.Probes probes) throws IOException {
      ProbeJson.write(new DocumentOutput(out), style, probes);
    }
  }
}
