package ipvs.cli.args;

import ipvs.model.FirewallMark;
import ipvs.model.ForwardMethod;
import ipvs.model.Protocol;
import ipvs.model.RealServer;
import ipvs.model.SchedulerFlag;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.TunnelType;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import java.util.ArrayList;
import java.util.List;

/** What a line comes to, as text: the line of a save, another action, or status and message. */
final class Shown {
  private Shown() {}

  static String parsed(ActionParser parser, List<String> words) {
    try {
      return action(parser.parse(words));
    } catch (UsageException e) {
      return e.status() + " " + e.text("ipvsadm");
    }
  }

  private static String action(Action action) {
    if (!(action instanceof Action.Apply apply)) {
      return action.toString();
    }
    Change change = apply.change();
    if (change instanceof Change.AddService add) {
      return service(add.service());
    }
    if (change instanceof Change.AddServer add) {
      return server(add.service(), add.server());
    }
    // What is edited ends up as what is added.
    if (change instanceof Change.EditService edit) {
      return service(edit.service());
    }
    if (change instanceof Change.EditServer edit) {
      return server(edit.service(), edit.server());
    }
    return change.toString();
  }

  private static String service(VirtualService service) {
    StringBuilder line = new StringBuilder("-A ").append(key(service.key()));
    line.append(" -s ").append(service.scheduler());
    if (service.isPersistent()) {
      line.append(" -p ").append(service.persistence().timeout());
      if (!service.persistence().granularity().isFull()) {
        line.append(" -M ").append(service.persistence().granularity());
      }
    }
    service.engine().ifPresent(engine -> line.append(" --pe ").append(engine));
    if (service.flags().isOnePacket()) {
      line.append(" -o");
    }
    List<String> flags = new ArrayList<>();
    for (SchedulerFlag flag : SchedulerFlag.values()) {
      if (service.flags().has(flag)) {
        flags.add(flag.nameFor(service.scheduler()).orElse(flag.genericName()));
      }
    }
    return line + (flags.isEmpty() ? "" : " -b " + String.join(",", flags));
  }

  private static String server(ServiceKey service, RealServer server) {
    String line = "-a " + key(service) + " -r " + server.endpoint();
    String tail = " -w " + server.weight();
    if (server.method().equals(ForwardMethod.MASQ)) {
      return line + " -m" + tail;
    }
    if (!server.method().equals(ForwardMethod.TUNNEL)) {
      return line + " -g" + tail;
    }
    TunnelType type = server.tunnel().type();
    String checksum =
        switch (server.tunnel().flags()) {
          case 0 -> " --tun-nocsum";
          case 1 -> " --tun-csum";
          default -> " --tun-remcsum";
        };
    return line
        + " -i"
        + tail
        + (" --tun-type " + type)
        + (type.equals(TunnelType.GUE) ? " --tun-port " + server.tunnel().port() : "")
        + (type.equals(TunnelType.IPIP) ? "" : checksum);
  }

  private static String key(ServiceKey key) {
    if (key instanceof FirewallMark mark) {
      return mark.toString().replace("FWM ", "-f ").replace("IPv6", "-6");
    }
    ServiceAddress address = (ServiceAddress) key;
    String option = address.protocol().equals(Protocol.TCP) ? "-t " : "-u ";
    return (address.protocol().equals(Protocol.SCTP) ? "--sctp-service " : option)
        + address.endpoint();
  }
}
