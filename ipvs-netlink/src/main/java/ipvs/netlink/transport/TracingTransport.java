package ipvs.netlink.transport;

import ipvs.netlink.family.IpvsNames;
import ipvs.netlink.wire.MessageDump;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.util.function.Consumer;

/** Shows each datagram, annotated, on its way over another transport. */
public final class TracingTransport extends ForwardingTransport {
  private final Transport transport;
  private final Consumer<String> listener;

  /**
   * Listens to a transport.
   *
   * @param transport carries the bytes; closed with this
   * @param listener takes a text of several lines for each datagram
   */
  public TracingTransport(Transport transport, Consumer<String> listener) {
    this.transport = transport;
    this.listener = listener;
  }

  @Override
  protected Transport far() {
    return transport;
  }

  @Override
  public void send(byte[] bytes, int length) throws IOException {
    listener.accept("sent " + length + " bytes\n" + dump(bytes, length));
    transport.send(bytes, length);
  }

  @Override
  public int receive(byte[] buffer, long nanos) throws IOException {
    int length = transport.receive(buffer, nanos);
    if (length >= 0) {
      listener.accept(
          "received " + length + " bytes\n" + dump(buffer, Math.min(length, buffer.length)));
    }
    return length;
  }

  private String dump(byte[] bytes, int length) {
    return MessageDump.of(bytes, length, IpvsNames::ofType, order());
  }
}
