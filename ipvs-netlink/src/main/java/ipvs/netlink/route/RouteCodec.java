package ipvs.netlink.route;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import ipvs.model.table.AddressPrefix;
import ipvs.netlink.wire.Attributes;
import ipvs.netlink.wire.MalformedMessageException;
import ipvs.netlink.wire.MessageReader;
import ipvs.netlink.wire.MessageWriter;
import java.nio.ByteOrder;
import java.util.List;
import java.util.Optional;

/**
 * Routes as messages, and the question for one of them.
 *
 * @uapi linux/rtnetlink.h RTM_NEWROUTE
 */
final class RouteCodec {
  /**
   * Length of a {@code rtmsg}: family, lengths of both prefixes, type of service, table, protocol,
   * scope, type, flags.
   */
  static final int HEADER = 12;

  private static final int LENGTH = 1;
  private static final int TABLE = 4;
  private static final int TYPE = 7;
  private static final int FLAGS = 8;

  /** RTM_F_CLONED: the kernel's memory of what it did, which some show beside the tables. */
  private static final int CLONED = 0x200;

  private RouteCodec() {}

  /** Writes the question for the route of a packet. */
  static void write(MessageWriter out, RouteQuery query) {
    int bits = query.destination().family().addressBits();
    byte[] header = new byte[HEADER];
    header[0] = (byte) query.destination().family().wire();
    header[LENGTH] = (byte) bits;
    header[LENGTH + 1] = (byte) (query.source().isPresent() ? bits : 0);
    out.raw(header, 0, HEADER);
    Addresses.write(out, RouteAttribute.DST, query.destination());
    if (query.source().isPresent()) {
      Addresses.write(out, RouteAttribute.SRC, query.source().get());
    }
    if (query.mark() != 0) {
      out.u32(RouteAttribute.MARK, query.mark());
    }
  }

  /** {@return whether a message is of a table, not of the memory of what was done} */
  static boolean isOfTable(MessageReader in) throws MalformedMessageException {
    return (in.headerI32(FLAGS) & CLONED) == 0;
  }

  /** {@return the route in a message; nothing for a family or a type that is not known here} */
  static Optional<Route> read(MessageReader in) throws MalformedMessageException {
    Optional<AddressFamily> known = Addresses.family(in.headerU8(0));
    Optional<RouteType> type = RouteType.fromWire(in.headerU8(TYPE));
    if (known.isEmpty() || type.isEmpty()) {
      return Optional.empty();
    }
    AddressFamily family = known.get();
    Attributes all = in.attributesBehind(HEADER, RouteAttribute.COUNT);
    int length = Addresses.checked(in.headerU8(LENGTH), family);
    Optional<AddressPrefix> destination = Addresses.read(all, RouteAttribute.DST, family, length);
    return Optional.of(
        new Route(
            type.get(),
            destination.isPresent()
                ? destination.get()
                : new AddressPrefix(IpAddress.any(family), length),
            all.has(RouteAttribute.TABLE) ? all.u32(RouteAttribute.TABLE) : in.headerU8(TABLE),
            hops(all, family, in.order()),
            Addresses.read(all, RouteAttribute.PREFSRC, family),
            all.has(RouteAttribute.PRIORITY) ? all.u32(RouteAttribute.PRIORITY) : 0,
            metric(all, MetricAttribute.MTU),
            metric(all, MetricAttribute.ADVMSS)));
  }

  private static List<NextHop> hops(Attributes all, AddressFamily family, ByteOrder order)
      throws MalformedMessageException {
    if (all.has(RouteAttribute.MULTIPATH)) {
      return NextHops.read(all.bytes(RouteAttribute.MULTIPATH), family, order);
    }
    Optional<IpAddress> gateway = Addresses.read(all, RouteAttribute.GATEWAY, family);
    if (gateway.isEmpty() && all.has(RouteAttribute.VIA)) {
      gateway = NextHops.via(all.bytes(RouteAttribute.VIA));
    }
    int link = all.has(RouteAttribute.OIF) ? all.i32(RouteAttribute.OIF) : 0;
    return link == 0 && gateway.isEmpty() ? List.of() : List.of(new NextHop(link, gateway));
  }

  private static long metric(Attributes all, MetricAttribute type)
      throws MalformedMessageException {
    if (!all.has(RouteAttribute.METRICS)) {
      return 0;
    }
    Attributes metrics = all.nest(RouteAttribute.METRICS, MetricAttribute.COUNT);
    return metrics.has(type) ? metrics.u32(type) : 0;
  }
}
