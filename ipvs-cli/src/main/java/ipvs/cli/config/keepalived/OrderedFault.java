package ipvs.cli.config.keepalived;

import ipvs.netlink.json.Fault;
import ipvs.netlink.json.Place;
import java.util.Objects;

/**
 * A fault, and when its line is read.
 *
 * @param order of the line among all lines, those of included files being where they are included
 * @param fault what is wrong there
 */
public record OrderedFault(int order, Fault fault) implements Comparable<OrderedFault> {
  /** Checks that it is there. */
  public OrderedFault {
    Objects.requireNonNull(fault, "fault");
  }

  /** By line and column. */
  @Override
  public int compareTo(OrderedFault other) {
    return order != other.order
        ? Integer.compare(order, other.order)
        : Place.compare(fault.place(), other.fault.place());
  }
}
