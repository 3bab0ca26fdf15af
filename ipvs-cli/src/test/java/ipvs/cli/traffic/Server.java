package ipvs.cli.traffic;

import ipvs.cli.netns.Namespace;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A real server: answers each line over TCP and each datagram over UDP with its own name, the
 * address of who asked, and the address that was asked.
 */
final class Server implements AutoCloseable {
  private final String name;
  private final ServerSocketChannel listener;
  private final DatagramChannel datagrams;
  private final Set<SocketChannel> connections = ConcurrentHashMap.newKeySet();

  private final AtomicInteger accepted = new AtomicInteger();

  private Server(String name, ServerSocketChannel listener, DatagramChannel datagrams) {
    this.name = name;
    this.listener = listener;
    this.datagrams = datagrams;
  }

  /**
   * {@return a server that is ready}
   *
   * @param machine where it runs
   * @param name what it answers
   * @param at its address, not a wildcard, since replies over UDP must come from there
   */
  static Server start(Namespace machine, String name, InetSocketAddress at)
      throws IOException, InterruptedException {
    Server server = machine.call(() -> open(name, at));
    thread(name + " tcp", server::accept);
    thread(name + " udp", server::receive);
    return server;
  }

  private static Server open(String name, InetSocketAddress at) throws IOException {
    ServerSocketChannel listener = ServerSocketChannel.open();
    DatagramChannel datagrams = DatagramChannel.open();
    try {
      return new Server(name, listener.bind(at), datagrams.bind(at));
    } catch (IOException e) {
      listener.close();
      datagrams.close();
      throw e;
    }
  }

  private void accept() throws IOException {
    while (true) {
      SocketChannel connection = listener.accept();
      accepted.incrementAndGet();
      connections.add(connection);
      thread(name + " connection", () -> answer(connection));
    }
  }

  private void answer(SocketChannel connection) throws IOException {
    try (connection) {
      BufferedReader in =
          new BufferedReader(
              new InputStreamReader(
                  connection.socket().getInputStream(), StandardCharsets.ISO_8859_1));
      while (in.readLine() != null) {
        connection.write(
            answer(
                (InetSocketAddress) connection.getRemoteAddress(),
                (InetSocketAddress) connection.getLocalAddress()));
      }
    } finally {
      connections.remove(connection);
    }
  }

  private void receive() throws IOException {
    ByteBuffer request = ByteBuffer.allocate(2048);
    while (true) {
      InetSocketAddress client = (InetSocketAddress) datagrams.receive(request.clear());
      datagrams.send(answer(client, (InetSocketAddress) datagrams.getLocalAddress()), client);
    }
  }

  private ByteBuffer answer(InetSocketAddress client, InetSocketAddress at) {
    return StandardCharsets.ISO_8859_1.encode(new Answer(name, client, at).line() + "\n");
  }

  /** {@return how many TCP connections it has had} */
  int accepted() {
    return accepted.get();
  }

  /** Stops listening and drops every connection, as a machine does that is switched off. */
  @Override
  public void close() throws IOException {
    listener.close();
    datagrams.close();
    for (SocketChannel connection : connections) {
      connection.close();
    }
  }

  /** Work that a closed socket ends. */
  private interface Work {
    void run() throws IOException;
  }

  private static void thread(String name, Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException e) {
                // The socket was closed, here or by the client; whoever waits for an answer
                // notices.
              }
            },
            name);
    thread.setDaemon(true);
    thread.start();
  }
}
