package ipvs.netlink.json;

import ipvs.model.ServerView;
import ipvs.model.ServiceView;
import java.io.IOException;
import java.util.List;

/** Writes services with their servers, as they stand in documents. For one thread. */
class EntryWriter {
  private final MemberOut out;
  private final State state;
  private final GlobalWriter globals;
  private final ServiceWriter services;
  private final ServerWriter servers;

  /** What is written beside settings. */
  enum State {
    NONE,
    /** Only what the kernel shows to everybody, and only such settings, too. */
    VISIBLE,
    ALL
  }

  EntryWriter(MemberOut out, State state) {
    this.out = out;
    this.state = state;
    globals = new GlobalWriter(out);
    services = new ServiceWriter(out, state != State.VISIBLE);
    servers = new ServerWriter(out, state != State.VISIBLE);
  }

  /** Does something before members that are no settings. */
  void beginState() throws IOException {}

  /** Does something behind these. */
  void endState() throws IOException {}

  /**
   * Writes a service.
   *
   * @param service the service
   * @param all its servers, in the order in which they are to stand
   * @param remarks what people wrote for themselves of it, and of its servers
   */
  void service(ServiceView service, List<? extends ServerView> all, Remarks remarks)
      throws IOException {
    out.begin();
    // The family of a mark is that of its servers, where it is not told.
    services.key(service, state != State.VISIBLE || !service.isMarked() || !all.isEmpty());
    services.settings(service);
    if (state == State.ALL) {
      beginState();
      globals.counters(service.counters());
      globals.rates(service.rates());
      endState();
    }
    if (remarks != Remarks.NONE) {
      write(remarks.of(service.key()));
    }
    out.beginItems(Members.SERVERS);
    // No iterator for each of many services.
    for (int i = 0; i < all.size(); i++) {
      server(service, all.get(i), remarks);
    }
    out.endItems();
    out.end();
  }

  private void server(ServiceView service, ServerView server, Remarks remarks) throws IOException {
    out.begin();
    servers.key(server);
    servers.settings(server);
    if (state != State.NONE) {
      beginState();
      out.number(Members.ACTIVE_CONNECTIONS, server.activeConnections());
      out.number(Members.INACTIVE_CONNECTIONS, server.inactiveConnections());
      if (state == State.ALL) {
        out.number(Members.PERSISTENT_CONNECTIONS, server.persistentConnections());
        globals.counters(server.counters());
        globals.rates(server.rates());
      }
      endState();
    }
    if (remarks != Remarks.NONE) {
      write(remarks.of(service.key(), server.endpoint()));
    }
    out.end();
  }

  /** Writes what people wrote for themselves. */
  void write(List<Remarks.Remark> some) throws IOException {
    for (Remarks.Remark each : some) {
      out.json(each.name(), each.value());
    }
  }
}
