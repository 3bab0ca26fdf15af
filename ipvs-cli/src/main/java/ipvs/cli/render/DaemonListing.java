package ipvs.cli.render;

import ipvs.model.SyncDaemon;
import java.io.IOException;
import java.util.Objects;

/** The listing of synchronization daemons: {@code -L --daemon}. */
public final class DaemonListing {
  private final ByteOutput out;

  /** Writes to this output. */
  public DaemonListing(ByteOutput out) {
    this.out = Objects.requireNonNull(out, "out");
  }

  /**
   * Writes the line of a daemon, without what the kernel does not report.
   *
   * @throws IOException if it cannot be written
   */
  public void daemon(SyncDaemon daemon) throws IOException {
    out.text(daemon.role().toString()).text(" sync daemon (mcast=").name(daemon.interfaceName());
    out.text(", syncid=").number(daemon.syncId());
    writeUnlessZero(", maxlen=", daemon.maxLength());
    if (daemon.group().isPresent()) {
      out.text(", group=").text(daemon.group().get().toString());
    }
    writeUnlessZero(", port=", daemon.port());
    writeUnlessZero(", ttl=", daemon.ttl());
    out.character(')').endLine();
  }

  private void writeUnlessZero(String label, int number) {
    if (number != 0) {
      out.text(label).number(number);
    }
  }
}
