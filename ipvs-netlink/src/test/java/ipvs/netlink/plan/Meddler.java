package ipvs.netlink.plan;

import ipvs.netlink.IpvsClient;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.transport.ForwardingTransport;
import ipvs.netlink.transport.Requests;
import ipvs.netlink.wire.Transport;
import java.io.IOException;

/** Counts the datagrams that may alter a table, and does something around the next one. */
final class Meddler extends ForwardingTransport {
  private static final Deed NOTHING = () -> {};

  private final Transport far;
  private Deed before = NOTHING;
  private Deed after = NOTHING;
  private int changes;

  private Meddler(Transport far) {
    this.far = far;
  }

  static Meddler of(KernelSimulator kernel) {
    return new Meddler(kernel.open());
  }

  /** What somebody else does. */
  @FunctionalInterface
  interface Deed {
    void run() throws IOException;
  }

  IpvsClient client() throws IOException {
    return IpvsClient.over(this, IpvsClient.DEFAULT_TIMEOUT);
  }

  /** Does this right before the next change is sent. */
  void beforeTheNext(Deed deed) {
    before = deed;
  }

  /** Does this as soon as the next change was carried out. */
  void afterTheNext(Deed deed) {
    after = deed;
  }

  /** {@return how many datagrams with changes were sent since this was last asked} */
  int takeChanges() {
    int taken = changes;
    changes = 0;
    return taken;
  }

  @Override
  protected Transport far() {
    return far;
  }

  @Override
  public void send(byte[] bytes, int length) throws IOException {
    if (!Requests.mayAlter(bytes, length, order())) {
      far.send(bytes, length);
      return;
    }
    changes++;
    Deed first = before;
    Deed last = after;
    before = NOTHING;
    after = NOTHING;
    first.run();
    far.send(bytes, length);
    last.run();
  }
}
