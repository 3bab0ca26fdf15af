package ipvs.cli.serve.http;

import ipvs.cli.console.VerbException;
import ipvs.model.Endpoint;
import java.net.InetSocketAddress;

/**
 * Where pages are served: {@code 127.0.0.1:9130}, {@code [::1]:9130}, or {@code 9130} for the
 * former.
 *
 * @param endpoint an address of this machine, or that which means all of them; port 0 lets the
 *     kernel choose one
 */
public record HttpAddress(Endpoint endpoint) {
  private static final String LOOPBACK = "127.0.0.1:";
  private static final String LOCALHOST = "localhost:";

  /**
   * {@return the place that a text means}
   *
   * <p>No name but {@code localhost} is one, since a name may lead to several places. A colon
   * before the port alone is refused: elsewhere it means all addresses, which must be said here.
   *
   * @throws VerbException if it means none
   */
  public static HttpAddress parse(String text) throws VerbException {
    String full = text;
    if (text.indexOf(':') < 0) {
      full = LOOPBACK + text;
    } else if (text.startsWith(LOCALHOST)) {
      full = LOOPBACK + text.substring(LOCALHOST.length());
    }
    try {
      return new HttpAddress(Endpoint.parse(full));
    } catch (IllegalArgumentException e) {
      throw VerbException.usage("--metrics is ADDRESS:PORT or PORT, not " + text);
    }
  }

  /** {@return the same with the port that the kernel chose} */
  HttpAddress withPort(int port) {
    return new HttpAddress(new Endpoint(endpoint.address(), port));
  }

  /** {@return it as a socket takes it; nothing is looked up, since the address is no name} */
  InetSocketAddress socket() {
    return new InetSocketAddress(endpoint.address().toString(), endpoint.port());
  }

  /** {@return the address as a browser takes it} */
  @Override
  public String toString() {
    return "http://" + endpoint + "/";
  }
}
