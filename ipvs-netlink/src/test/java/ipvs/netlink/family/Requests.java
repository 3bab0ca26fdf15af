package ipvs.netlink.family;

import ipvs.netlink.wire.Datagram;
import ipvs.netlink.wire.DatagramAssert;
import ipvs.netlink.wire.MalformedMessageException;
import ipvs.netlink.wire.MessageReader;
import ipvs.netlink.wire.MessageWriter;
import java.nio.ByteOrder;
import java.util.function.Consumer;

/** Requests of the family as the codecs write them, with chosen headers. */
public final class Requests {
  private Requests() {}

  /**
   * {@return a request}
   *
   * @param headers the message whose family, flags, sequence number and port it shall have
   * @param command the command
   * @param body writes the attributes
   */
  static Datagram request(Datagram headers, IpvsCommand command, Consumer<MessageWriter> body)
      throws MalformedMessageException {
    MessageReader like = headers.reader();
    MessageWriter out = new MessageWriter(headers.order());
    out.beginMessage(like.type(), like.flags(), like.sequence(), like.port())
        .generic(command.wire(), IpvsCommand.FAMILY_VERSION);
    body.accept(out);
    out.endMessage();
    return new Datagram(out.toBytes(), headers.order());
  }

  /** {@return a message of the family with this body and headers of no interest} */
  static Datagram message(ByteOrder order, IpvsCommand command, Consumer<MessageWriter> body) {
    MessageWriter out = new MessageWriter(order);
    out.beginMessage(32, 0, 1, 0).generic(command.wire(), IpvsCommand.FAMILY_VERSION);
    body.accept(out);
    out.endMessage();
    return new Datagram(out.toBytes(), order);
  }

  /** {@return an assertion about a message of the family} */
  public static DatagramAssert assertThat(Datagram actual) {
    return DatagramAssert.assertThat(actual, CommandAttribute.values());
  }
}
