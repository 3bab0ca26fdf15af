package ipvs.model.vrrp;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import java.util.Arrays;

/**
 * A packet as it came, in an array that is used again and again, so that to look at it makes no
 * garbage.
 *
 * <p>Any bytes may be given: what does not make sense has a {@link #flaw}, and nothing fails. Not
 * safe for several threads.
 */
public final class ReceivedPacket {
  private static final int IPV4_HEADER = 20;
  private static final int TOTAL_LENGTH = 2;
  private static final int TTL = 8;
  private static final int SOURCE = 12;
  private static final int DESTINATION = 16;
  private static final int ADVERTISEMENT_BITS = 0xF;
  private static final int CENTISECONDS_MASK = 0xFFF;

  private byte[] bytes = new byte[0];
  private AddressFamily family = AddressFamily.INET;
  private int from;
  private int end;
  private int hopLimit;
  private boolean isCut;
  private long sourceHigh;
  private long sourceLow;
  private long destinationHigh;
  private long destinationLow;

  /** Has no packet yet. */
  public ReceivedPacket() {}

  /**
   * Takes a packet that begins with its IPv4 header.
   *
   * @param packet what is kept and read from, until another one is taken
   * @param length how many of the bytes there are
   * @return this
   */
  public ReceivedPacket ofIpv4(byte[] packet, int length) {
    bytes = packet;
    family = AddressFamily.INET;
    sourceHigh = 0;
    destinationHigh = 0;
    isCut = length < IPV4_HEADER;
    from = 0;
    end = 0;
    if (!isCut) {
      int header = (packet[0] & 0xF) * Integer.BYTES;
      int total = u16(TOTAL_LENGTH);
      isCut = header < IPV4_HEADER || header > total || total > length;
      from = isCut ? 0 : header;
      // What is behind it was put there by Ethernet, whose frames have a least length.
      end = isCut ? 0 : total;
      hopLimit = packet[TTL] & 0xFF;
      sourceLow = number(SOURCE, Integer.BYTES);
      destinationLow = number(DESTINATION, Integer.BYTES);
    }
    return this;
  }

  /**
   * Takes a packet without the header of IPv6, and what was in that.
   *
   * @param packet what is kept and read from, until another one is taken
   * @param length how many of the bytes there are
   * @param limit the hop limit
   * @param ends where source and destination begin in {@code packet}, both of 16 bytes; they may
   *     lie behind the packet
   * @return this
   */
  public ReceivedPacket ofIpv6(byte[] packet, int length, int limit, int ends) {
    bytes = packet;
    family = AddressFamily.INET6;
    isCut = false;
    from = 0;
    end = length;
    hopLimit = limit;
    sourceHigh = number(ends, Long.BYTES);
    sourceLow = number(ends + Long.BYTES, Long.BYTES);
    destinationHigh = number(ends + 2 * Long.BYTES, Long.BYTES);
    destinationLow = number(ends + 3 * Long.BYTES, Long.BYTES);
    return this;
  }

  /** {@return what makes no sense by itself, whoever expects what} */
  public Reception flaw() {
    Reception first = flawOfHeader();
    if (first != Reception.ACCEPTED) {
      return first;
    } else if (routerId() == 0) {
      return Reception.ID;
    } else if (!hasRightChecksum()) {
      return Reception.CHECKSUM;
    }
    boolean hasPassword = authentication() == VrrpPacket.PASS;
    if (authentication() != 0 && !hasPassword) {
      return Reception.AUTH_TYPE;
    } else if (hasPassword && password() == 0) {
      return Reception.PASSWORD;
    }
    return centiseconds() == 0 ? Reception.INTERVAL : Reception.ACCEPTED;
  }

  private Reception flawOfHeader() {
    if (isCut || end - from < VrrpPacket.HEADER_LENGTH) {
      return Reception.LENGTH;
    } else if (version() != 2 && version() != 3 || version() == 2 && isIpv6()) {
      return Reception.VERSION;
    } else if (end - from != expectedLength()) {
      return Reception.LENGTH;
    }
    return isAdvertisement() ? Reception.ACCEPTED : Reception.TYPE;
  }

  /** {@return whether its header of IP makes no sense} */
  boolean isCut() {
    return isCut;
  }

  /** {@return whether it has a header, all addresses it counts and the password, and no more} */
  boolean hasRightLength() {
    return !isCut && end - from >= VrrpPacket.HEADER_LENGTH && end - from == expectedLength();
  }

  /** {@return whether it is so long that its virtual router can be read} */
  public boolean hasHeader() {
    return !isCut && end - from >= VrrpPacket.HEADER_LENGTH;
  }

  private int expectedLength() {
    int password = version() == 2 ? VrrpPacket.PASSWORD_LENGTH : 0;
    return VrrpPacket.HEADER_LENGTH + count() * family.addressLength() + password;
  }

  /** {@return whether the checksum is right, over IPv4 with or without the addresses} */
  boolean hasRightChecksum() {
    return version() == 3 && isIpv6()
        ? sumsAddresses()
        : sumsAlone() || version() == 3 && sumsAddresses();
  }

  private boolean sumsAlone() {
    return Checksum.of(Checksum.sum(bytes, from, end)) == 0;
  }

  /** {@return whether the checksum covers the addresses of IP} */
  public boolean sumsAddresses() {
    long header =
        Checksum.words(sourceHigh)
            + Checksum.words(sourceLow)
            + Checksum.words(destinationHigh)
            + Checksum.words(destinationLow)
            + VrrpPacket.PROTOCOL
            + end
            - from;
    return Checksum.of(Checksum.sum(bytes, from, end) + header) == 0;
  }

  private boolean isIpv6() {
    return family == AddressFamily.INET6;
  }

  /** {@return the version that it tells, 0 to 15} */
  public int version() {
    return u8(0) >> 4;
  }

  boolean isAdvertisement() {
    return (u8(0) & ADVERTISEMENT_BITS) == VrrpPacket.ADVERTISEMENT;
  }

  /** {@return the virtual router, 0 to 255} */
  public int routerId() {
    return u8(1);
  }

  /** {@return the priority, 0 to 255} */
  public int priority() {
    return u8(2);
  }

  /** {@return how many addresses it has} */
  public int count() {
    return u8(3);
  }

  /** {@return the kind of authentication; 0 in version 3} */
  int authentication() {
    return version() == 2 ? u8(4) : 0;
  }

  /** {@return the interval in 1/100 s} */
  public int centiseconds() {
    return version() == 2
        ? u8(5) * VrrpPacket.CENTISECONDS_PER_SECOND
        : u16(from + 4) & CENTISECONDS_MASK;
  }

  /** {@return the password as a number} */
  long password() {
    return number(end - VrrpPacket.PASSWORD_LENGTH, VrrpPacket.PASSWORD_LENGTH);
  }

  /** {@return one of its addresses, from 0} */
  IpAddress address(int index) {
    int size = family.addressLength();
    int at = from + VrrpPacket.HEADER_LENGTH + index * size;
    return IpAddress.ofBytes(Arrays.copyOfRange(bytes, at, at + size));
  }

  /** {@return whether it has this address} */
  boolean has(IpAddress address) {
    int size = family.addressLength();
    for (int i = 0; i < count(); i++) {
      int at = from + VrrpPacket.HEADER_LENGTH + i * size;
      boolean isEqual =
          size == Integer.BYTES
              ? number(at, size) == address.lowBits()
              : number(at, Long.BYTES) == address.highBits()
                  && number(at + Long.BYTES, Long.BYTES) == address.lowBits();
      if (isEqual) {
        return true;
      }
    }
    return false;
  }

  /** {@return its time to live, or hop limit} */
  int hopLimit() {
    return hopLimit;
  }

  /** {@return from where it came; makes a new value} */
  public IpAddress source() {
    return isIpv6() ? IpAddress.ofIpv6(sourceHigh, sourceLow) : IpAddress.ofIpv4((int) sourceLow);
  }

  /** {@return whether it came from there} */
  public boolean isFrom(IpAddress address) {
    return sourceLow == address.lowBits() && sourceHigh == address.highBits();
  }

  /** {@return whether it came from a greater address} */
  boolean isFromAbove(IpAddress address) {
    int high = Long.compareUnsigned(sourceHigh, address.highBits());
    return high > 0 || high == 0 && Long.compareUnsigned(sourceLow, address.lowBits()) > 0;
  }

  /** {@return whether it was sent to a group} */
  boolean isMulticast() {
    return isIpv6() ? destinationHigh >>> 56 == 0xFF : destinationLow >>> 28 == 0xE;
  }

  private int u8(int at) {
    return bytes[from + at] & 0xFF;
  }

  private int u16(int at) {
    return (bytes[at] & 0xFF) << 8 | bytes[at + 1] & 0xFF;
  }

  private long number(int at, int length) {
    long number = 0;
    for (int i = at; i < at + length; i++) {
      number = number << 8 | bytes[i] & 0xFF;
    }
    return number;
  }
}
