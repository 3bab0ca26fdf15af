package ipvs.cli.rules;

import ipvs.cli.render.ByteOutput;
import ipvs.cli.render.EndpointText;
import ipvs.cli.render.SchedulingText;
import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.Netmask;
import ipvs.model.Protocol;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServiceKey;
import ipvs.model.SyncDaemon;
import ipvs.model.Timeouts;
import ipvs.model.TunnelChecksum;
import ipvs.model.TunnelEncapsulation;
import ipvs.model.TunnelType;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import ipvs.netlink.ServerRow;
import ipvs.netlink.ServiceRow;
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

  /** The service of the line before: lines of its servers follow, and mostly there are several. */
  private Optional<Known> latest = Optional.empty();

  /** What is written of a service in each line about it, and why it cannot be restored, if so. */
  private record Known(ServiceRow service, byte[] key, Optional<String> reason) {}

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
    service(ServiceRow.of(service));
  }

  /**
   * Writes the line that adds a service.
   *
   * @throws IOException if it cannot be written
   */
  public void service(ServiceRow service) throws IOException {
    writeReason(known(service).reason());
    writeService("-A ", service);
  }

  private Known known(ServiceRow service) throws IOException {
    if (latest.isEmpty() || latest.get().service() != service) {
      int start = out.column();
      writeKey(service);
      byte[] key = out.take(start);
      latest = Optional.of(new Known(service, key, Unrestorable.reason(service)));
    }
    return latest.get();
  }

  private void writeService(String command, ServiceRow service) throws IOException {
    byte[] key = known(service).key();
    out.text(command).bytes(key);
    out.text(" -s ").name(service.scheduler());
    if (service.flags() != 0 || service.hasEngine()) {
      writeSettings(service.service());
    }
    out.endLine();
  }

  private void writeSettings(VirtualService service) {
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

  /**
   * Writes the line that adds a server.
   *
   * @param service the service that it is part of
   * @param server the server
   * @throws IOException if it cannot be written
   */
  public void server(VirtualService service, RealServer server) throws IOException {
    server(ServiceRow.of(service), ServerRow.of(server));
  }

  /**
   * Writes the line that adds a server.
   *
   * @param service the service that it is part of
   * @param server the server
   * @throws IOException if it cannot be written
   */
  public void server(ServiceRow service, ServerRow server) throws IOException {
    writeReason(Unrestorable.reason(known(service).reason(), service, server));
    writeServer("-a ", service, server);
  }

  private void writeServer(String command, ServiceRow service, ServerRow server)
      throws IOException {
    writeEndpoint(command, service, server);
    int method = server.method();
    writeMethod(method);
    out.text(" -w ").number(server.weight());
    if (method == ForwardMethod.IP_VS_CONN_F_TUNNEL) {
      writeTunnel(server.tunnel());
    }
    writeUnlessZero(" -x ", server.upperThreshold());
    writeUnlessZero(" -y ", server.lowerThreshold());
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
    out.text(" --mcast-interface ").name(daemon.interfaceName());
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
      writeService("-A ", ServiceRow.of(added.service()));
    } else if (change instanceof Change.EditService edited) {
      writeService("-E ", ServiceRow.of(edited.service()));
    } else if (change instanceof Change.DeleteService deleted) {
      out.text("-D ");
      writeKey(row(deleted.service()));
      out.endLine();
    } else if (change instanceof Change.AddServer added) {
      writeServer("-a ", row(added.service()), ServerRow.of(added.server()));
    } else if (change instanceof Change.EditServer edited) {
      writeServer("-e ", row(edited.service()), ServerRow.of(edited.server()));
    } else if (change instanceof Change.DeleteServer deleted) {
      writeEndpoint("-d ", row(deleted.service()), row(deleted.server()));
      out.endLine();
    } else if (change instanceof Change.SetTimeouts set) {
      timeouts(set.timeouts());
    } else if (change instanceof Change.StartDaemon started) {
      daemon(started.daemon());
    } else if (change instanceof Change.StopDaemon stopped) {
      out.text("--stop-daemon ").text(stopped.role().toString()).endLine();
    } else {
      throw new IllegalArgumentException("no line of a plan: " + change);
    }
  }

  /** {@return any service with this key} */
  private static ServiceRow row(ServiceKey key) {
    return ServiceRow.of(VirtualService.of(key, Scheduler.NONE));
  }

  /** {@return any server that listens there} */
  private static ServerRow row(Endpoint endpoint) {
    return ServerRow.of(RealServer.of(endpoint, ForwardMethod.MASQ));
  }

  private void writeEndpoint(String command, ServiceRow service, ServerRow server)
      throws IOException {
    byte[] key = known(service).key();
    out.text(command).bytes(key).text(" -r ");
    endpoints.server(out, service, server);
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

  private void writeKey(ServiceRow service) {
    if (!service.isMarked()) {
      writeProtocol(service.protocol());
      endpoints.service(out, service);
      return;
    }
    out.text("-f ").number(service.mark());
    if (service.family() == AddressFamily.INET6) {
      out.text(" -6");
    }
  }

  /** A protocol without an option gets one that does not exist, and never reads as another's. */
  private void writeProtocol(int protocol) {
    switch (protocol) {
      case Protocol.IPPROTO_TCP -> out.text("-t ");
      case Protocol.IPPROTO_UDP -> out.text("-u ");
      case Protocol.IPPROTO_SCTP -> out.text("--sctp-service ");
      default -> out.text("--protocol-").number(protocol).text("-service ");
    }
  }

  private void writeMethod(int method) {
    switch (method) {
      case ForwardMethod.IP_VS_CONN_F_MASQ -> out.text(" -m");
      case ForwardMethod.IP_VS_CONN_F_TUNNEL -> out.text(" -i");
      // The kernel sees by itself whether a server is local.
      case ForwardMethod.IP_VS_CONN_F_LOCALNODE, ForwardMethod.IP_VS_CONN_F_DROUTE ->
          out.text(" -g");
      default -> out.text(" --method-").number(method);
    }
  }

  private void writeTunnel(TunnelEncapsulation tunnel) {
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
}
