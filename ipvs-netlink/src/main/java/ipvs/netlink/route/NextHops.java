package ipvs.netlink.route;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import ipvs.netlink.wire.Bytes;
import ipvs.netlink.wire.MalformedMessageException;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The next hops of a route that has several: structures one behind the other, each with attributes
 * of its own.
 *
 * @uapi linux/rtnetlink.h RTA_MULTIPATH
 */
final class NextHops {
  /** Length of a {@code rtnexthop}: its whole length, flags, weight, index. */
  private static final int HEADER = 8;

  private static final int INDEX = 4;
  private static final int ATTRIBUTE = 4;
  private static final int FAMILY = 2;

  private NextHops() {}

  /**
   * {@return the hops in these bytes}
   *
   * @param order the byte order of the machine that wrote them
   */
  static List<NextHop> read(byte[] bytes, AddressFamily family, ByteOrder order)
      throws MalformedMessageException {
    List<NextHop> hops = new ArrayList<>();
    int at = 0;
    while (bytes.length - at >= HEADER) {
      int length = Bytes.u16(bytes, at, order);
      checkFits(length, HEADER, bytes.length - at);
      hops.add(
          new NextHop(
              Bytes.i32(bytes, at + INDEX, order), gateway(bytes, at, length, family, order)));
      at += Bytes.align(length);
    }
    return hops;
  }

  private static Optional<IpAddress> gateway(
      byte[] bytes, int start, int whole, AddressFamily family, ByteOrder order)
      throws MalformedMessageException {
    int at = start + HEADER;
    int end = start + whole;
    Optional<IpAddress> gateway = Optional.empty();
    while (end - at >= ATTRIBUTE) {
      int length = Bytes.u16(bytes, at, order);
      checkFits(length, ATTRIBUTE, end - at);
      int type = Bytes.u16(bytes, at + 2, order);
      byte[] payload = Arrays.copyOfRange(bytes, at + ATTRIBUTE, at + length);
      if (type == RouteAttribute.GATEWAY.wire()) {
        if (payload.length != family.addressLength()) {
          throw new MalformedMessageException("RTA_GATEWAY has " + payload.length + " bytes");
        }
        gateway = Optional.of(IpAddress.ofBytes(payload));
      } else if (type == RouteAttribute.VIA.wire()) {
        gateway = via(payload);
      }
      at += Bytes.align(length);
    }
    return gateway;
  }

  /** {@return a router of another family: the number of that, and the address} */
  static Optional<IpAddress> via(byte[] payload) throws MalformedMessageException {
    int length = payload.length - FAMILY;
    if (length != AddressFamily.INET.addressLength()
        && length != AddressFamily.INET6.addressLength()) {
      throw new MalformedMessageException("RTA_VIA has " + payload.length + " bytes");
    }
    return Optional.of(IpAddress.ofBytes(Arrays.copyOfRange(payload, FAMILY, payload.length)));
  }

  private static void checkFits(int length, int least, int rest) throws MalformedMessageException {
    if (length < least || length > rest) {
      throw new MalformedMessageException("next hop of " + length + " bytes in " + rest);
    }
  }
}
