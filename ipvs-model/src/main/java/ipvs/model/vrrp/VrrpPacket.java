package ipvs.model.vrrp;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import ipvs.model.config.Secret;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * An advertisement: who has the addresses of a virtual router, and how much it is worth.
 *
 * <p>Everything travels in network order. Version 2: {@code 21 id priority count authentication
 * seconds checksum addresses password}, the password of 8 bytes also where there is none. Version
 * 3: {@code 31 id priority count centiseconds checksum addresses}, the interval in 12 bits.
 *
 * @param version 2, of IPv4 only, or 3
 * @param routerId the virtual router, 1 to 255
 * @param priority 1 to 255; 0 from a master that ends
 * @param centiseconds from one to the next, in 1/100 s: 1 to 4095; in version 2 whole seconds, 100
 *     to 25500
 * @param addresses at most 255, all of one family
 * @param authentication the password, in version 2 only
 */
public record VrrpPacket(
    int version,
    int routerId,
    int priority,
    int centiseconds,
    List<IpAddress> addresses,
    Optional<VrrpAuthentication> authentication) {
  /** The protocol number of IP. */
  public static final int PROTOCOL = 112;

  /** Bytes before the addresses. */
  static final int HEADER_LENGTH = 8;

  /** Bytes behind the addresses in version 2. */
  static final int PASSWORD_LENGTH = 8;

  static final int ADVERTISEMENT = 1;
  static final int PASS = 1;
  static final int CENTISECONDS_PER_SECOND = 100;
  private static final int MOST = 255;
  private static final int MOST_CENTISECONDS = 4095;
  private static final int TYPE = 4;
  private static final int INTERVAL = 5;
  private static final int CHECKSUM = 6;

  /** Checks the ranges. */
  public VrrpPacket {
    addresses = List.copyOf(addresses);
    Objects.requireNonNull(authentication, "authentication");
    Limits.within("version of VRRP", version, 2, 3);
    Limits.within("virtual router id", routerId, 1, MOST);
    Limits.within("priority", priority, 0, MOST);
    Limits.within("number of addresses", addresses.size(), 0, MOST);
    if (version == 2) {
      int seconds = centiseconds / CENTISECONDS_PER_SECOND;
      Limits.within("interval in s", seconds, 1, MOST);
      Limits.within("part of a second", centiseconds % CENTISECONDS_PER_SECOND, 0, 0);
    } else {
      Limits.within("interval in 1/100 s", centiseconds, 1, MOST_CENTISECONDS);
    }
    if (version == 3 && authentication.isPresent()) {
      throw new IllegalArgumentException("version 3 has no password");
    }
    for (IpAddress address : addresses) {
      boolean isStrange = address.family() != addresses.get(0).family();
      if (isStrange || version == 2 && address.family() != AddressFamily.INET) {
        throw new IllegalArgumentException("an address of another family: " + address);
      }
    }
  }

  /**
   * {@return the bytes behind the IP header}
   *
   * @param source from where it is sent; of IPv6 always, of IPv4 only where it is summed
   * @param destination to where it is sent
   * @param sumsAddresses whether the checksum of version 3 over IPv4 covers both addresses; over
   *     IPv6 it always does, in version 2 never
   */
  public byte[] toBytes(IpAddress source, IpAddress destination, boolean sumsAddresses) {
    int size = addresses.isEmpty() ? 0 : addresses.get(0).family().addressLength();
    int end = HEADER_LENGTH + size * addresses.size();
    byte[] bytes = new byte[version == 2 ? end + PASSWORD_LENGTH : end];
    bytes[0] = (byte) (version << 4 | ADVERTISEMENT);
    bytes[1] = (byte) routerId;
    bytes[2] = (byte) priority;
    bytes[3] = (byte) addresses.size();
    if (version == 2) {
      bytes[TYPE] = (byte) (authentication.isPresent() ? PASS : 0);
      bytes[INTERVAL] = (byte) (centiseconds / CENTISECONDS_PER_SECOND);
    } else {
      bytes[TYPE] = (byte) (centiseconds >> 8);
      bytes[INTERVAL] = (byte) centiseconds;
    }
    for (int i = 0; i < addresses.size(); i++) {
      System.arraycopy(addresses.get(i).toBytes(), 0, bytes, HEADER_LENGTH + i * size, size);
    }
    if (authentication.isPresent()) {
      byte[] password = password(authentication.get());
      System.arraycopy(password, 0, bytes, end, password.length);
    }
    boolean isWhole = source.family() == AddressFamily.INET6 || sumsAddresses;
    long sum = Checksum.sum(bytes, 0, bytes.length);
    if (version == 3 && isWhole) {
      sum += Checksum.pseudoHeader(source, destination, bytes.length);
    }
    int checksum = Checksum.of(sum);
    bytes[CHECKSUM] = (byte) (checksum >> 8);
    bytes[CHECKSUM + 1] = (byte) checksum;
    return bytes;
  }

  private static byte[] password(VrrpAuthentication authentication) {
    String text = authentication.password().text();
    byte[] bytes = new byte[text.length()];
    for (int i = 0; i < bytes.length; i++) {
      bytes[i] = (byte) text.charAt(i);
    }
    return bytes;
  }

  /** {@return the password with zeros behind it, as a number; 0 where there is none} */
  static long passwordBits(Optional<VrrpAuthentication> authentication) {
    long bits = 0;
    byte[] text = authentication.map(VrrpPacket::password).orElse(new byte[0]);
    for (int i = 0; i < PASSWORD_LENGTH; i++) {
      bits = bits << 8 | (i < text.length ? text[i] & 0xFF : 0);
    }
    return bits;
  }

  /**
   * {@return the packet in these bytes, if they are one; what is wrong with others, {@link
   * ReceivedPacket#flaw} says}
   *
   * @param received one without a flaw of its own
   */
  public static Optional<VrrpPacket> read(ReceivedPacket received) {
    if (received.flaw() != Reception.ACCEPTED) {
      return Optional.empty();
    }
    List<IpAddress> addresses = new ArrayList<>();
    for (int i = 0; i < received.count(); i++) {
      addresses.add(received.address(i));
    }
    Optional<VrrpAuthentication> password = Optional.empty();
    if (received.authentication() == PASS) {
      password = Optional.of(new VrrpAuthentication(new Secret(text(received.password()))));
    }
    return Optional.of(
        new VrrpPacket(
            received.version(),
            received.routerId(),
            received.priority(),
            received.centiseconds(),
            addresses,
            password));
  }

  /** {@return the bytes of a password before the zeros at its end, one char a byte} */
  private static String text(long password) {
    StringBuilder text = new StringBuilder();
    for (long rest = password; rest != 0; rest <<= 8) {
      text.append((char) (rest >>> 56));
    }
    return text.toString();
  }
}
