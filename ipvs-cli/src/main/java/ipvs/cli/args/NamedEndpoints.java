package ipvs.cli.args;

import ipvs.cli.names.Names;
import ipvs.model.Endpoint;
import ipvs.model.Protocol;
import ipvs.model.table.ServiceWord.EndpointReader;
import java.util.Objects;
import java.util.Optional;

/** Reads addresses with ports in words of services and servers as ipvsadm does, names included. */
public final class NamedEndpoints implements EndpointReader {
  private final Names names;

  /**
   * Reads names, too.
   *
   * @param names asked only where host or port is not a number
   */
  public NamedEndpoints(Names names) {
    this.names = Objects.requireNonNull(names, "names");
  }

  /** Names of ports of a mark's servers are those of TCP. */
  @Override
  public Endpoint read(String text, Optional<Protocol> protocol) {
    Optional<AddressArgument> read =
        text.isEmpty()
            ? Optional.empty()
            : AddressArgument.parse(text, protocol.orElse(Protocol.TCP), names);
    if (read.isEmpty() || read.get().port().isEmpty()) {
      throw new IllegalArgumentException("\"" + text + "\" is not an address with a port");
    }
    return read.get().endpoint(0);
  }
}
