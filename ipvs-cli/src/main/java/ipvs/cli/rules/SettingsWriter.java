package ipvs.cli.rules;

import ipvs.cli.render.ByteOutput;
import ipvs.cli.render.EndpointText;
import ipvs.model.Endpoint;
import ipvs.model.RealServer;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceStatus;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import ipvs.model.table.Table;
import ipvs.model.table.TableEntry;
import ipvs.model.table.TableOrder;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Writes a table as rules that leave nothing out in silence, in the order of {@link TableOrder}.
 *
 * <p>Before a line that leaves out a setting, since no option says it, the same line stands as a
 * comment with the reason; {@code ipvsadm -S} has no such comments. The rules can always be read:
 * of servers that their lines would not tell apart one stands as a line. For one thread.
 */
public final class SettingsWriter {
  private static final Optional<String> SAME = Optional.of("its line would repeat another one");

  private final RuleWriter writer;

  /**
   * A writer of numbers.
   *
   * @param out where to
   */
  public SettingsWriter(ByteOutput out) {
    writer = new RuleWriter(out, EndpointText.numeric());
  }

  /**
   * Writes timeouts, daemons that are to run, services and their servers.
   *
   * @throws IOException if it cannot be written
   */
  public void table(Table table) throws IOException {
    settings(table);
    for (TableEntry entry : table.entries()) {
      entry(entry, sorted(entry.servers()));
    }
  }

  /**
   * Writes the same in another order.
   *
   * @param table whose timeouts and daemons come first
   * @param entries its services with their servers, both in the order in which they are written
   * @throws IOException if it cannot be written
   */
  public void asGiven(Table table, List<TableEntry> entries) throws IOException {
    settings(table);
    for (TableEntry entry : entries) {
      entry(entry, entry.servers());
    }
  }

  private void settings(Table table) throws IOException {
    Optional<Timeouts> timeouts = table.timeouts();
    if (timeouts.isPresent()) {
      writer.timeouts(timeouts.get());
    }
    for (SyncRole role : SyncRole.values()) {
      Optional<SyncDaemon> daemon = table.daemon(role);
      if (daemon.isPresent()) {
        writer.daemon(daemon.get());
      }
    }
  }

  private void entry(TableEntry entry, List<RealServer> servers) throws IOException {
    RuleWriter.Servers lines = writer.servers(ServiceStatus.idle(entry.service()));
    Optional<String> unsaid = Unsaid.of(entry.service());
    if (lines.reason().isEmpty() && unsaid.isPresent()) {
      writer.line(lines, unsaid);
    }
    writer.line(lines, lines.reason());
    Set<Endpoint> taken = told(lines, entry);
    for (RealServer server : servers) {
      server(lines, entry.key(), server, taken);
    }
  }

  /** {@return those of the servers whose lines add just them} */
  private static Set<Endpoint> told(RuleWriter.Servers lines, TableEntry entry) {
    Set<Endpoint> told = new HashSet<>();
    for (RealServer server : entry.servers()) {
      if (lines.reason(ServerStatus.idle(server)).isEmpty()
          && Unsaid.endpoint(entry.key(), server).equals(server.endpoint())) {
        told.add(server.endpoint());
      }
    }
    return told;
  }

  private static List<RealServer> sorted(List<RealServer> servers) {
    List<RealServer> sorted = new ArrayList<>(servers);
    sorted.sort((left, right) -> TableOrder.SERVERS.compare(left.endpoint(), right.endpoint()));
    return sorted;
  }

  private static void server(
      RuleWriter.Servers lines, ServiceKey service, RealServer server, Set<Endpoint> taken)
      throws IOException {
    ServerStatus view = ServerStatus.idle(server);
    Endpoint added = Unsaid.endpoint(service, server);
    Optional<String> reason = lines.reason(view);
    if (reason.isPresent()) {
      lines.line(view, reason);
    } else if (!added.equals(server.endpoint()) && !taken.add(added)) {
      lines.line(view, SAME);
    } else {
      Optional<String> unsaid = Unsaid.of(service, server);
      if (unsaid.isPresent()) {
        lines.line(view, unsaid);
      }
      lines.line(view, Optional.empty());
    }
  }
}
