package ipvs.netlink;

import ipvs.netlink.socket.NetlinkSocket;
import ipvs.netlink.transport.ForwardingTransport;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.AccessDeniedException;

/** A socket of another network namespace, whatever thread uses it. */
final class NamespaceSocket extends ForwardingTransport {
  private final NetworkNamespace namespace;
  private final NetlinkSocket socket;

  /** Takes both over. */
  NamespaceSocket(NetworkNamespace namespace, NetlinkSocket socket) {
    this.namespace = namespace;
    this.socket = socket;
  }

  @Override
  protected Transport far() {
    return socket;
  }

  /** A fresh socket comes from the same namespace only in a thread that is there. */
  @Override
  public void renew() throws IOException {
    try {
      namespace.call(
          () -> {
            socket.renew();
            return socket;
          });
    } catch (AccessDeniedException e) {
      // The process has given up its privilege since: the socket that it has does as well.
    }
  }

  @Override
  public InputStream file(String name) throws IOException {
    return namespace.call(() -> socket.file(name));
  }

  @Override
  public void close() {
    socket.close();
    namespace.close();
  }
}
