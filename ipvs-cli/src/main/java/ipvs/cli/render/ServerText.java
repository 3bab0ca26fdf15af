package ipvs.cli.render;

import ipvs.model.Endpoint;
import ipvs.model.Protocol;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.table.ServiceWord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Objects;
import java.util.Optional;

/**
 * How a server of a service is called in a line that tells of it: {@code tcp 192.0.2.10:80 ->
 * 10.0.0.11:8080}, or with names.
 */
public final class ServerText {
  private final EndpointText endpoints;

  /** Writes endpoints in this way. */
  public ServerText(EndpointText endpoints) {
    this.endpoints = Objects.requireNonNull(endpoints, "endpoints");
  }

  /** {@return the service and the server, one char a byte} */
  public String name(ServiceKey service, Endpoint server) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    ByteOutput out = new ByteOutput(text);
    if (service instanceof ServiceAddress at) {
      out.text(at.protocol().word()).character(' ');
      endpoints.write(out, at.endpoint(), Optional.of(at.protocol()));
    } else {
      out.text(ServiceWord.formatApart(service));
    }
    out.text(" -> ");
    endpoints.write(out, server, protocol(service));
    out.flush();
    return text.toString(StandardCharsets.ISO_8859_1);
  }

  /** A firewall mark takes packets of any protocol: ports of its servers have no names. */
  private static Optional<Protocol> protocol(ServiceKey service) {
    return service instanceof ServiceAddress at ? Optional.of(at.protocol()) : Optional.empty();
  }
}
