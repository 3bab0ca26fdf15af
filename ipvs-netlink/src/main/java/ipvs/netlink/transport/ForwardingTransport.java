package ipvs.netlink.transport;

import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;

/** Hands everything on to another transport; a subclass adds what else is to happen. */
public abstract class ForwardingTransport implements Transport {
  /** Hands on to nobody yet. */
  protected ForwardingTransport() {}

  /** {@return what it hands on to at this moment} */
  protected abstract Transport far();

  @Override
  public void send(byte[] bytes, int length) throws IOException {
    far().send(bytes, length);
  }

  @Override
  public int receive(byte[] buffer, long nanos) throws IOException {
    return far().receive(buffer, nanos);
  }

  @Override
  public int backlog() throws IOException {
    return far().backlog();
  }

  @Override
  public void renew() throws IOException {
    far().renew();
  }

  @Override
  public InputStream file(String name) throws IOException {
    return far().file(name);
  }

  @Override
  public ByteOrder order() {
    return far().order();
  }

  @Override
  public void close() {
    far().close();
  }
}
