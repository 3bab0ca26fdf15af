package ipvs.netlink.transport;

import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.wire.MalformedMessageException;
import ipvs.netlink.wire.MessageReader;
import ipvs.netlink.wire.NetlinkConstants;
import java.nio.ByteOrder;

/** What the headers of requests tell, without their attributes. */
public final class Requests {
  private Requests() {}

  /**
   * {@return whether one of the requests may alter a table: any that is not known to be a question}
   *
   * @param bytes a datagram, from its beginning
   * @param length how many of the bytes belong to it
   * @param order the byte order of its messages
   * @throws MalformedMessageException if the bytes are not a sequence of whole messages
   */
  public static boolean mayAlter(byte[] bytes, int length, ByteOrder order)
      throws MalformedMessageException {
    MessageReader requests = new MessageReader(order).over(bytes, length);
    while (requests.next()) {
      if (requests.type() >= NetlinkConstants.NLMSG_MIN_TYPE
          && requests.type() != NetlinkConstants.GENL_ID_CTRL
          && !IpvsCommand.isQuestion(requests.command())) {
        return true;
      }
    }
    return false;
  }
}
