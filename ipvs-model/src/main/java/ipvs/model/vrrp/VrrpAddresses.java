package ipvs.model.vrrp;

import java.util.List;

/**
 * The addresses of a master.
 *
 * @param announced in the order of the packets, at most 255
 * @param unannounced those that packets do not name
 */
public record VrrpAddresses(List<VrrpAddress> announced, List<VrrpAddress> unannounced) {
  /** No address. */
  public static final VrrpAddresses NONE = new VrrpAddresses(List.of(), List.of());

  /** How many a packet can name at most. */
  public static final int MOST_ANNOUNCED = 255;

  /** Checks how many there are. */
  public VrrpAddresses {
    announced = List.copyOf(announced);
    unannounced = List.copyOf(unannounced);
    Limits.within("number of addresses", announced.size(), 0, MOST_ANNOUNCED);
  }
}
