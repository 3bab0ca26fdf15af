package ipvs.cli.traffic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import ipvs.cli.netns.Namespace;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicReference;

/** Servers of a namespace with a page on some ports, which die and come back. */
final class MortalServers implements Closeable {
  private final Namespace namespace;
  private final List<Integer> ports;
  private final Map<String, List<ServerSocket>> alive = new HashMap<>();
  private final Map<String, AtomicReference<String>> statuses = new HashMap<>();

  /**
   * Makes servers, none so far.
   *
   * @param ports where each of them listens
   */
  MortalServers(Namespace namespace, List<Integer> ports) {
    this.namespace = namespace;
    this.ports = ports;
  }

  /** Has a server listen, whose page is good. */
  void begin(String address) throws IOException, InterruptedException {
    answer(address, "200 OK");
    InetAddress at = InetAddress.getByName(address);
    alive.put(
        address,
        namespace.call(
            () -> {
              ServerSocket[] made = new ServerSocket[ports.size()];
              for (int i = 0; i < made.length; i++) {
                made[i] = new ServerSocket();
                made[i].setReuseAddress(true);
                made[i].bind(new InetSocketAddress(at, ports.get(i)));
              }
              return List.of(made);
            }));
    for (ServerSocket socket : alive.get(address)) {
      Thread thread = new Thread(() -> serve(socket, statuses.get(address)));
      thread.setDaemon(true);
      thread.start();
    }
  }

  /** Has the page of a server have this status from now on. */
  void answer(String address, String status) {
    statuses.computeIfAbsent(address, first -> new AtomicReference<>()).set(status);
  }

  private static void serve(ServerSocket server, AtomicReference<String> status) {
    while (!server.isClosed()) {
      try (Socket client = server.accept()) {
        // A check that only connects leaves at once; one of a page asks for it.
        client.setSoTimeout(1000);
        if (client.getInputStream().read() >= 0) {
          String page = "HTTP/1.0 " + status.get() + "\r\nContent-Length: 0\r\n\r\n";
          client.getOutputStream().write(page.getBytes(ISO_8859_1));
          client.shutdownOutput();
          client.getInputStream().transferTo(OutputStream.nullOutputStream());
        }
      } catch (IOException e) {
        // It was closed, or the client has left.
      }
    }
  }

  /** Has a server no longer listen: connections to it are refused. */
  void end(String address) throws IOException {
    for (ServerSocket socket : alive.remove(address)) {
      socket.close();
    }
  }

  @Override
  public void close() throws IOException {
    for (String address : List.copyOf(alive.keySet())) {
      end(address);
    }
  }
}
