package ipvs.netlink.route;

import ipvs.model.IpAddress;
import ipvs.model.table.AddressPrefix;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * A route: of a table, or the one that the kernel would take.
 *
 * <p>Immutable.
 *
 * @param type what becomes of a packet
 * @param destination where it leads
 * @param table the table that it is in: 255 for local, 254 for main
 * @param hops where it leads next; several share the packets
 * @param source the address that this machine takes by itself, if it is said
 * @param priority its metric; the lowest counts
 * @param mtu the longest packet in bytes; 0 if it is not said
 * @param segment the longest segment that TCP offers, in bytes; 0 if it is not said
 * @uapi linux/rtnetlink.h RT_TABLE_*
 */
public record Route(
    RouteType type,
    AddressPrefix destination,
    long table,
    List<NextHop> hops,
    Optional<IpAddress> source,
    long priority,
    long mtu,
    long segment) {
  /** The table of what is this machine's own. */
  public static final long LOCAL_TABLE = 255;

  /** The table that is asked where no rule says otherwise. */
  public static final long MAIN_TABLE = 254;

  /** Checks that all is there. */
  public Route {
    Objects.requireNonNull(type, "type");
    Objects.requireNonNull(destination, "destination");
    Objects.requireNonNull(source, "source");
    hops = List.copyOf(hops);
  }

  /** {@return the index of the link of the first hop; 0 if there is none} */
  public int link() {
    return hops.isEmpty() ? 0 : hops.get(0).link();
  }

  /** {@return the router of the first hop; nothing if the destination is on the link itself} */
  public Optional<IpAddress> gateway() {
    return hops.isEmpty() ? Optional.empty() : hops.get(0).gateway();
  }
}
