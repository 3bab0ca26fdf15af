package ipvs.cli.report;

import ipvs.cli.render.ByteOutput;
import ipvs.cli.render.EndpointText;
import ipvs.cli.render.VisibleText;
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceStatus;
import ipvs.model.ServiceView;
import ipvs.model.VirtualService;
import ipvs.netlink.json.StatusDocument;
import java.io.IOException;

/** The status of a table that is kept, as text for people. */
public final class StatusReport {
  private static final int GAP_BEHIND_NAMES = 3;
  private static final String UP = "up";

  private final EntryText entries;
  private final TextTable table =
      new TextTable()
          .words("SERVICE, SERVER", GAP_BEHIND_NAMES)
          .words("STATE")
          .number("WEIGHT")
          .number("KERNEL")
          .words("SINCE")
          .words("QUORUM, CHECK");

  private StatusReport(EndpointText endpoints) {
    entries = new EntryText(endpoints, true);
    table.endLine();
  }

  /**
   * Writes a status.
   *
   * @param out where to
   * @param status what is shown, in its order
   * @param endpoints how addresses are written
   * @param isColored whether with colors
   * @throws IOException if it cannot be written
   */
  public static void write(
      ByteOutput out, StatusDocument status, EndpointText endpoints, boolean isColored)
      throws IOException {
    out.text(VisibleText.of(status.file()))
        .text(", kept by process ")
        .text(Long.toString(status.pid()))
        .text(" since ")
        .text(time(status.since()))
        .endLine();
    StatusReport report = new StatusReport(endpoints);
    for (StatusDocument.Service service : status.services()) {
      report.add(service);
    }
    report.table.write(out, isColored);
  }

  /** Nobody looks for fractions of seconds. */
  private static String time(String instant) {
    return VisibleText.of(instant.replaceFirst("\\.\\d+Z$", "Z"));
  }

  private void add(StatusDocument.Service service) {
    ServiceView view = ServiceStatus.idle(VirtualService.of(service.key(), Scheduler.NONE));
    table
        .cell(entries.name(view, false), Ink.of(view.family()))
        .cell(service.isUp() ? UP : "down", service.isUp() ? Ink.NONE : Ink.ALARM)
        .cell(Long.toString(service.weight()))
        .cell("")
        .cell("")
        .cell("quorum " + service.need())
        .endLine();
    for (StatusDocument.Server server : service.servers()) {
      add(view, server);
    }
    if (service.sorry().isPresent()) {
      boolean isActive = service.isServedBySorry();
      table
          .cell(name(view, service.sorry().get()), Ink.of(service.sorry().get().family()))
          .cell(isActive ? "serving" : "waiting", isActive ? Ink.WARNING : Ink.NONE)
          .cell("")
          .cell("")
          .cell("")
          .cell("sorry server")
          .endLine();
    }
  }

  private void add(ServiceView service, StatusDocument.Server server) {
    table
        .cell(name(service, server.endpoint()), Ink.of(server.endpoint().family()))
        .cell(VisibleText.of(server.state()), ink(server))
        .cell(Long.toString(server.weight()))
        .cell(
            server.kernel().isPresent()
                ? Long.toString(server.kernel().getAsLong())
                : TableReport.UNKNOWN)
        .cell(time(server.since()));
    if (server.checks().isEmpty()) {
      table.cell("no check").endLine();
      return;
    }
    boolean isFirst = true;
    for (StatusDocument.Check check : server.checks()) {
      if (!isFirst) {
        table.cell("").cell("").cell("").cell("").cell("");
      }
      table.cell(text(check, server.endpoint()), check.isPassed() ? Ink.NONE : Ink.ALARM).endLine();
      isFirst = false;
    }
  }

  private static Ink ink(StatusDocument.Server server) {
    if (server.state().equals(UP)) {
      return Ink.NONE;
    }
    return server.state().equals("down") ? Ink.ALARM : Ink.WARNING;
  }

  private String name(ServiceView service, Endpoint server) {
    return entries.name(service, ServerStatus.idle(RealServer.of(server, ForwardMethod.MASQ)));
  }

  private static String text(StatusDocument.Check check, Endpoint server) {
    StringBuilder text = new StringBuilder(check.text());
    if (!check.target().equals(server.toString())) {
      text.append(" at ").append(check.target());
    }
    text.append(": ").append(check.reason().orElse("not run yet"));
    if (check.tries() > 0) {
      text.append(check.tries() == 1 ? " (1 try)" : " (" + check.tries() + " tries)");
    }
    return VisibleText.of(text.toString());
  }
}
