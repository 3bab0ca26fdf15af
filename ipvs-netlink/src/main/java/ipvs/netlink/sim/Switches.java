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
  private boolean estimates = true;

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

  /**
   * Says whether counters and rates are refreshed every two seconds; with {@code false} they stand
   * still. Counting goes on, so that the first refresh afterwards shows all of it at once. This
   * counts from when the kernel was last asked something. {@code run_estimation}
   */
  public synchronized void setRunEstimation(boolean estimates) {
    this.estimates = estimates;
  }

  synchronized boolean estimates() {
    return estimates;
  }

  synchronized void reset() {
    estimates = true;
    expiresConnectionsWithoutServer = false;
    expiresQuiescentTemplates = false;
  }
}
