package ipvs.netlink.family;

import static ipvs.netlink.wire.NetlinkConstants.GENL_ID_CTRL;
import static ipvs.netlink.wire.NetlinkConstants.NLMSG_DONE;
import static ipvs.netlink.wire.NetlinkConstants.NLMSG_ERROR;
import static ipvs.netlink.wire.NetlinkConstants.NLM_F_REQUEST;

import ipvs.model.AddressFamily;
import ipvs.netlink.genl.ControllerAttribute;
import ipvs.netlink.wire.Attributes;
import ipvs.netlink.wire.Datagram;
import ipvs.netlink.wire.MalformedMessageException;
import ipvs.netlink.wire.MessageReader;
import java.util.List;

/** Reads whatever a message is, as far as there is a reader for it. */
final class AnyMessage {
  private AnyMessage() {}

  /** {@return what it says} */
  static Object read(Datagram message) throws MalformedMessageException {
    MessageReader reader = message.reader();
    if (reader.type() == NLMSG_ERROR || reader.type() == NLMSG_DONE) {
      return List.of(reader.error(), reader.errorText());
    }
    if (reader.type() == GENL_ID_CTRL) {
      Attributes in = reader.attributes(ControllerAttribute.values().length);
      return in.string(ControllerAttribute.FAMILY_NAME);
    }
    int command = reader.command();
    if ((reader.flags() & NLM_F_REQUEST) != 0) {
      return request(message, command);
    }
    if (command == IpvsCommand.NEW_SERVICE.wire()) {
      return Replies.service(message);
    } else if (command == IpvsCommand.NEW_DEST.wire()) {
      return Replies.server(message, AddressFamily.INET);
    } else if (command == IpvsCommand.NEW_DAEMON.wire()) {
      return Replies.daemon(message);
    } else if (command == IpvsCommand.SET_CONFIG.wire()) {
      return Replies.timeouts(message);
    } else {
      return Replies.info(message);
    }
  }

  /** Of a request there is a reader for the key of the service, the daemon and the timeouts. */
  private static Object request(Datagram message, int command) throws MalformedMessageException {
    Attributes top = message.reader().attributes(CommandAttribute.COUNT);
    if (top.has(CommandAttribute.DEST)) {
      top.nest(CommandAttribute.DEST, DestAttribute.COUNT);
    }
    if (top.has(CommandAttribute.SERVICE)) {
      return Replies.key(message);
    } else if (command == IpvsCommand.NEW_DAEMON.wire()) {
      return Replies.daemon(message);
    } else if (command == IpvsCommand.SET_CONFIG.wire()) {
      return Replies.timeouts(message);
    } else {
      return command;
    }
  }
}
