package ipvs.cli.report;

import ipvs.cli.render.ByteOutput;
import ipvs.cli.render.EndpointText;
import ipvs.cli.render.VisibleText;
import ipvs.model.AddressFamily;
import ipvs.model.table.ConnectionSummary.By;
import ipvs.model.table.ConnectionSummary.Group;
import java.io.IOException;
import java.util.Collection;
import java.util.List;
import java.util.SortedSet;
import java.util.TreeSet;

/** Groups of connections as text for people: a line each, with a column for each state. */
public final class ConnectionSummaryReport {
  private final GrowingTable table;
  private final ConnectionText text;
  private final Collection<By> by;
  private final SortedSet<String> states = new TreeSet<>();

  private ConnectionSummaryReport(
      ByteOutput out, Collection<By> by, EndpointText endpoints, boolean isColored) {
    this.by = by;
    table = new GrowingTable(out, isColored);
    text = new ConnectionText(endpoints);
  }

  /**
   * Writes groups.
   *
   * @param out where to
   * @param groups what is shown, in its order
   * @param by what groups are made by, in the order of the columns
   * @param endpoints how addresses are written
   * @param isColored whether with colors
   * @throws IOException if they cannot be written
   */
  public static void write(
      ByteOutput out,
      List<Group> groups,
      Collection<By> by,
      EndpointText endpoints,
      boolean isColored)
      throws IOException {
    ConnectionSummaryReport report = new ConnectionSummaryReport(out, by, endpoints, isColored);
    report.titles(groups);
    for (Group group : groups) {
      report.line(group);
    }
    report.table.end();
  }

  private void titles(List<Group> groups) {
    for (By one : by) {
      table.words(one == By.PROTOCOL ? "PROTO" : one.name());
    }
    table.number("TOTAL").number("TEMPLATES");
    // Where groups are made by it, a state has a column already.
    if (!by.contains(By.STATE)) {
      groups.forEach(group -> states.addAll(group.states().keySet()));
      states.forEach(state -> table.number(VisibleText.of(state)));
    }
  }

  private void line(Group group) throws IOException {
    for (By one : by) {
      part(one, group);
    }
    number(group.connections());
    number(group.templates());
    for (String state : states) {
      number(group.states().getOrDefault(state, 0L));
    }
    table.endLine();
  }

  private void number(long number) {
    table.cell().number(number);
    table.end(Ink.NONE);
  }

  private void part(By one, Group group) {
    ByteOutput cell = table.cell();
    String protocol = group.protocol().orElse("");
    Ink ink = Ink.NONE;
    switch (one) {
      case PROTOCOL -> ConnectionText.protocol(cell, protocol);
      case VIRTUAL -> {
        if (group.mark().isPresent()) {
          AddressFamily family = group.family().orElseThrow();
          ConnectionText.mark(cell, group.mark().getAsLong(), family);
          ink = Ink.of(family);
        } else {
          ConnectionText.protocol(cell, protocol);
          text.endpoint(cell.character(' '), group.virtual().orElseThrow(), protocol);
          ink = Ink.of(group.virtual().get().family());
        }
      }
      case SERVER -> {
        text.endpoint(cell, group.server().orElseThrow(), protocol);
        ink = Ink.of(group.server().get().family());
      }
      case CLIENT -> {
        text.client(cell, group.client().orElseThrow());
        ink = Ink.of(group.client().get().family());
      }
      case STATE -> cell.name(group.state().orElseThrow());
      case FAMILY -> cell.text(group.family().orElseThrow().word());
    }
    table.end(ink);
  }
}
