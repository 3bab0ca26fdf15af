package ipvs.netlink.sim;

import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.ForwardMethod;
import ipvs.model.Netmask;
import ipvs.model.Persistence;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import java.util.Locale;

/** The table of services as {@code /proc/net/ip_vs} shows it. */
final class ServiceText {
  private final SimulatedTable table;

  ServiceText(SimulatedTable table) {
    this.table = table;
  }

  String text() {
    StringBuilder text = new StringBuilder();
    text.append("IP Virtual Server version ")
        .append(SimulatedTable.VERSION)
        .append(" (size=")
        .append(table.connectionTableSize())
        .append(")\nProt LocalAddress:Port Scheduler Flags\n")
        .append("  -> RemoteAddress:Port Forward Weight ActiveConn InActConn\n");
    for (SimulatedService service : table.services()) {
      text.append(line(service));
      for (SimulatedServer server : service.newestFirst()) {
        text.append(line(server));
      }
    }
    return text.toString();
  }

  private String line(SimulatedService service) {
    ServiceKey key = service.key();
    String flags = service.settings().flags().isOnePacket() ? "ops " : "";
    String scheduler = service.settings().scheduler() + " ";
    if (key instanceof FirewallMark) {
      scheduler += flags;
    } else if (key.family() == AddressFamily.INET) {
      scheduler += flags + " ";
    }
    String persistence = service.settings().isPersistent() ? persistence(service) : "";
    return named(key) + " " + scheduler + persistence + "\n";
  }

  private static String named(ServiceKey key) {
    if (key instanceof FirewallMark mark) {
      return format("FWM  %08X", mark.mark());
    }
    ServiceAddress address = (ServiceAddress) key;
    return ProcFiles.protocol(address.protocol().number()) + "  " + place(address.endpoint());
  }

  private String persistence(SimulatedService service) {
    Persistence persistence = service.settings().persistence();
    Netmask mask = persistence.granularity();
    // The kernel shows what it counts in, and the length of a prefix as if it were a mask.
    int ticks = (int) (persistence.timeout() * table.settings().ticksPerSecond());
    int shown =
        mask.family() == AddressFamily.INET ? mask.value() : Integer.reverseBytes(mask.value());
    return format("persistent %d %08X", ticks, shown);
  }

  private static String line(SimulatedServer server) {
    return format(
        "  -> %s      %-7s %-6d %-10d %-10d\n",
        place(server.endpoint()),
        method(server.settings().method()),
        server.settings().weight(),
        server.active(),
        server.inactive());
  }

  private static String place(Endpoint endpoint) {
    String address = ProcFiles.address(endpoint.address());
    return format(
        endpoint.family() == AddressFamily.INET ? "%s:%04X" : "[%s]:%04X",
        address,
        endpoint.port());
  }

  private static String method(ForwardMethod method) {
    return switch (method.number()) {
      case ForwardMethod.IP_VS_CONN_F_LOCALNODE -> "Local";
      case ForwardMethod.IP_VS_CONN_F_TUNNEL -> "Tunnel";
      case ForwardMethod.IP_VS_CONN_F_DROUTE -> "Route";
      default -> "Masq";
    };
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
