package ipvs.cli.report;

import ipvs.cli.render.ByteOutput;
import ipvs.cli.render.EndpointText;
import ipvs.model.AddressFamily;
import ipvs.model.Connection;
import java.io.IOException;
import java.util.OptionalLong;

/**
 * Connections as text for people, a line each, as they come.
 *
 * <p>The first lines are held back until it is known how wide the columns are.
 */
public final class ConnectionReport {
  private static final int REMEMBERED = 1 << 12;

  private final GrowingTable table;
  private final ConnectionText text;
  private final boolean hasOrigin;

  // Few services and servers have many connections, of which the reader gives the same objects.
  private final Connection[] known = new Connection[REMEMBERED];
  private final GrowingTable.Run[] runs = new GrowingTable.Run[REMEMBERED];

  /**
   * A report of no connections yet.
   *
   * @param out where to
   * @param endpoints how addresses are written
   * @param hasOrigin whether all connections tell who made them
   * @param isColored whether with colors
   */
  public ConnectionReport(
      ByteOutput out, EndpointText endpoints, boolean hasOrigin, boolean isColored) {
    this.hasOrigin = hasOrigin;
    text = new ConnectionText(endpoints);
    table =
        new GrowingTable(out, isColored)
            .words("PROTO")
            .words("CLIENT")
            .words("VIRTUAL")
            .words("SERVER")
            .words("STATE");
    if (hasOrigin) {
      table.words("ORIGIN");
    }
    table.number("EXPIRES");
  }

  /**
   * Adds a connection.
   *
   * @throws IOException if what is complete cannot be written
   */
  public void add(Connection entry) throws IOException {
    AddressFamily family = entry.source().family();
    ConnectionText.protocol(table.cell(), entry.protocol());
    table.end(Ink.NONE);
    text.client(table.cell(), entry);
    table.end(Ink.of(family));
    int slot = slot(entry);
    if (!isKnown(entry, slot) || !table.repeats(runs[slot])) {
      int place = table.place();
      writeServer(entry);
      known[slot] = entry;
      runs[slot] = table.run(3, place);
    }
    if (hasOrigin) {
      table.cell().text(entry.origin().orElseThrow().word());
      table.end(Ink.NONE);
    }
    long expires = entry.expires();
    ConnectionText.time(table.cell(ConnectionText.lengthOfTime(expires)), expires);
    table.end(Ink.NONE);
    table.endLine();
  }

  /** Whether service, server and state are those of the line that was written anew last. */
  @SuppressWarnings("ReferenceEquality") // equal ones that are not the same are written anew
  private boolean isKnown(Connection entry, int slot) {
    Connection alike = known[slot];
    return alike != null
        && alike.destination() == entry.destination()
        && alike.virtual() == entry.virtual()
        && alike.state() == entry.state()
        && alike.protocol() == entry.protocol();
  }

  private static int slot(Connection entry) {
    int hash = 31 * entry.destination().hashCode() + entry.virtual().hashCode();
    hash = 31 * hash + entry.state().hashCode();
    return (hash ^ hash >>> 12) & REMEMBERED - 1;
  }

  /** Writes service, server and state. */
  private void writeServer(Connection entry) {
    OptionalLong mark = entry.mark();
    if (mark.isPresent()) {
      ConnectionText.mark(table.cell(), mark.getAsLong(), entry.virtual().family());
    } else {
      text.endpoint(table.cell(), entry.virtual(), entry.protocol());
    }
    table.end(Ink.of(entry.virtual().family()));
    text.endpoint(table.cell(), entry.destination(), entry.protocol());
    table.end(Ink.of(entry.destination().family()));
    table.cell().name(entry.state());
    table.end(Ink.NONE);
  }

  /**
   * Writes what was held back.
   *
   * @throws IOException if it cannot be written
   */
  public void end() throws IOException {
    table.end();
  }
}
