package ipvs.cli.traffic;

import java.io.BufferedReader;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** A TCP connection that a client keeps open to ask more than once. */
final class Session implements AutoCloseable {
  private final Socket socket;
  private final BufferedReader in;

  /** Takes over a connected socket. */
  Session(Socket socket) throws IOException {
    this.socket = socket;
    this.in =
        new BufferedReader(
            new InputStreamReader(socket.getInputStream(), StandardCharsets.ISO_8859_1));
  }

  /** {@return what the server answers now} */
  Answer ask() throws IOException {
    socket.getOutputStream().write('\n');
    String line = in.readLine();
    if (line == null) {
      throw new EOFException("closed by the server");
    }
    return Answer.parse(line);
  }

  /** {@return the client's own end} */
  InetSocketAddress client() {
    return (InetSocketAddress) socket.getLocalSocketAddress();
  }

  /**
   * {@return the line by which a director lists this connection while it is open}
   *
   * @param plan the addresses of its family
   * @param port the virtual port that it asks
   * @param destination the real server's address and port
   */
  String listed(Plan plan, int port, String destination) {
    String source = Plan.text(plan.clients().get(0), client().getPort());
    return String.join(" ", "TCP ESTABLISHED", source, plan.virtual(port), destination);
  }

  /** Ends it without a farewell, as a machine does whose program was killed. */
  void reset() throws IOException {
    socket.setSoLinger(true, 0);
    socket.close();
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
