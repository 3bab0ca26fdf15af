package ipvs.health.probe;

import ipvs.model.Endpoint;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;

/** A server on this machine, which behaves as a test has it. */
final class Peer implements Closeable {
  private static final byte[] LOOPBACK = {127, 0, 0, 1};

  private final Closeable socket;
  private final int port;
  private final CompletableFuture<String> heard = new CompletableFuture<>();

  private Peer(Closeable socket, int port) {
    this.socket = socket;
    this.port = port;
  }

  /** What a server does with a connection. */
  interface Conduct {
    /** Speaks with a client, until an exception or the end. */
    void meet(Socket client, Peer peer) throws IOException, InterruptedException;
  }

  /** What a server answers to a datagram; empty for nothing. */
  interface Answer {
    /** {@return what is sent back, one datagram each} */
    byte[][] to(byte[] request);
  }

  static Peer tcp(Conduct conduct) throws IOException {
    return on(new ServerSocket(0, 50, InetAddress.getByAddress(LOOPBACK)), conduct);
  }

  static Peer on(ServerSocket server, Conduct conduct) {
    Peer peer = new Peer(server, server.getLocalPort());
    begin(
        () -> {
          while (true) {
            Socket client = server.accept();
            begin(
                () -> {
                  try (client) {
                    conduct.meet(client, peer);
                  }
                });
          }
        });
    return peer;
  }

  static Peer udp(Answer answer) throws IOException {
    DatagramSocket socket = new DatagramSocket(0, InetAddress.getByAddress(LOOPBACK));
    Peer peer = new Peer(socket, socket.getLocalPort());
    begin(
        () -> {
          while (true) {
            DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
            socket.receive(packet);
            byte[] request = Arrays.copyOf(packet.getData(), packet.getLength());
            peer.hear(new String(request, StandardCharsets.ISO_8859_1));
            for (byte[] reply : answer.to(request)) {
              socket.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
            }
          }
        });
    return peer;
  }

  private interface Work {
    void run() throws IOException, InterruptedException;
  }

  private static void begin(Work work) {
    Thread thread =
        new Thread(
            () -> {
              try {
                work.run();
              } catch (IOException | InterruptedException e) {
                // The client has left, or the test is over.
              }
            });
    thread.setDaemon(true);
    thread.start();
  }

  Endpoint endpoint() {
    return Endpoint.parse("127.0.0.1:" + port);
  }

  /** Keeps what a client said. */
  void hear(String text) {
    heard.complete(text);
  }

  /** {@return what a client said} */
  String heard() {
    return heard.join();
  }

  /** {@return what a client says up to and with an end} */
  static String hearUntil(InputStream in, String end) throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.indexOf(end) < 0) {
      int next = in.read();
      if (next < 0) {
        throw new SocketException("the client has left");
      }
      text.append((char) next);
    }
    return text.toString();
  }

  /** Says something. */
  static void say(Socket client, String text) throws IOException {
    client.getOutputStream().write(text.getBytes(StandardCharsets.ISO_8859_1));
  }

  /** Says no more, and waits until the client leaves. */
  static void stall(Socket client) throws IOException {
    client.getInputStream().transferTo(OutputStream.nullOutputStream());
  }

  @Override
  public void close() throws IOException {
    socket.close();
  }
}
