package ipvs.cli.traffic;

import ipvs.cli.netns.Namespace;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SocketChannel;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * Someone who asks servers, from one address of one machine.
 *
 * @param machine where its sockets are opened
 * @param address its own address
 */
record Client(Namespace machine, InetAddress address) {
  /** How long an answer may take; everything is slow in an emulated machine. */
  private static final int MILLISECONDS = 10_000;

  /** {@return a new TCP connection} */
  Session open(InetSocketAddress server) throws IOException, InterruptedException {
    return open(server, MILLISECONDS);
  }

  /** {@return a new TCP connection, with so many milliseconds for each answer} */
  Session open(InetSocketAddress server, int milliseconds)
      throws IOException, InterruptedException {
    Socket socket = machine.call(SocketChannel::open).socket();
    try {
      socket.setTcpNoDelay(true);
      socket.setSoTimeout(milliseconds);
      socket.bind(new InetSocketAddress(address, 0));
      socket.connect(server, milliseconds);
      return new Session(socket);
    } catch (IOException e) {
      socket.close();
      throw new IOException(server + ": " + e.getMessage(), e);
    }
  }

  /** {@return the answer over a TCP connection of its own} */
  Answer ask(InetSocketAddress server) throws IOException, InterruptedException {
    try (Session session = open(server)) {
      return session.ask();
    }
  }

  /** {@return the names of who answered, in order, each over a TCP connection of its own} */
  List<String> ask(InetSocketAddress server, int times) throws IOException, InterruptedException {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < times; i++) {
      names.add(ask(server).server());
    }
    return names;
  }

  /** {@return the answers to some datagrams, one after the other, all from one port} */
  List<Answer> askByDatagram(InetSocketAddress server, int times)
      throws IOException, InterruptedException {
    List<Answer> answers = new ArrayList<>();
    try (DatagramSocket socket = machine.call(DatagramChannel::open).socket()) {
      socket.bind(new InetSocketAddress(address, 0));
      socket.connect(server);
      socket.setSoTimeout(MILLISECONDS);
      for (int i = 0; i < times; i++) {
        socket.send(new DatagramPacket(new byte[] {'\n'}, 1));
        DatagramPacket answer = new DatagramPacket(new byte[2048], 2048);
        socket.receive(answer);
        answers.add(
            Answer.parse(
                new String(answer.getData(), 0, answer.getLength(), StandardCharsets.ISO_8859_1)
                    .strip()));
      }
    }
    return answers;
  }
}
