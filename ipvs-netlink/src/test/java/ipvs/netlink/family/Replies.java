package ipvs.netlink.family;

import ipvs.model.AddressFamily;
import ipvs.model.IpvsInfo;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceStatus;
import ipvs.model.SyncDaemon;
import ipvs.model.Timeouts;
import ipvs.netlink.wire.Attributes;
import ipvs.netlink.wire.Datagram;
import ipvs.netlink.wire.MalformedMessageException;

/** Messages of the family as values, by the codecs. */
final class Replies {
  private Replies() {}

  static ServiceStatus service(Datagram message) throws MalformedMessageException {
    return ServiceCodec.status(ServiceCodec.row(message.reader()));
  }

  static ServiceKey key(Datagram message) throws MalformedMessageException {
    return ServiceCodec.readKey(message.reader());
  }

  static ServerStatus server(Datagram message, AddressFamily family)
      throws MalformedMessageException {
    return DestCodec.status(DestCodec.row(message.reader(), family));
  }

  static SyncDaemon daemon(Datagram message) throws MalformedMessageException {
    return DaemonCodec.read(top(message).nest(CommandAttribute.DAEMON, DaemonAttribute.COUNT));
  }

  static Timeouts timeouts(Datagram message) throws MalformedMessageException {
    return TimeoutCodec.read(top(message));
  }

  static IpvsInfo info(Datagram message) throws MalformedMessageException {
    return InfoCodec.read(message.reader().attributes(InfoAttribute.COUNT));
  }

  private static Attributes top(Datagram message) throws MalformedMessageException {
    return message.reader().attributes(CommandAttribute.COUNT);
  }
}
