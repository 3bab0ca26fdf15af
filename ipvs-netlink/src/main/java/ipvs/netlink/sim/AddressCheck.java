package ipvs.netlink.sim;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import java.util.List;

/** Whether a packet for one host could go to an address: what a new server must have. */
final class AddressCheck {
  private static final long LOOPBACK_BROADCAST = 0x7FFF_FFFFL;
  private static final long BROADCAST = 0xFFFF_FFFFL;
  private static final long MAPPED = 0xFFFFL;

  private AddressCheck() {}

  static boolean isUnicast(IpAddress address, List<SimulatedInterface> interfaces) {
    return address.family() == AddressFamily.INET
        ? isUnicast4(address, interfaces)
        : isUnicast6(address, interfaces);
  }

  private static boolean isUnicast4(IpAddress address, List<SimulatedInterface> interfaces) {
    long bits = address.lowBits();
    return !address.isAny()
        && !address.isMulticast()
        && bits != BROADCAST
        && bits != LOOPBACK_BROADCAST
        && !isBroadcast(address, interfaces);
  }

  private static boolean isBroadcast(IpAddress address, List<SimulatedInterface> interfaces) {
    for (SimulatedInterface device : interfaces) {
      for (SimulatedInterface.Address own : device.addresses()) {
        if (device.isUp() && own.isBroadcast(address)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isOwn(IpAddress address, List<SimulatedInterface> interfaces) {
    for (SimulatedInterface device : interfaces) {
      for (SimulatedInterface.Address own : device.addresses()) {
        if (own.address().equals(address)) {
          return true;
        }
      }
    }
    return false;
  }

  private static boolean isUnicast6(IpAddress address, List<SimulatedInterface> interfaces) {
    boolean isLinkLocal = address.highBits() >>> 54 == 0xFE80 >>> 6;
    boolean isMapped = address.highBits() == 0 && address.lowBits() >>> 32 == MAPPED;
    return isOwn(address, interfaces)
        || !(address.isAny() || address.isMulticast() || isLinkLocal || isMapped);
  }
}
