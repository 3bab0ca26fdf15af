package ipvs.netlink.plan;

import ipvs.model.SyncDaemon;
import java.io.IOException;

/** A sync daemon runs already, and not as it is asked for. */
public final class DaemonRunsException extends IOException {
  private static final long serialVersionUID = 1L;

  // Not serialized: it is made of values that are not.
  private final transient SyncDaemon running;

  DaemonRunsException(SyncDaemon running) {
    super("a " + running.role() + " daemon runs otherwise");
    this.running = running;
  }

  /** {@return how it runs} */
  public SyncDaemon running() {
    return running;
  }
}
