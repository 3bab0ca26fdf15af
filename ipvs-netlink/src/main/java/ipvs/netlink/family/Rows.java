package ipvs.netlink.family;

import ipvs.netlink.wire.MalformedMessageException;
import ipvs.netlink.wire.MessageReader;
import ipvs.netlink.wire.MessageWriter;
import ipvs.netlink.wire.Row;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/** Makes rows of what did not come from a kernel. */
final class Rows {
  private Rows() {}

  /** Reads a message. */
  interface Reader {
    Row read(MessageReader message) throws MalformedMessageException;
  }

  static Row of(Consumer<MessageWriter> nest, Reader reader) {
    MessageWriter out = new MessageWriter(ByteOrder.nativeOrder());
    out.beginMessage(0, 0, 0, 0).generic(0, 0);
    nest.accept(out);
    out.endMessage();
    MessageReader in = new MessageReader(ByteOrder.nativeOrder());
    try {
      in.over(out.bytes(), out.size()).next();
      return reader.read(in);
    } catch (MalformedMessageException e) {
      throw new IllegalStateException("a message of one's own", e);
    }
  }
}
