package ipvs.netlink.route;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import ipvs.netlink.wire.Attributes;
import ipvs.netlink.wire.MalformedMessageException;
import ipvs.netlink.wire.MessageReader;
import java.util.Optional;

/**
 * Neighbours as messages.
 *
 * @uapi linux/rtnetlink.h RTM_NEWNEIGH
 */
final class NeighbourCodec {
  /** Length of a {@code ndmsg}: family, three unused bytes, index, state, flags, type. */
  static final int HEADER = 12;

  private static final int INDEX = 4;
  private static final int STATE = 8;

  private NeighbourCodec() {}

  /** {@return the neighbour in a message; nothing for one without an IPv4 or IPv6 address} */
  static Optional<Neighbour> read(MessageReader in) throws MalformedMessageException {
    Optional<AddressFamily> known = Addresses.family(in.headerU8(0));
    Attributes all = in.attributesBehind(HEADER, NeighbourAttribute.COUNT);
    if (known.isEmpty()) {
      return Optional.empty();
    }
    Optional<IpAddress> address = Addresses.read(all, NeighbourAttribute.DST, known.get());
    return address.isEmpty()
        ? Optional.empty()
        : Optional.of(
            new Neighbour(
                in.headerI32(INDEX),
                address.get(),
                LinkCodec.hardware(all, NeighbourAttribute.LLADDR),
                in.headerU16(STATE)));
  }
}
