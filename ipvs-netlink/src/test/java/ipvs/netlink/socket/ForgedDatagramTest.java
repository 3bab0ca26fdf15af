package ipvs.netlink.socket;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.netlink.wire.Bytes;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.MessageWriter;
import java.io.IOException;
import java.nio.ByteOrder;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;

/** Netlink lets any privileged process send to any port: not to ours. */
class ForgedDatagramTest {
  private static final int AF_NETLINK = 16;
  private static final int SOCK_RAW = 3;
  private static final int NETLINK_GENERIC = 16;
  private static final int ECONNREFUSED = 111;
  private static final int ANY_PORT = 0;
  private static final int PORT = 0x6A5B_4C3D;

  private final Native.LibC libc = new DirectCalls();

  private static byte[] address(int port) {
    byte[] address = new byte[12];
    Bytes.putU16(address, 0, AF_NETLINK, ByteOrder.nativeOrder());
    Bytes.putI32(address, 4, port, ByteOrder.nativeOrder());
    return address;
  }

  /** {@return the descriptor of a socket at a port, as others open it} */
  private int open(int port) {
    int socket = libc.socket(AF_NETLINK, SOCK_RAW, NETLINK_GENERIC);
    assertThat(libc.bind(socket, address(port), 12)).isZero();
    return socket;
  }

  /** {@return 0, or the error number of sending a message to this port} */
  private int forge(int port) {
    int forger = open(ANY_PORT);
    try {
      int connected = libc.connect(forger, address(port), 12);
      Assumptions.assumeTrue(
          connected == 0 || DirectCalls.errno() != Errno.EPERM.number(),
          "only root may send to other ports than the kernel's");
      MessageWriter message = Lookup.request("nlctrl");
      long sent = libc.send(forger, message.bytes(), message.size(), 0);
      return sent < 0 ? DirectCalls.errno() : 0;
    } finally {
      libc.close(forger);
    }
  }

  @Test
  void nobodyButTheKernelIsHeard() throws IOException {
    try (NetlinkSocket socket = NetlinkSocket.open()) {
      assertThat(forge(Lookup.port(socket))).isEqualTo(ECONNREFUSED);
      assertThat(socket.receive(new byte[4096], 0)).isEqualTo(-1);
    }
  }

  @Test
  void nobodyButTheKernelIsHeardOnceRenewed() throws IOException {
    try (NetlinkSocket socket = NetlinkSocket.open()) {
      socket.renew();
      assertThat(forge(Lookup.port(socket))).isEqualTo(ECONNREFUSED);
      assertThat(socket.receive(new byte[4096], 0)).isEqualTo(-1);
    }
  }

  @Test
  void aSocketThatIsNotConnectedHearsAnybody() {
    // Without this the tests above would pass wherever sending fails for another reason.
    int open = open(PORT);
    try {
      assertThat(forge(PORT)).isZero();
      assertThat(libc.recv(open, new byte[4096], 4096, 0)).isPositive();
    } finally {
      libc.close(open);
    }
  }
}
