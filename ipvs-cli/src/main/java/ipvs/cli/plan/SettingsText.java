package ipvs.cli.plan;

import ipvs.model.ForwardMethod;
import ipvs.model.Netmask;
import ipvs.model.RealServer;
import ipvs.model.SchedulerFlag;
import ipvs.model.SyncDaemon;
import ipvs.model.Timeouts;
import ipvs.model.TunnelChecksum;
import ipvs.model.TunnelEncapsulation;
import ipvs.model.TunnelType;
import ipvs.model.VirtualService;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Settings for eyes: each with a name and a value. */
final class SettingsText {
  private static final String NONE = "none";

  /** A netmask of IPv4 in its usual form has its ones in front. */
  private static final int BITS = 32;

  private SettingsText() {}

  static Map<String, String> of(VirtualService service) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("scheduler", service.scheduler().toString());
    settings.put("flags", flags(service));
    settings.put("persistent", service.isPersistent() ? persistence(service) : NONE);
    settings.put("engine", service.engine().map(engine -> engine.name()).orElse(NONE));
    settings.put("one-packet", service.flags().isOnePacket() ? "yes" : "no");
    return settings;
  }

  private static String flags(VirtualService service) {
    List<String> names = new ArrayList<>();
    for (SchedulerFlag flag : SchedulerFlag.values()) {
      if (service.flags().has(flag)) {
        names.add(flag.nameFor(service.scheduler()).orElse(flag.genericName()));
      }
    }
    return names.isEmpty() ? NONE : String.join(",", names);
  }

  private static String persistence(VirtualService service) {
    Netmask mask = service.persistence().granularity();
    return service.persistence().timeout() + "s" + (mask.isFull() ? "" : "/" + prefix(mask));
  }

  private static String prefix(Netmask mask) {
    int ones = Integer.numberOfLeadingZeros(~mask.value());
    boolean isPrefix = ones == BITS || mask.value() << ones == 0;
    return mask.toString().indexOf('.') >= 0 && isPrefix ? Integer.toString(ones) : mask.toString();
  }

  static Map<String, String> of(RealServer server) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("method", server.method().word());
    settings.put("weight", Integer.toString(server.weight()));
    settings.put("upper", Long.toString(server.thresholds().upper()));
    settings.put("lower", Long.toString(server.thresholds().lower()));
    if (server.method().equals(ForwardMethod.TUNNEL)) {
      settings.put("tunnel", tunnel(server.tunnel()));
    }
    return settings;
  }

  private static String tunnel(TunnelEncapsulation tunnel) {
    if (tunnel.type().equals(TunnelType.IPIP)) {
      return "ipip";
    }
    String port = tunnel.type().equals(TunnelType.GUE) ? ":" + tunnel.port() : "";
    String checksum =
        tunnel.has(TunnelChecksum.REMCSUM)
            ? " remcsum"
            : tunnel.has(TunnelChecksum.CSUM) ? " csum" : "";
    return tunnel.type() + port + checksum;
  }

  static Map<String, String> of(Timeouts timeouts) {
    Map<String, String> settings = new LinkedHashMap<>();
    settings.put("tcp", Long.toString(timeouts.tcp()));
    settings.put("tcp-fin", Long.toString(timeouts.tcpFin()));
    settings.put("udp", Long.toString(timeouts.udp()));
    return settings;
  }

  static String of(SyncDaemon daemon) {
    return "on "
        + daemon.interfaceName()
        + ", sync id "
        + daemon.syncId()
        + daemon.group().map(group -> ", group " + group).orElse("")
        + unlessZero(", port ", daemon.port())
        + unlessZero(", ttl ", daemon.ttl())
        + unlessZero(", at most ", daemon.maxLength())
        + (daemon.maxLength() == 0 ? "" : " bytes");
  }

  private static String unlessZero(String name, int number) {
    return number == 0 ? "" : name + number;
  }

  /** {@return a service in short: {@code wrr, persistent 300s/24}} */
  static String brief(VirtualService service) {
    Map<String, String> settings = of(service);
    StringBuilder text = new StringBuilder(settings.get("scheduler"));
    unlessNone(text, "", settings.get("flags"));
    unlessNone(text, "persistent ", settings.get("persistent"));
    unlessNone(text, "pe ", settings.get("engine"));
    return text.append(service.flags().isOnePacket() ? ", ops" : "").toString();
  }

  private static void unlessNone(StringBuilder text, String name, String value) {
    if (!value.equals(NONE)) {
      text.append(", ").append(name).append(value);
    }
  }

  /** {@return a server in short: {@code masq, weight 2, upper 500, lower 400}} */
  static String brief(RealServer server) {
    Map<String, String> settings = of(server);
    return settings.get("method")
        + (settings.containsKey("tunnel") ? " " + settings.get("tunnel") : "")
        + ", weight "
        + server.weight()
        + (server.thresholds().upper() == 0 ? "" : ", upper " + server.thresholds().upper())
        + (server.thresholds().lower() == 0 ? "" : ", lower " + server.thresholds().lower());
  }

  /** {@return what differs, each with its name: {@code wrr -> rr}} */
  static Map<String, String> changed(Map<String, String> before, Map<String, String> after) {
    Map<String, String> changed = new LinkedHashMap<>();
    for (Map.Entry<String, String> setting : after.entrySet()) {
      String old = before.getOrDefault(setting.getKey(), NONE);
      if (!old.equals(setting.getValue())) {
        changed.put(setting.getKey(), old + " -> " + setting.getValue());
      }
    }
    return changed;
  }

  /** {@return the same in one line: {@code weight 2 -> 0, upper 0 -> 500}} */
  static String joined(Map<String, String> changed) {
    List<String> texts = new ArrayList<>();
    changed.forEach((name, value) -> texts.add(name + " " + value));
    return String.join(", ", texts);
  }
}
