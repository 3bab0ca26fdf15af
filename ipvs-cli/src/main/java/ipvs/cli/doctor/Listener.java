package ipvs.cli.doctor;

import ipvs.model.Endpoint;
import ipvs.model.IpAddress;
import java.util.Objects;

/**
 * A program waits for packets.
 *
 * <p>Immutable.
 *
 * @param protocol {@code tcp} or {@code udp}
 * @param address where; all zeros for all addresses
 * @param port the port
 */
public record Listener(String protocol, IpAddress address, int port) {
  /** Checks that all is there. */
  public Listener {
    Objects.requireNonNull(protocol, "protocol");
    Objects.requireNonNull(address, "address");
  }

  /** {@return {@code 10.0.0.2:80} or {@code [::]:80}} */
  @Override
  public String toString() {
    return new Endpoint(address, port).toString();
  }
}
