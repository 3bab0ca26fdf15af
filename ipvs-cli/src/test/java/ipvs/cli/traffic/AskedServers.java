package ipvs.cli.traffic;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import ipvs.cli.netns.Namespace;
import ipvs.model.AddressFamily;
import ipvs.netlink.socket.NetSocket;
import ipvs.netlink.socket.SocketLoop;
import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import javax.net.ssl.ExtendedSSLSession;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;

/**
 * Servers of a namespace that answer every check well, and keep what they were asked: text as it
 * is, datagrams as digits. Safe for several threads.
 */
final class AskedServers implements Closeable {
  private static final int ECHO_REQUEST = 8;
  private static final int ICMP_HEADER = 8;
  private static final int DNS_IDENTITY = 2;
  private static final byte[] PAGE = "HTTP/1.0 200 OK\r\nContent-Length: 3\r\n\r\nabc".getBytes();

  private final Namespace namespace;
  private final InetAddress address;
  private final List<Closeable> sockets = new ArrayList<>();
  private final Map<String, Set<String>> asked = new TreeMap<>();

  /**
   * Makes servers, none so far.
   *
   * @param address where they listen
   */
  AskedServers(Namespace namespace, InetAddress address) {
    this.namespace = namespace;
    this.address = address;
  }

  private interface Conduct {
    void meet(Socket client) throws IOException;
  }

  private synchronized void keep(String what, String text) {
    asked.computeIfAbsent(what, first -> new TreeSet<>()).add(text);
  }

  /** {@return what each server was asked so far, and forgets it} */
  synchronized Map<String, Set<String>> take() {
    Map<String, Set<String>> taken = new TreeMap<>(asked);
    asked.clear();
    return taken;
  }

  /** {@return how many different things were asked so far} */
  synchronized int count() {
    return asked.values().stream().mapToInt(Set::size).sum();
  }

  private static void begin(Runnable work) {
    Thread thread = new Thread(work);
    thread.setDaemon(true);
    thread.start();
  }

  private void listen(int port, Conduct conduct) throws IOException, InterruptedException {
    ServerSocket server =
        namespace.call(
            () -> {
              ServerSocket made = new ServerSocket();
              made.bind(new InetSocketAddress(address, port));
              return made;
            });
    sockets.add(server);
    begin(() -> accept(server, conduct));
  }

  private static void accept(ServerSocket server, Conduct conduct) {
    while (!server.isClosed()) {
      try {
        Socket client = server.accept();
        begin(() -> meet(client, conduct));
      } catch (IOException e) {
        // It was closed.
      }
    }
  }

  private static void meet(Socket client, Conduct conduct) {
    try (client) {
      conduct.meet(client);
    } catch (IOException e) {
      // The client has left.
    }
  }

  private static String hear(InputStream in, String end) throws IOException {
    StringBuilder text = new StringBuilder();
    while (text.indexOf(end) < 0) {
      int next = in.read();
      if (next < 0) {
        return text + "(the end)";
      }
      text.append((char) next);
    }
    return text.toString();
  }

  /** Takes connections, and waits for their end. */
  void connections(String name, int port) throws IOException, InterruptedException {
    listen(port, client -> keep(name, hear(client.getInputStream(), "\n")));
  }

  /** Has a page, whatever its name. */
  void pages(String name, int port) throws IOException, InterruptedException {
    listen(
        port,
        client -> {
          keep(name, hear(client.getInputStream(), "\r\n\r\n"));
          client.getOutputStream().write(PAGE);
        });
  }

  /** Has a page over TLS, whose request begins with the name that the client asked for. */
  void secretPages(String name, int port)
      throws IOException, InterruptedException, GeneralSecurityException {
    SSLContext context = context();
    listen(
        port,
        plain -> {
          Socket made = context.getSocketFactory().createSocket(plain, null, true);
          try (SSLSocket client = (SSLSocket) made) {
            client.setUseClientMode(false);
            String text = hear(client.getInputStream(), "\r\n\r\n");
            ExtendedSSLSession session = (ExtendedSSLSession) client.getSession();
            keep(name, session.getRequestedServerNames() + " " + text);
            client.getOutputStream().write(PAGE);
          }
        });
  }

  private static SSLContext context() throws IOException, GeneralSecurityException {
    KeyStore keys = KeyStore.getInstance("PKCS12");
    char[] password = "example".toCharArray();
    try (InputStream file = ipvs.health.probe.ProbeLoop.class.getResourceAsStream("server.p12")) {
      keys.load(file, password);
    }
    KeyManagerFactory factory =
        KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    factory.init(keys, password);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(factory.getKeyManagers(), null, null);
    return context;
  }

  /** Takes mail. */
  void mail(String name, int port) throws IOException, InterruptedException {
    listen(
        port,
        client -> {
          for (String line : List.of("220 here\r\n", "250 well\r\n", "221 bye\r\n")) {
            client.getOutputStream().write(line.getBytes(ISO_8859_1));
            keep(name, hear(client.getInputStream(), "\n"));
          }
        });
  }

  /** Answers every question for a name with no error and no answer. */
  void names(String name, int port) throws IOException, InterruptedException {
    datagrams(
        name,
        port,
        DNS_IDENTITY,
        request -> {
          byte[] answer = request.clone();
          answer[2] |= (byte) 0x80;
          return Optional.of(answer);
        });
  }

  /** Answers every datagram with these bytes, none for nothing. */
  void answers(String name, int port, byte... reply) throws IOException, InterruptedException {
    datagrams(name, port, 0, request -> Optional.of(reply).filter(bytes -> bytes.length > 0));
  }

  private interface Answer {
    Optional<byte[]> to(byte[] request);
  }

  /** What differs each time in the beginning is not kept. */
  private void datagrams(String name, int port, int skipped, Answer answer)
      throws IOException, InterruptedException {
    DatagramSocket socket =
        namespace.call(() -> new DatagramSocket(new InetSocketAddress(address, port)));
    sockets.add(socket);
    begin(
        () -> {
          while (!socket.isClosed()) {
            try {
              DatagramPacket packet = new DatagramPacket(new byte[2048], 2048);
              socket.receive(packet);
              byte[] request = Arrays.copyOf(packet.getData(), packet.getLength());
              keep(name, digits(request, skipped, request.length));
              Optional<byte[]> reply = answer.to(request);
              if (reply.isPresent()) {
                byte[] bytes = reply.get();
                socket.send(new DatagramPacket(bytes, bytes.length, packet.getSocketAddress()));
              }
            } catch (IOException e) {
              // It was closed, or the client has left.
            }
          }
        });
  }

  private static String digits(byte[] bytes, int from, int to) {
    StringBuilder text = new StringBuilder();
    for (int i = from; i < to; i++) {
      text.append(String.format("%02x", bytes[i]));
    }
    return text.toString();
  }

  /** Hears echo requests, which the kernel answers; of their header only the type is kept. */
  void echoes(String name) throws IOException, InterruptedException {
    SocketLoop loop = namespace.call(SocketLoop::open);
    sockets.add(loop);
    byte[] buffer = new byte[2048];
    NetSocket[] made = new NetSocket[1];
    made[0] =
        namespace.call(
            () ->
                NetSocket.open(
                    loop,
                    NetSocket.Kind.RAW_ICMP,
                    AddressFamily.INET,
                    () -> hearEcho(name, made[0], buffer)));
    made[0].await(true, false);
    begin(
        () -> {
          try {
            while (true) {
              loop.turn(Long.MAX_VALUE);
            }
          } catch (IOException e) {
            // It was closed.
          }
        });
  }

  private void hearEcho(String name, NetSocket socket, byte[] buffer) {
    try {
      Optional<Integer> length = socket.read(buffer);
      int from = (buffer[0] & 0xF) * 4;
      if (length.isPresent() && buffer[from] == ECHO_REQUEST) {
        String payload = new String(buffer, from + ICMP_HEADER, length.get() - from - ICMP_HEADER);
        keep(name, digits(buffer, from, from + 2) + " " + payload);
      }
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  @Override
  public void close() throws IOException {
    for (Closeable socket : sockets) {
      socket.close();
    }
  }
}
