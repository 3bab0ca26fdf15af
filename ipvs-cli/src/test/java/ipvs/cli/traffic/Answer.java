package ipvs.cli.traffic;

import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;

/**
 * What a server says to every request.
 *
 * @param server its name
 * @param client who asked, as the server saw it
 * @param at the address and port at which the server was reached, as it saw it
 */
record Answer(String server, InetSocketAddress client, InetSocketAddress at) {
  /** {@return the answer as one line without its end} */
  String line() {
    return String.join(" ", server, words(client), words(at));
  }

  /** {@return the size of the whole answer, end of line included} */
  int bytes() {
    return line().length() + 1;
  }

  /** {@return what {@link #line} wrote} */
  static Answer parse(String line) throws UnknownHostException {
    String[] words = line.split(" ");
    return new Answer(words[0], address(words[1], words[2]), address(words[3], words[4]));
  }

  private static String words(InetSocketAddress address) {
    return address.getAddress().getHostAddress() + " " + address.getPort();
  }

  private static InetSocketAddress address(String host, String port) throws UnknownHostException {
    return new InetSocketAddress(InetAddress.getByName(host), Integer.parseInt(port));
  }
}
