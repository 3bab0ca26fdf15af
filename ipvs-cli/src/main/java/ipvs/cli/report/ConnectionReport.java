package ipvs.cli.report;

import ipvs.cli.render.ByteOutput;
import ipvs.cli.render.EndpointText;
import ipvs.model.Connection;
import ipvs.model.Endpoint;
import ipvs.netlink.proc.ConnectionMemory;
import java.io.IOException;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * Connections as text for people, a line each, as they come.
 *
 * <p>The first lines are held back until it is known how wide the columns are.
 */
public final class ConnectionReport {
  private final GrowingTable table;
  private final ConnectionText text;
  private final TimeText times = new TimeText();
  private final boolean hasOrigin;

  /** Service, server and state as they were written for another entry. */
  private final ConnectionMemory<GrowingTable.Run> runs = new ConnectionMemory<>();

  /** Where these three are too many together: each by itself. */
  private final CellMemory services = new CellMemory(1 << 10);

  private final CellMemory states = new CellMemory(1 << 6);

  // Nearly all entries have the protocol of the entry before.
  private String protocol = "";
  private GrowingTable.Run protocolRun = GrowingTable.Run.NONE;

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
    Optional<GrowingTable.Run> run = runs.recall(entry);
    if (run.isEmpty() || !table.repeats(run.get())) {
      writeServer(entry);
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

  @SuppressWarnings("ReferenceEquality") // an equal one is written anew
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

  /** Writes service, server and state, each as it was written before, if it was. */
  private void writeServer(Connection entry) {
    int place = table.place();
    writeService(entry);
    writeDestination(entry);
    writeState(entry.state());
    if (runs.hasRoom(entry)) {
      runs.remember(entry, table.run(3, place));
    }
  }

  private void writeService(Connection entry) {
    Endpoint service = entry.virtual();
    if (table.repeats(services.recall(service, entry.protocol()))) {
      return;
    }
    int place = table.place();
    OptionalLong mark = entry.mark();
    if (mark.isPresent()) {
      ConnectionText.mark(table.cell(), mark.getAsLong(), service.family());
    } else {
      text.endpoint(table.cell(), service, entry.protocol());
    }
    table.end(Ink.of(service.family()));
    if (services.hasRoom(service, entry.protocol())) {
      services.remember(service, entry.protocol(), table.run(1, place));
    }
  }

  private void writeDestination(Connection entry) {
    text.endpoint(table.cell(), entry.destination(), entry.protocol());
    table.end(Ink.of(entry.destination().family()));
  }

  private void writeState(String state) {
    if (table.repeats(states.recall(state, ""))) {
      return;
    }
    int place = table.place();
    table.cell().name(state);
    table.end(Ink.NONE);
    if (states.hasRoom(state, "")) {
      states.remember(state, "", table.run(1, place));
    }
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
