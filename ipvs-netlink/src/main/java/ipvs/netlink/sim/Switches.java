package ipvs.netlink.sim;

/**
 * Switches of a simulated kernel, as a real one has them in {@code /proc/sys/net/ipv4/vs}.
 *
 * <p>Each has the kernel's own value at first, and again once the module was loaded anew. All
 * methods may be called by any thread.
 */
public final class Switches {
  private boolean expiresQuiescentTemplates;
  private boolean expiresConnectionsWithoutServer;

  Switches() {}

  /**
   * Says what becomes of a client that persistence binds to a server of weight 0: with {@code true}
   * the next server is chosen for it; with {@code false}, as at first, it still comes. {@code
   * expire_quiescent_template}
   */
  public synchronized void setExpireQuiescentTemplate(boolean expires) {
    expiresQuiescentTemplates = expires;
  }

  synchronized boolean expiresQuiescentTemplates() {
    return expiresQuiescentTemplates;
  }

  /**
   * Says what becomes of a connection whose server was removed, at the client's next packet: with
   * {@code true} it is forgotten, so that a client that begins again gets another server; with
   * {@code false}, as at first, its packets are lost until the server is added again. {@code
   * expire_nodest_conn}
   */
  public synchronized void setExpireNodestConn(boolean expires) {
    expiresConnectionsWithoutServer = expires;
  }

  synchronized boolean expiresConnectionsWithoutServer() {
    return expiresConnectionsWithoutServer;
  }

  synchronized void reset() {
    expiresConnectionsWithoutServer = false;
    expiresQuiescentTemplates = false;
  }
}
