package ipvs.cli.report;

import ipvs.cli.render.ByteOutput;
import ipvs.cli.render.EndpointText;
import ipvs.cli.render.VisibleText;
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServerStatus;
import ipvs.model.ServerView;
import ipvs.model.ServiceStatus;
import ipvs.model.ServiceView;
import ipvs.model.VirtualService;
import ipvs.model.health.ProbedTable;
import java.io.IOException;
import java.util.Locale;

/** What came of checks as text for people: a line for each check, below its server and service. */
public final class ProbeReport {
  private static final int GAP_BEHIND_NAMES = 3;

  private final EntryText entries;
  private final TextTable table =
      new TextTable()
          .words("SERVICE, SERVER", GAP_BEHIND_NAMES)
          .words("CHECK")
          .words("RESULT")
          .words("REASON");

  private ProbeReport(EndpointText endpoints) {
    entries = new EntryText(endpoints, true);
    table.endLine();
  }

  /**
   * Writes what came of checks.
   *
   * @param out where to
   * @param probed what is shown, in its order
   * @param endpoints how addresses are written
   * @param isColored whether with colors
   * @throws IOException if it cannot be written
   */
  public static void write(
      ByteOutput out, ProbedTable probed, EndpointText endpoints, boolean isColored)
      throws IOException {
    ProbeReport report = new ProbeReport(endpoints);
    for (ProbedTable.Service service : probed.services()) {
      report.add(service);
    }
    report.table.write(out, isColored);
  }

  private void add(ProbedTable.Service service) {
    ServiceView view = ServiceStatus.idle(VirtualService.of(service.key(), Scheduler.NONE));
    table.cell(entries.name(view, false), Ink.of(view.family())).endLine();
    for (ProbedTable.Server server : service.servers()) {
      String name = entries.name(view, view(server.endpoint()));
      Ink family = Ink.of(server.endpoint().family());
      if (server.checks().isEmpty()) {
        table.cell(name, family).cell("").cell("up").cell("no check").endLine();
      }
      for (ProbedTable.Check check : server.checks()) {
        Ink ink = ink(check.result());
        table
            .cell(name, family)
            .cell(text(check, server.endpoint()))
            .cell(word(check.result()), ink)
            .cell(VisibleText.of(check.reason()), ink)
            .endLine();
        name = "";
      }
    }
  }

  /** Where it connects to is said where that is elsewhere. */
  private static String text(ProbedTable.Check check, Endpoint server) {
    String name = VisibleText.of(check.name().text());
    return check.target().equals(server) ? name : name + " at " + check.target();
  }

  private static String word(ProbedTable.Result result) {
    return result.name().toLowerCase(Locale.ROOT).replace('_', ' ');
  }

  private static Ink ink(ProbedTable.Result result) {
    return switch (result) {
      case UP -> Ink.NONE;
      case DOWN -> Ink.ALARM;
      case INCONCLUSIVE, NOT_RUN -> Ink.WARNING;
    };
  }

  private static ServerView view(Endpoint endpoint) {
    return ServerStatus.idle(RealServer.of(endpoint, ForwardMethod.MASQ));
  }
}
