package ipvs.model;

import java.util.Objects;

/**
 * A service for packets to this address and port.
 *
 * <p>The address is not checked: the kernel accepts any, configured or not.
 *
 * @param protocol the transport protocol
 * @param endpoint the virtual address; port 0 stands for every port that has no service of its own
 */
public record ServiceAddress(Protocol protocol, Endpoint endpoint) implements ServiceKey {
  /** Checks that both are there. */
  public ServiceAddress {
    Objects.requireNonNull(protocol, "protocol");
    Objects.requireNonNull(endpoint, "endpoint");
  }

  /** {@return the TCP service at this address} */
  public static ServiceAddress tcp(Endpoint endpoint) {
    return new ServiceAddress(Protocol.TCP, endpoint);
  }

  /** {@return the UDP service at this address} */
  public static ServiceAddress udp(Endpoint endpoint) {
    return new ServiceAddress(Protocol.UDP, endpoint);
  }

  /** {@return the SCTP service at this address} */
  public static ServiceAddress sctp(Endpoint endpoint) {
    return new ServiceAddress(Protocol.SCTP, endpoint);
  }

  @Override
  public AddressFamily family() {
    return endpoint.family();
  }

  /** {@return for instance {@code TCP 10.0.0.1:80}} */
  @Override
  public String toString() {
    return protocol + " " + endpoint;
  }

  // Written out, since what the JDK makes for a record is put together at run time, at each start.

  @Override
  public boolean equals(Object other) {
    // Of a table the same one mostly: that of the service to which a server belongs.
    return this == other
        || other instanceof ServiceAddress that
            && protocol.equals(that.protocol)
            && endpoint.equals(that.endpoint);
  }

  @Override
  public int hashCode() {
    return 31 * protocol.hashCode() + endpoint.hashCode();
  }
}
