package ipvs.netlink;

import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.wire.MessageReader;
import ipvs.netlink.wire.NetlinkConstants;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;

/**
 * A transport whose place another takes as soon as a request comes that may alter the table.
 *
 * <p>So readers and writers can be told apart by nothing but the bytes that they send: of each
 * request only its command is looked at.
 */
public final class GatedTransport implements Transport {
  private final MessageReader requests;
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
    this.requests = new MessageReader(transport.order());
    this.transport = transport;
    this.gate = gate;
  }

  /** What comes before the first change. */
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
  public void send(byte[] bytes, int length) throws IOException {
    if (!isOpen && mayAlter(bytes, length)) {
      Transport before = transport;
      transport = gate.open();
      isOpen = true;
      before.close();
    }
    transport.send(bytes, length);
  }

  private boolean mayAlter(byte[] bytes, int length) throws IOException {
    requests.over(bytes, length);
    while (requests.next()) {
      if (requests.type() >= NetlinkConstants.NLMSG_MIN_TYPE
          && requests.type() != NetlinkConstants.GENL_ID_CTRL
          && !isQuestion(requests.command())) {
        return true;
      }
    }
    return false;
  }

  private static boolean isQuestion(int command) {
    return command == IpvsCommand.GET_SERVICE.wire()
        || command == IpvsCommand.GET_DEST.wire()
        || command == IpvsCommand.GET_DAEMON.wire()
        || command == IpvsCommand.GET_CONFIG.wire()
        || command == IpvsCommand.GET_INFO.wire();
  }

  @Override
  public int receive(byte[] buffer, long nanos) throws IOException {
    return transport.receive(buffer, nanos);
  }

  @Override
  public void renew() throws IOException {
    transport.renew();
  }

  @Override
  public InputStream file(String name) throws IOException {
    return transport.file(name);
  }

  @Override
  public ByteOrder order() {
    return transport.order();
  }

  @Override
  public void close() {
    transport.close();
  }
}
