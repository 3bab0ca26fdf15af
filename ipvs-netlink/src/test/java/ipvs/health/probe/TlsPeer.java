package ipvs.health.probe;

import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A server on this machine that speaks TLS, and behaves as a test has it within that. */
final class TlsPeer {
  private static final SSLContext CONTEXT = context();

  private TlsPeer() {}

  private static SSLContext context() {
    try (InputStream file = TlsPeer.class.getResourceAsStream("server.p12")) {
      KeyStore keys = KeyStore.getInstance("PKCS12");
      char[] password = "example".toCharArray();
      keys.load(file, password);
      KeyManagerFactory factory =
          KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
      factory.init(keys, password);
      SSLContext context = SSLContext.getInstance("TLS");
      context.init(factory.getKeyManagers(), null, null);
      return context;
    } catch (IOException | GeneralSecurityException e) {
      throw new IllegalStateException(e);
    }
  }

  static Peer of(Peer.Conduct conduct) throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    return Peer.on(CONTEXT.getServerSocketFactory().createServerSocket(0, 50, loopback), conduct);
  }
}
