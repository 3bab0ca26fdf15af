package ipvs.cli.render;

import ipvs.model.Connection;
import ipvs.model.Endpoint;
import ipvs.model.Protocol;
import java.io.IOException;
import java.util.Objects;
import java.util.Optional;

/** The listing of the connection table: {@code -L -c}. */
public final class ConnectionListing {
  private final ByteOutput out;
  private final EndpointText endpoints;
  private final boolean engineData;

  /**
   * A listing.
   *
   * @param out where to
   * @param endpoints how addresses and ports are written
   * @param engineData whether to write what persistence engines found
   */
  public ConnectionListing(ByteOutput out, EndpointText endpoints, boolean engineData) {
    this.out = Objects.requireNonNull(out, "out");
    this.endpoints = Objects.requireNonNull(endpoints, "endpoints");
    this.engineData = engineData;
  }

  /**
   * Writes the two lines of titles.
   *
   * @throws IOException if they cannot be written
   */
  public void columns() throws IOException {
    out.text("IPVS connection entries").endLine();
    out.text("pro expire state       source             virtual            destination");
    if (engineData) {
      out.text("        pe name          pe_data");
    }
    out.endLine();
  }

  /**
   * Writes the line of a connection.
   *
   * @throws IOException if it cannot be written
   */
  public void connection(Connection connection) throws IOException {
    Optional<Protocol> protocol = protocolOf(connection.protocol());
    writeName(connection.protocol(), 3);
    out.character(' ');
    writeExpiry(connection.expires());
    out.character(' ');
    writeName(connection.state(), 11);
    out.character(' ');
    writeEndpoint(connection.source(), protocol, 18);
    out.character(' ');
    writeEndpoint(connection.virtual(), protocol, 18);
    out.character(' ');
    if (engineData && connection.engineData().isPresent()) {
      Connection.EngineData found = connection.engineData().get();
      writeEndpoint(connection.destination(), protocol, 16);
      out.character(' ');
      writeName(found.engine(), 18);
      // What a client of the service sent: ipvsadm hands it to the terminal as it is.
      out.character(' ').name(firstWord(found.data()));
    } else {
      writeEndpoint(connection.destination(), protocol, 0);
    }
    out.endLine();
  }

  /** The data may hold blanks, at the first of which ipvsadm stops: a column is a word. */
  private static String firstWord(String data) {
    int end = 0;
    while (end < data.length() && !isWhiteSpace(data.charAt(end))) {
      end++;
    }
    return data.substring(0, end);
  }

  private static boolean isWhiteSpace(char c) {
    return c == ' ' || c >= '\t' && c <= '\r';
  }

  private void writeName(String name, int width) {
    int start = out.column();
    out.name(name).fill(start, width);
  }

  private void writeEndpoint(Endpoint endpoint, Optional<Protocol> protocol, int width) {
    int start = out.column();
    endpoints.write(out, endpoint, protocol);
    out.cut(start, Renderer.ENDPOINT_LIMIT).fill(start, width);
  }

  private void writeExpiry(long seconds) {
    int start = out.column();
    writeTwoDigits(seconds / 60);
    out.character(':');
    writeTwoDigits(seconds % 60);
    out.fill(start, 6);
  }

  private void writeTwoDigits(long number) {
    if (number < 10) {
      out.character('0');
    }
    out.number(number);
  }

  /** Only these three have names for their ports. */
  private static Optional<Protocol> protocolOf(String word) {
    return switch (word) {
      case "TCP" -> Optional.of(Protocol.TCP);
      case "UDP" -> Optional.of(Protocol.UDP);
      case "SCTP" -> Optional.of(Protocol.SCTP);
      default -> Optional.empty();
    };
  }
}
