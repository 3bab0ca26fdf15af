package ipvs.cli.render;

import ipvs.model.Timeouts;
import java.io.IOException;
import java.util.Objects;

/** The listing of the timeouts of connections: {@code -L --timeout}. */
public final class TimeoutListing {
  private final ByteOutput out;

  /** Writes to this output. */
  public TimeoutListing(ByteOutput out) {
    this.out = Objects.requireNonNull(out, "out");
  }

  /**
   * Writes the one line that there is.
   *
   * @throws IOException if it cannot be written
   */
  public void timeouts(Timeouts timeouts) throws IOException {
    out.text("Timeout (tcp tcpfin udp): ").number(timeouts.tcp()).character(' ');
    out.number(timeouts.tcpFin()).character(' ').number(timeouts.udp()).endLine();
  }
}
