package ipvs.netlink.sim;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A network interface of the simulated director.
 *
 * @param name up to 15 bytes
 * @param mtu the largest packet in bytes, 68 to 65536
 * @param isUp whether it is up; a master daemon cannot start on one that is down
 * @param addresses its addresses, each with the length of its network
 */
public record SimulatedInterface(String name, int mtu, boolean isUp, List<Address> addresses) {
  /** The loopback interface, with its two addresses. */
  public static final SimulatedInterface LOOPBACK =
      new SimulatedInterface(
          "lo", 65536, true, List.of(Address.parse("127.0.0.1/8"), Address.parse("::1/128")));

  /** Takes a copy. */
  public SimulatedInterface {
    Objects.requireNonNull(name, "name");
    if (mtu < 68 || mtu > 65536) {
      throw new IllegalArgumentException("MTU is outside 68..65536: " + mtu);
    }
    addresses = List.copyOf(addresses);
  }

  /** {@return an Ethernet interface that is up, with an MTU of 1500 bytes and these addresses} */
  public static SimulatedInterface ethernet(String name, String... addresses) {
    List<Address> parsed = new ArrayList<>(addresses.length);
    for (String address : addresses) {
      parsed.add(Address.parse(address));
    }
    return new SimulatedInterface(name, 1500, true, parsed);
  }

  /**
   * An address with the network that is reached through the interface.
   *
   * @param address the interface's own
   * @param prefixLength how many of its bits are the network's, 0 to 32 or 128
   */
  public record Address(IpAddress address, int prefixLength) {
    /** Checks the range. */
    public Address {
      if (prefixLength < 0 || prefixLength > address.family().addressBits()) {
        throw new IllegalArgumentException("prefix length of " + address + ": " + prefixLength);
      }
    }

    /**
     * {@return what a text such as {@code 198.51.100.1/24} says}
     *
     * @throws IllegalArgumentException if it is not of this form; the message says which part is
     *     wrong
     */
    public static Address parse(String text) {
      int slash = text.indexOf('/');
      if (slash < 0) {
        throw new IllegalArgumentException("no prefix length: " + text);
      }
      IpAddress address = IpAddress.parse(text.substring(0, slash));
      try {
        return new Address(address, Integer.parseInt(text.substring(slash + 1)));
      } catch (NumberFormatException e) {
        throw new IllegalArgumentException("prefix length is no number: " + text, e);
      }
    }

    /** {@return whether this IPv4 address is the one that reaches the whole network} */
    boolean isBroadcast(IpAddress other) {
      if (address.family() != AddressFamily.INET || other.family() != AddressFamily.INET) {
        return false;
      }
      // A network of two has no such address, and one of one has none either.
      int host = prefixLength == 0 ? -1 : (1 << 32 - prefixLength) - 1;
      return prefixLength < 31 && other.lowBits() == ((address.lowBits() | host) & 0xFFFF_FFFFL);
    }
  }
}
