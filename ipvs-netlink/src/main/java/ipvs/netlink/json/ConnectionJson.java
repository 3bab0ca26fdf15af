package ipvs.netlink.json;

import com.fasterxml.jackson.core.io.SerializedString;
import ipvs.model.Connection;
import ipvs.model.Endpoint;
import java.io.IOException;

/**
 * Entries of the connection table, as records of kind {@code connection}, see ipvs-json(5). For one
 * thread.
 *
 * <pre>
 * {"kind":"connection","protocol":"tcp","client":{"address":"198.51.100.7","port":52588},
 *  "virtual":{"address":"192.0.2.10","port":80},"server":{"address":"10.0.0.11","port":8080},
 *  "state":"ESTABLISHED","expires":893,"template":false}
 * </pre>
 */
public final class ConnectionJson {
  private static final String KIND = "connection";

  private final JsonStream stream;
  private final JsonOut out;
  private final AddressBytes addresses = new AddressBytes();

  private ConnectionJson(JsonStream stream) {
    this.stream = stream;
    out = stream.out();
  }

  /**
   * {@return what writes connections to a stream}
   *
   * @param stream a stream of connections, which is begun and not ended
   */
  public static ConnectionJson to(JsonStream stream) {
    return new ConnectionJson(stream);
  }

  /**
   * Writes an entry.
   *
   * @throws IOException if it cannot be written
   */
  public void write(Connection connection) throws IOException {
    stream.add(KIND, record -> members(connection));
  }

  private void members(Connection connection) throws IOException {
    out.text(Members.PROTOCOL, connection.protocolWord());
    endpoint(Members.CLIENT, connection.source());
    if (connection.mark().isPresent()) {
      out.number(Members.FWMARK, connection.mark().getAsLong());
    } else {
      endpoint(Members.VIRTUAL, connection.virtual());
    }
    endpoint(Members.SERVER, connection.destination());
    out.text(Members.STATE, connection.state());
    out.number(Members.EXPIRES, connection.expires());
    out.truth(Members.TEMPLATE, connection.isTemplate());
    if (connection.origin().isPresent()) {
      out.text(Members.ORIGIN, connection.origin().get().word());
    }
    if (connection.engineData().isPresent()) {
      out.text(Members.ENGINE, connection.engineData().get().engine());
      out.text(Members.ENGINE_DATA, connection.engineData().get().data());
    }
  }

  private void endpoint(SerializedString name, Endpoint endpoint) throws IOException {
    out.begin(name);
    addresses.write(out, Members.ADDRESS, endpoint.address());
    out.number(Members.PORT, endpoint.port());
    out.end();
  }
}
