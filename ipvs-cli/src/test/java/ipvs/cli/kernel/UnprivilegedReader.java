package ipvs.cli.kernel;

import ipvs.model.Connection;
import ipvs.model.Endpoint;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.IpvsException;
import ipvs.netlink.proc.ConnectionTable;
import java.io.IOException;
import java.util.Optional;

/** A program that lists a table and tries to clear it; run as a user without privileges. */
final class UnprivilegedReader {
  private UnprivilegedReader() {}

  /** Connects to the place that is named first, and tells of connections to the second argument. */
  public static void main(String[] args) throws IOException {
    try (IpvsClient client = IpvsClient.connect(args[0])) {
      client.forEachService(
          (service, servers) -> {
            System.out.println(service.key());
            servers.forEach(each -> System.out.println("  " + each.server().endpoint()));
          });
      try (ConnectionTable connections = client.connections()) {
        Optional<Connection> next;
        while ((next = connections.next()).isPresent()) {
          // Others' connections last for minutes, whoever clears the table.
          if (next.get().virtual().equals(Endpoint.parse(args[1]))) {
            System.out.println("connection to " + next.get().virtual());
          }
        }
      }
      client.flush();
      System.out.println("cleared");
    } catch (IpvsException e) {
      System.out.println(e.getClass().getSimpleName());
    }
  }
}
