package ipvs.cli.report;

import ipvs.cli.render.ByteOutput;
import ipvs.cli.render.EndpointText;
import ipvs.model.Connection;
import ipvs.model.Endpoint;
import java.io.IOException;
import java.util.OptionalLong;

/**
 * Connections as text for people, a line each, as they come.
 *
 * <p>The first lines are held back until it is known how wide the columns are.
 */
public final class ConnectionReport {
  private static final int REMEMBERED = 1 << 14;

  private final GrowingTable table;
  private final ConnectionText text;
  private final TimeText times = new TimeText();
  private final boolean hasOrigin;

  // Few services and servers have many connections, of which the reader gives the same objects.
  private final Known[] known = new Known[REMEMBERED];

  // Nearly all entries have the protocol of the entry before.
  private String protocol = "";
  private GrowingTable.Run protocolRun = GrowingTable.Run.NONE;

  /** Service, server and state of a line that was written anew. */
  private record Known(
      String protocol, Endpoint virtual, Endpoint destination, String state, GrowingTable.Run run) {
    @SuppressWarnings("ReferenceEquality") // equal ones that are not the same are written anew
    boolean fits(Connection entry) {
      return destination == entry.destination()
          && virtual == entry.virtual()
          && state == entry.state()
          && protocol == entry.protocol();
    }
  }

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
    writeProtocol(entry.protocol());
    text.client(table.cell(), entry);
    table.end(Ink.of(entry.source().family()));
    int slot = slot(entry);
    Known last = known[slot];
    if (last == null || !last.fits(entry) || !table.repeats(last.run)) {
      int place = table.place();
      writeServer(entry);
      known[slot] =
          new Known(
              entry.protocol(),
              entry.virtual(),
              entry.destination(),
              entry.state(),
              table.run(3, place));
    }
    if (hasOrigin) {
      table.cell().text(entry.origin().orElseThrow().word());
      table.end(Ink.NONE);
    }
    byte[] time = times.of(entry.expires());
    table.cell(time.length).bytes(time);
    table.end(Ink.NONE);
    table.endLine();
  }

  @SuppressWarnings("ReferenceEquality") // as above
  private void writeProtocol(String next) {
    if (next == protocol && table.repeats(protocolRun)) {
      return;
    }
    int place = table.place();
    ConnectionText.protocol(table.cell(), next);
    table.end(Ink.NONE);
    protocol = next;
    protocolRun = table.run(1, place);
  }

  private static int slot(Connection entry) {
    int hash = 31 * entry.destination().hashCode() + entry.virtual().hashCode();
    hash = 31 * hash + entry.state().hashCode();
    return (hash ^ hash >>> 14) & REMEMBERED - 1;
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
