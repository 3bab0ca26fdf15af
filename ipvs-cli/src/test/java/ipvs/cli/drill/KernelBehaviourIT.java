package ipvs.cli.drill;

import ipvs.cli.kernel.KernelTest;
import ipvs.netlink.socket.NetlinkSocket;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import org.junit.jupiter.api.Timeout;

/** The running kernel in known situations. */
@KernelTest
@Timeout(60)
class KernelBehaviourIT extends Behaviour {
  @Override
  Transport open() throws IOException {
    return NetlinkSocket.open();
  }
}
