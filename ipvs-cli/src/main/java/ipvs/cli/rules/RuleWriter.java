package ipvs.cli.rules;

import ipvs.cli.render.ByteOutput;
import ipvs.cli.render.EndpointText;
import ipvs.model.RealServer;
import ipvs.model.ServerStatus;
import ipvs.model.ServerView;
import ipvs.model.ServiceStatus;
import ipvs.model.ServiceView;
import ipvs.model.SyncDaemon;
import ipvs.model.Timeouts;
import ipvs.model.VirtualService;
import java.io.IOException;
import java.util.Optional;

/**
 * Writes a table as the commands that set it up again: {@code ipvsadm -S}.
 *
 * <p>Each service is a line, followed by a line for each of its servers; timeouts and daemons,
 * which {@code -S} leaves out, have lines too. What no command could set up, since another tool
 * did, becomes a comment that says why, so that the rest can be restored. For one thread.
 */
public final class RuleWriter {
  private final ByteOutput out;
  private final RuleWords words;

  /**
   * A writer of rules.
   *
   * @param out where to
   * @param endpoints how addresses and ports are written; only numbers are sure to be read back
   */
  public RuleWriter(ByteOutput out, EndpointText endpoints) {
    this.out = out;
    this.words = new RuleWords(out, endpoints);
  }

  /**
   * Writes the line that adds a service.
   *
   * @return writes the lines of its servers
   * @throws IOException if it cannot be written
   */
  public Servers service(VirtualService service) throws IOException {
    return service(ServiceStatus.idle(service));
  }

  /**
   * Writes the line that adds a service.
   *
   * @return writes the lines of its servers
   * @throws IOException if it cannot be written
   */
  public Servers service(ServiceView service) throws IOException {
    Servers servers = servers(service);
    line(servers, servers.reason);
    return servers;
  }

  /** {@return what writes the lines of a service, of which none is written yet} */
  Servers servers(ServiceView service) {
    int start = out.column();
    words.key(service);
    return new Servers(service, out.take(start), Unrestorable.reason(service));
  }

  /** Writes the line that adds a service; as a comment if there is a reason for that. */
  void line(Servers servers, Optional<String> reason) throws IOException {
    writeReason(reason);
    out.text("-A ").bytes(servers.key);
    words.settings(servers.service);
    out.endLine();
  }

  /**
   * Writes the line that sets the timeouts.
   *
   * @throws IOException if it cannot be written
   */
  public void timeouts(Timeouts timeouts) throws IOException {
    writeReason(Unrestorable.reason(timeouts));
    words.timeouts(timeouts);
    out.endLine();
  }

  /**
   * Writes the line that starts a daemon, without what the kernel does not report.
   *
   * @throws IOException if it cannot be written
   */
  public void daemon(SyncDaemon daemon) throws IOException {
    writeReason(Unrestorable.reason(daemon));
    words.daemon(daemon);
    out.endLine();
  }

  private void writeReason(Optional<String> reason) {
    if (reason.isPresent()) {
      out.text("# not restorable, ").text(reason.get()).text(": ");
    }
  }

  /** Writes the lines of the servers of one service. */
  public final class Servers {
    private final ServiceView service;

    /** What tells the service apart: each line begins with it, and names take long to look up. */
    private final byte[] key;

    /** Why the service cannot be restored, if so. */
    private final Optional<String> reason;

    private Servers(ServiceView service, byte[] key, Optional<String> reason) {
      this.service = service;
      this.key = key;
      this.reason = reason;
    }

    /**
     * Writes the line that adds a server.
     *
     * @throws IOException if it cannot be written
     */
    public void server(RealServer server) throws IOException {
      server(ServerStatus.idle(server));
    }

    /**
     * Writes the line that adds a server.
     *
     * @throws IOException if it cannot be written
     */
    public void server(ServerView server) throws IOException {
      line(server, reason(server));
    }

    /** {@return why the service cannot be restored, if so} */
    Optional<String> reason() {
      return reason;
    }

    /** {@return why a server of it cannot be restored, if so} */
    Optional<String> reason(ServerView server) {
      return Unrestorable.reason(reason, service, server);
    }

    /** Writes the line that adds a server; as a comment if there is a reason for that. */
    void line(ServerView server, Optional<String> because) throws IOException {
      writeReason(because);
      out.text("-a ").bytes(key);
      words.server(service, server);
      words.settings(server);
      out.endLine();
    }
  }
}
