package ipvs.vrrp;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import java.util.HexFormat;

/**
 * Ethernet frames that tell neighbours where an address is.
 *
 * <p>Of IPv4 an ARP request of the address for itself, of IPv6 a neighbour advertisement that
 * nobody asked for.
 */
final class NeighbourFrames {
  private static final HexFormat HEX = HexFormat.of();
  private static final byte[] ALL_NODES = IpAddress.parse("ff02::1").toBytes();
  private static final int ETHERNET = 14;
  private static final int IPV6_HEADER = 40;
  private static final int MESSAGE = 32;
  private static final int ICMPV6 = 58;
  private static final int ROUTER = 0x80;
  private static final int OVERRIDE = 0x20;
  private static final int MAC = 6;

  private NeighbourFrames() {}

  /**
   * {@return a frame}
   *
   * @param address what is told
   * @param mac where it is, six bytes
   * @param forwards whether this machine forwards IPv6
   */
  static byte[] of(IpAddress address, byte[] mac, boolean forwards) {
    return address.family() == AddressFamily.INET
        ? request(address.toBytes(), mac)
        : advertisement(address.toBytes(), mac, forwards);
  }

  private static byte[] request(byte[] address, byte[] mac) {
    byte[] frame = new byte[ETHERNET + 28];
    put(frame, 0, HEX.parseHex("ffffffffffff"));
    put(frame, 6, mac);
    put(frame, 12, HEX.parseHex("08060001080006040001"));
    put(frame, 22, mac);
    put(frame, 28, address);
    put(frame, 32, HEX.parseHex("ffffffffffff"));
    put(frame, 38, address);
    return frame;
  }

  private static byte[] advertisement(byte[] address, byte[] mac, boolean forwards) {
    byte[] frame = new byte[ETHERNET + IPV6_HEADER + MESSAGE];
    put(frame, 0, HEX.parseHex("333300000001"));
    put(frame, 6, mac);
    put(frame, 12, HEX.parseHex("86dd6000000000203aff"));
    put(frame, 22, address);
    put(frame, 38, ALL_NODES);
    int at = ETHERNET + IPV6_HEADER;
    put(frame, at, HEX.parseHex("88000000"));
    frame[at + 4] = (byte) (forwards ? ROUTER | OVERRIDE : OVERRIDE);
    put(frame, at + 8, address);
    put(frame, at + 24, HEX.parseHex("0201"));
    put(frame, at + 26, mac);
    int checksum = checksum(frame, at);
    frame[at + 2] = (byte) (checksum >> 8);
    frame[at + 3] = (byte) checksum;
    return frame;
  }

  /** Both addresses, the length and the protocol are summed, too. */
  private static int checksum(byte[] frame, int at) {
    int sum = MESSAGE + ICMPV6;
    for (int i = at - 2 * 16; i < frame.length; i += 2) {
      sum += (frame[i] & 0xFF) << 8 | frame[i + 1] & 0xFF;
    }
    while (sum >> 16 != 0) {
      sum = (sum & 0xFFFF) + (sum >> 16);
    }
    return ~sum & 0xFFFF;
  }

  private static void put(byte[] frame, int at, byte[] bytes) {
    System.arraycopy(bytes, 0, frame, at, bytes.length);
  }

  /** {@return whether there is room for this address of a link in a frame} */
  static boolean isMac(byte[] address) {
    return address.length == MAC;
  }
}
