package ipvs.cli.report;

import ipvs.cli.render.ByteOutput;
import ipvs.cli.render.EndpointText;
import ipvs.model.ServiceView;
import java.io.IOException;
import java.util.List;

/** A table as text for people, one line for each service. */
public final class BriefReport {
  private static final int GAP_BEHIND_NAMES = 3;

  private BriefReport() {}

  /**
   * Writes a table.
   *
   * @param out where to
   * @param services what is shown, in its order
   * @param endpoints how addresses are written
   * @param isColored whether with colors
   * @throws IOException if it cannot be written
   */
  public static void write(
      ByteOutput out, List<Listed> services, EndpointText endpoints, boolean isColored)
      throws IOException {
    write(out, services, endpoints, isColored, true);
  }

  /**
   * Writes a table of which all is known, or only what {@link ipvs.netlink.IpvsClient#visibleTable}
   * has; then {@code -} stands for what is not.
   *
   * @param isComplete whether all is known
   * @throws IOException if it cannot be written
   */
  public static void write(
      ByteOutput out,
      List<Listed> services,
      EndpointText endpoints,
      boolean isColored,
      boolean isComplete)
      throws IOException {
    EntryText entries = new EntryText(endpoints, isComplete);
    TextTable table =
        new TextTable()
            .words("SERVICE", GAP_BEHIND_NAMES)
            .words("SCHED")
            .number("SERVERS")
            .number("WITH-WEIGHT")
            .number("ACTIVE")
            .number("INACTIVE")
            .number("CONNS/S");
    table.endLine();
    for (Listed listed : services) {
      ServiceView service = listed.service();
      Ink ink = listed.servers().isEmpty() ? Ink.WARNING : Ink.NONE;
      table
          .cell(entries.name(service, listed.servers().isEmpty()), Ink.of(service.family()))
          .cell(entries.scheduler(service), ink)
          .cell(listed.servers().size(), ink)
          .cell(listed.weighted(), ink)
          .cell(listed.active(), ink)
          .cell(listed.inactive(), ink)
          .cell(
              isComplete
                  ? Long.toUnsignedString(service.rates().connections())
                  : TableReport.UNKNOWN,
              ink)
          .endLine();
    }
    table.write(out, isColored);
  }
}
