package ipvs.netlink.transport;

import ipvs.netlink.wire.Transport;
import java.io.IOException;

/**
 * A transport that another one replaces as soon as a request comes that may alter the table.
 *
 * <p>So a command can begin as a reader and become a writer when it sends a change. The requests
 * alone decide: this looks at the command of each request and at nothing else.
 */
public final class GatedTransport extends ForwardingTransport {
  private final Gate gate;
  private volatile Transport transport;
  private boolean isOpen;

  /**
   * A transport with a gate before all changes.
   *
   * @param transport carries what comes before the first change; closed with this, or at the gate
   * @param gate passed once, before the first change is sent
   */
  public GatedTransport(Transport transport, Gate gate) {
    this.transport = transport;
    this.gate = gate;
  }

  /** Stands before the first change. */
  @FunctionalInterface
  public interface Gate {
    /**
     * {@return what carries this request and all that follow, to the same family}
     *
     * @throws IOException if there must be no change; the request is not sent, and the next one
     *     comes here again
     */
    Transport open() throws IOException;
  }

  @Override
  protected Transport far() {
    return transport;
  }

  @Override
  public void send(byte[] bytes, int length) throws IOException {
    if (!isOpen && Requests.mayAlter(bytes, length, order())) {
      Transport before = transport;
      transport = gate.open();
      isOpen = true;
      before.close();
    }
    transport.send(bytes, length);
  }
}
