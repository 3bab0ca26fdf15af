package ipvs.cli.rules;

import ipvs.cli.render.ByteOutput;
import ipvs.cli.render.EndpointText;
import ipvs.cli.render.SchedulingText;
import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.ForwardMethod;
import ipvs.model.Netmask;
import ipvs.model.Protocol;
import ipvs.model.ServerView;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceView;
import ipvs.model.SyncDaemon;
import ipvs.model.Timeouts;
import ipvs.model.TunnelChecksum;
import ipvs.model.TunnelEncapsulation;
import ipvs.model.TunnelType;
import ipvs.model.VirtualService;
import java.util.Objects;
import java.util.Optional;

/**
 * Appends the words by which a command line gives services, servers, timeouts and daemons.
 *
 * <p>What has no option gets one that does not exist, and never reads as something else.
 */
final class RuleWords {
  private final ByteOutput out;
  private final EndpointText endpoints;

  RuleWords(ByteOutput out, EndpointText endpoints) {
    this.out = Objects.requireNonNull(out, "out");
    this.endpoints = Objects.requireNonNull(endpoints, "endpoints");
  }

  /** Appends what tells a service apart: {@code -t 10.0.0.1:80} or {@code -f 1 -6}. */
  void key(ServiceView service) {
    if (service.isMarked()) {
      mark(service.mark(), service.family());
    } else {
      protocol(service.protocol());
      endpoints.service(out, service);
    }
  }

  /** Appends what tells a service apart. */
  void key(ServiceKey key) {
    if (key instanceof FirewallMark mark) {
      mark(mark.mark(), mark.family());
    } else if (key instanceof ServiceAddress address) {
      protocol(address.protocol().number());
      endpoints.write(out, address.endpoint(), Optional.of(address.protocol()));
    }
  }

  private void mark(long mark, AddressFamily family) {
    out.text("-f ").number(mark);
    if (family == AddressFamily.INET6) {
      out.text(" -6");
    }
  }

  private void protocol(int protocol) {
    switch (protocol) {
      case Protocol.IPPROTO_TCP -> out.text("-t ");
      case Protocol.IPPROTO_UDP -> out.text("-u ");
      case Protocol.IPPROTO_SCTP -> out.text("--sctp-service ");
      default -> out.text("--protocol-").number(protocol).text("-service ");
    }
  }

  /** Appends what tells a server apart: {@code -r 10.0.0.2:80}. */
  void server(ServiceView service, ServerView server) {
    out.text(" -r ");
    endpoints.server(out, service, server);
  }

  /** Appends what tells a server apart; only beside an address its port may have a name. */
  void server(ServiceKey service, Endpoint server) {
    out.text(" -r ");
    endpoints.write(
        out,
        server,
        service instanceof ServiceAddress address
            ? Optional.of(address.protocol())
            : Optional.empty());
  }

  /** Appends the settings of a service. */
  void settings(ServiceView service) {
    out.text(" -s ").name(service.scheduler());
    if (service.flags() != 0 || service.hasEngine()) {
      furtherSettings(service.service());
    }
  }

  private void furtherSettings(VirtualService service) {
    if (service.isPersistent()) {
      out.text(" -p ").number(service.persistence().timeout());
      Netmask mask = service.persistence().granularity();
      if (!mask.isFull()) {
        out.text(" -M ").text(mask.toString());
      }
    }
    if (service.engine().isPresent()) {
      out.text(" --pe ").name(service.engine().get().name());
    }
    if (service.flags().isOnePacket()) {
      out.text(" -o");
    }
    if (service.flags().hasAnySchedulerFlag()) {
      out.text(" -b ");
      SchedulingText.writeFlags(out, service);
    }
  }

  /** Appends the settings of a server. */
  void settings(ServerView server) {
    int method = server.method();
    method(method);
    out.text(" -w ").number(server.weight());
    if (method == ForwardMethod.IP_VS_CONN_F_TUNNEL) {
      tunnel(server.tunnel());
    }
    unlessZero(" -x ", server.upperThreshold());
    unlessZero(" -y ", server.lowerThreshold());
  }

  private void method(int method) {
    switch (method) {
      case ForwardMethod.IP_VS_CONN_F_MASQ -> out.text(" -m");
      case ForwardMethod.IP_VS_CONN_F_TUNNEL -> out.text(" -i");
      // With -g, too, the kernel keeps to itself what is for itself.
      case ForwardMethod.IP_VS_CONN_F_LOCALNODE, ForwardMethod.IP_VS_CONN_F_DROUTE ->
          out.text(" -g");
      default -> out.text(" --method-").number(method);
    }
  }

  private void tunnel(TunnelEncapsulation tunnel) {
    switch (tunnel.type().number()) {
      case TunnelType.IP_VS_CONN_F_TUNNEL_TYPE_IPIP -> out.text(" --tun-type ipip");
      case TunnelType.IP_VS_CONN_F_TUNNEL_TYPE_GUE -> {
        out.text(" --tun-type gue --tun-port ").number(tunnel.port());
        out.text(tunnel.has(TunnelChecksum.REMCSUM) ? " --tun-remcsum" : checksum(tunnel));
      }
      // There is no remote checksum offload with GRE, and -R refuses the option.
      case TunnelType.IP_VS_CONN_F_TUNNEL_TYPE_GRE ->
          out.text(" --tun-type gre").text(checksum(tunnel));
      default -> out.text(" --tun-type ").number(tunnel.type().number());
    }
  }

  private static String checksum(TunnelEncapsulation tunnel) {
    return tunnel.has(TunnelChecksum.CSUM) ? " --tun-csum" : " --tun-nocsum";
  }

  /** Appends the command that sets timeouts. */
  void timeouts(Timeouts timeouts) {
    out.text("--set ").number(timeouts.tcp());
    out.text(" ").number(timeouts.tcpFin());
    out.text(" ").number(timeouts.udp());
  }

  /** Appends the command that starts a daemon, without what the kernel does not report. */
  void daemon(SyncDaemon daemon) {
    out.text("--start-daemon ").text(daemon.role().toString());
    out.text(" --mcast-interface ").name(daemon.interfaceName());
    out.text(" --syncid ").number(daemon.syncId());
    if (daemon.group().isPresent()) {
      out.text(" --mcast-group ").text(daemon.group().get().toString());
    }
    unlessZero(" --mcast-port ", daemon.port());
    unlessZero(" --mcast-ttl ", daemon.ttl());
    unlessZero(" --sync-maxlen ", daemon.maxLength());
  }

  private void unlessZero(String option, long number) {
    if (number != 0) {
      out.text(option).number(number);
    }
  }
}
