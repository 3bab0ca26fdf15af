package ipvs.netlink.json;

import com.fasterxml.jackson.core.io.SerializedString;
import ipvs.model.Connection;
import ipvs.model.Endpoint;
import ipvs.netlink.proc.ConnectionMemory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

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

  // Service, server and state, which many connections share, as they were written once.
  private final ConnectionMemory<SerializedString> known = new ConnectionMemory<>();
  private final ByteArrayOutputStream made = new ByteArrayOutputStream();
  private final JsonOut maker;

  private ConnectionJson(JsonStream stream) throws IOException {
    this.stream = stream;
    out = stream.out();
    maker = JsonOut.over(made, JsonStyle.COMPACT);
  }

  /**
   * {@return what writes connections to a stream}
   *
   * @param stream a stream of connections, which is begun and not ended
   * @throws IOException if it cannot be written
   */
  public static ConnectionJson to(JsonStream stream) throws IOException {
    return new ConnectionJson(stream);
  }

  /**
   * Writes an entry.
   *
   * @throws IOException if it cannot be written
   */
  public void write(Connection connection) throws IOException {
    stream.beginRecord(KIND);
    out.text(Members.PROTOCOL, connection.protocolWord());
    endpoint(out, Members.CLIENT, connection.source());
    writeServer(connection);
    out.number(Members.EXPIRES, connection.expires());
    out.truth(Members.TEMPLATE, connection.isTemplate());
    if (connection.origin().isPresent()) {
      out.text(Members.ORIGIN, connection.origin().get().word());
    }
    if (connection.engineData().isPresent()) {
      out.text(Members.ENGINE, connection.engineData().get().engine());
      out.text(Members.ENGINE_DATA, connection.engineData().get().data());
    }
    stream.endRecord();
  }

  private void writeServer(Connection connection) throws IOException {
    Optional<SerializedString> members = known.recall(connection);
    if (members.isPresent()) {
      out.members(members.get());
    } else if (known.hasRoom(connection)) {
      SerializedString text = serverText(connection);
      known.remember(connection, text);
      out.members(text);
    } else {
      server(out, connection);
    }
  }

  /** {@return members with a comma before each} */
  private SerializedString serverText(Connection connection) throws IOException {
    made.reset();
    maker.begin();
    server(maker, connection);
    maker.endDocument();
    String document = made.toString(StandardCharsets.UTF_8).strip();
    return new SerializedString("," + document.substring(1, document.length() - 1));
  }

  private void server(JsonOut to, Connection connection) throws IOException {
    if (connection.mark().isPresent()) {
      to.number(Members.FWMARK, connection.mark().getAsLong());
    } else {
      endpoint(to, Members.VIRTUAL, connection.virtual());
    }
    endpoint(to, Members.SERVER, connection.destination());
    to.text(Members.STATE, connection.state());
  }

  private void endpoint(JsonOut to, SerializedString name, Endpoint endpoint) throws IOException {
    to.begin(name);
    addresses.write(to, Members.ADDRESS, endpoint.address());
    to.number(Members.PORT, endpoint.port());
    to.end();
  }
}
