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
import ipvs.model.RealServer;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.SyncDaemon;
import ipvs.model.Thresholds;
import ipvs.model.Timeouts;
import ipvs.model.TunnelChecksum;
import ipvs.model.TunnelEncapsulation;
import ipvs.model.VirtualService;
import ipvs.netlink.Change;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/**
 * Writes a table as the commands that set it up again: {@code ipvsadm -S}.
 *
 * <p>Each service is a line, followed by a line for each of its servers; timeouts and daemons,
 * which {@code -S} leaves out, have lines too. What no command could set up, since another tool
 * did, becomes a comment that says why, so that the rest can be restored.
 */
public final class RuleWriter {
  private final ByteOutput out;
  private final EndpointText endpoints;

  /**
   * A writer of rules.
   *
   * @param out where to
   * @param endpoints how addresses and ports are written; only numbers are sure to be read back
   */
  public RuleWriter(ByteOutput out, EndpointText endpoints) {
    this.out = Objects.requireNonNull(out, "out");
    this.endpoints = Objects.requireNonNull(endpoints, "endpoints");
  }

  /**
   * Writes the line that adds a service.
   *
   * @throws IOException if it cannot be written
   */
  public void service(VirtualService service) throws IOException {
    writeReason(Unrestorable.reason(service));
    writeService("-A ", service);
  }

  private void writeService(String command, VirtualService service) throws IOException {
    out.text(command);
    writeKey(service.key());
    out.text(" -s ").text(inOneLine(service.scheduler().name()));
    if (service.isPersistent()) {
      out.text(" -p ").number(service.persistence().timeout());
      Netmask mask = service.persistence().granularity();
      if (!mask.isFull()) {
        out.text(" -M ").text(mask.toString());
      }
    }
    if (service.engine().isPresent()) {
      out.text(" --pe ").text(inOneLine(service.engine().get().name()));
    }
    if (service.flags().isOnePacket()) {
      out.text(" -o");
    }
    if (service.flags().hasAnySchedulerFlag()) {
      out.text(" -b ");
      SchedulingText.writeFlags(out, service);
    }
    out.endLine();
  }

  /**
   * Writes the line that adds a server.
   *
   * @param service the service that it is part of
   * @param server the server
   * @throws IOException if it cannot be written
   */
  public void server(VirtualService service, RealServer server) throws IOException {
    writeReason(Unrestorable.reason(service, server));
    writeServer("-a ", service.key(), server);
  }

  private void writeServer(String command, ServiceKey service, RealServer server)
      throws IOException {
    writeEndpoint(command, service, server.endpoint());
    writeMethod(server.method());
    out.text(" -w ").number(server.weight());
    if (server.method().number() == ForwardMethod.TUNNEL.number()) {
      writeTunnel(server.tunnel());
    }
    Thresholds thresholds = server.thresholds();
    writeUnlessZero(" -x ", thresholds.upper());
    writeUnlessZero(" -y ", thresholds.lower());
    out.endLine();
  }

  /**
   * Writes the line that sets the timeouts.
   *
   * @throws IOException if it cannot be written
   */
  public void timeouts(Timeouts timeouts) throws IOException {
    writeReason(Unrestorable.reason(timeouts));
    out.text("--set ").number(timeouts.tcp());
    out.text(" ").number(timeouts.tcpFin());
    out.text(" ").number(timeouts.udp()).endLine();
  }

  /**
   * Writes the line that starts a daemon, without what the kernel does not report.
   *
   * @throws IOException if it cannot be written
   */
  public void daemon(SyncDaemon daemon) throws IOException {
    writeReason(Unrestorable.reason(daemon));
    out.text("--start-daemon ").text(daemon.role().toString());
    out.text(" --mcast-interface ").text(inOneLine(daemon.interfaceName()));
    out.text(" --syncid ").number(daemon.syncId());
    if (daemon.group().isPresent()) {
      out.text(" --mcast-group ").text(daemon.group().get().toString());
    }
    writeUnlessZero(" --mcast-port ", daemon.port());
    writeUnlessZero(" --mcast-ttl ", daemon.ttl());
    writeUnlessZero(" --sync-maxlen ", daemon.maxLength());
    out.endLine();
  }

  /**
   * Writes the line that makes a change, which must be one that a line can make.
   *
   * @throws IOException if it cannot be written
   */
  public void change(Change change) throws IOException {
    if (change instanceof Change.AddService added) {
      writeService("-A ", added.service());
    } else if (change instanceof Change.EditService edited) {
      writeService("-E ", edited.service());
    } else if (change instanceof Change.DeleteService deleted) {
      out.text("-D ");
      writeKey(deleted.service());
      out.endLine();
    } else if (change instanceof Change.AddServer added) {
      writeServer("-a ", added.service(), added.server());
    } else if (change instanceof Change.EditServer edited) {
      writeServer("-e ", edited.service(), edited.server());
    } else if (change instanceof Change.DeleteServer deleted) {
      writeEndpoint("-d ", deleted.service(), deleted.server());
      out.endLine();
    } else if (change instanceof Change.SetTimeouts set) {
      timeouts(set.timeouts());
    } else if (change instanceof Change.StartDaemon started) {
      daemon(started.daemon());
    } else if (change instanceof Change.StopDaemon stopped) {
      out.text("--stop-daemon ").text(stopped.role().toString()).endLine();
    } else {
      throw new IllegalArgumentException("no line of a plan: " + change.operation());
    }
  }

  private void writeEndpoint(String command, ServiceKey service, Endpoint server) {
    out.text(command);
    writeKey(service);
    out.text(" -r ");
    endpoints.write(out, server, service);
  }

  private void writeUnlessZero(String option, long number) {
    if (number != 0) {
      out.text(option).number(number);
    }
  }

  private void writeReason(Optional<String> reason) {
    if (reason.isPresent()) {
      out.text("# not restorable, ").text(reason.get()).text(": ");
    }
  }

  /** A comment ends with its line, whatever a name holds. */
  private static String inOneLine(String name) {
    return name.replace('\n', '?');
  }

  private void writeKey(ServiceKey key) {
    if (key instanceof ServiceAddress address) {
      writeProtocol(address.protocol());
      endpoints.write(out, address.endpoint(), key);
    } else if (key instanceof FirewallMark mark) {
      out.text("-f ").number(mark.mark());
      if (mark.family() == AddressFamily.INET6) {
        out.text(" -6");
      }
    }
  }

  /** A protocol without an option gets one that does not exist, and never reads as another's. */
  private void writeProtocol(Protocol protocol) {
    switch (protocol.number()) {
      case 6 -> out.text("-t ");
      case 17 -> out.text("-u ");
      case 132 -> out.text("--sctp-service ");
      default -> out.text("--protocol-").number(protocol.number()).text("-service ");
    }
  }

  private void writeMethod(ForwardMethod method) {
    switch (method.number()) {
      case 0 -> out.text(" -m");
      case 2 -> out.text(" -i");
      // The kernel sees by itself whether a server is local.
      case 1, 3 -> out.text(" -g");
      default -> out.text(" --method-").number(method.number());
    }
  }

  private void writeTunnel(TunnelEncapsulation tunnel) {
    switch (tunnel.type().number()) {
      case 0 -> out.text(" --tun-type ipip");
      case 1 -> {
        out.text(" --tun-type gue --tun-port ").number(tunnel.port());
        out.text(tunnel.has(TunnelChecksum.REMCSUM) ? " --tun-remcsum" : checksum(tunnel));
      }
      // There is no remote checksum offload with GRE, and -R refuses the option.
      case 2 -> out.text(" --tun-type gre").text(checksum(tunnel));
      default -> out.text(" --tun-type ").number(tunnel.type().number());
    }
  }

  private static String checksum(TunnelEncapsulation tunnel) {
    return tunnel.has(TunnelChecksum.CSUM) ? " --tun-csum" : " --tun-nocsum";
  }
}
