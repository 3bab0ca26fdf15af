package ipvs.cli.report;

import ipvs.cli.render.ByteOutput;
import ipvs.cli.render.EndpointText;
import ipvs.model.AddressFamily;
import ipvs.model.Connection;
import ipvs.model.Endpoint;
import ipvs.model.IpAddress;
import ipvs.model.Protocol;
import java.util.Optional;

/** How the parts of a connection are written. */
final class ConnectionText {
  private static final Optional<Protocol> TCP = Optional.of(Protocol.TCP);
  private static final Optional<Protocol> UDP = Optional.of(Protocol.UDP);
  private static final Optional<Protocol> SCTP = Optional.of(Protocol.SCTP);

  private final EndpointText endpoints;

  /** Writes endpoints in this way. */
  ConnectionText(EndpointText endpoints) {
    this.endpoints = endpoints;
  }

  /** Writes a protocol as a service has it. */
  static void protocol(ByteOutput out, String kernelsWord) {
    out.name(Connection.protocolWord(kernelsWord));
  }

  /** Writes the client; a template stands for all its ports. */
  void client(ByteOutput out, Connection entry) {
    if (entry.isTemplate()) {
      endpoints.anyPort(out, entry.source().address());
    } else {
      endpoint(out, entry.source(), entry.protocol());
    }
  }

  /** Writes the address of a client. */
  void client(ByteOutput out, IpAddress address) {
    endpoints.host(out, address);
  }

  /** Writes a mark, as a service of it is called. */
  static void mark(ByteOutput out, long mark, AddressFamily family) {
    out.text("fwmark ").number(mark);
    if (family == AddressFamily.INET6) {
      out.character('/').text(family.word());
    }
  }

  /**
   * Writes an address with a port.
   *
   * @param protocol the kernel's word for the protocol, whose ports may have names
   */
  void endpoint(ByteOutput out, Endpoint endpoint, String protocol) {
    endpoints.write(out, endpoint, named(protocol));
  }

  /** Only these have names for their ports. */
  private static Optional<Protocol> named(String protocol) {
    return switch (protocol) {
      case "TCP" -> TCP;
      case "UDP" -> UDP;
      case "SCTP" -> SCTP;
      default -> Optional.empty();
    };
  }
}
