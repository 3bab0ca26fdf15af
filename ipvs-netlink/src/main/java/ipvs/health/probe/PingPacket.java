package ipvs.health.probe;

import ipvs.netlink.wire.Bytes;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/** Echo requests of ICMP, and what answers them. */
final class PingPacket {
  private static final int ECHO_REQUEST = 8;
  private static final int ECHO_REPLY = 0;
  private static final int ECHO_REQUEST_OF_IPV6 = 128;
  private static final int ECHO_REPLY_OF_IPV6 = 129;
  private static final int HEADER_LENGTH = 8;
  private static final int PAYLOAD_LENGTH = 128;
  private static final byte[] TEXT = "keepalived check - ".getBytes(StandardCharsets.US_ASCII);
  private static final ByteOrder BIG = ByteOrder.BIG_ENDIAN;

  private PingPacket() {}

  /**
   * {@return an echo request}
   *
   * @param isIpv6 whether it is one of ICMPv6, whose sum the kernel makes
   * @param identity whose request it is, 0 to 65535; the kernel puts in its own, but for raw
   *     sockets
   * @param sequence which of the requests, 0 to 65535
   */
  static byte[] request(boolean isIpv6, int identity, int sequence) {
    byte[] bytes = new byte[HEADER_LENGTH + PAYLOAD_LENGTH];
    bytes[0] = (byte) (isIpv6 ? ECHO_REQUEST_OF_IPV6 : ECHO_REQUEST);
    Bytes.putU16(bytes, 4, identity, BIG);
    Bytes.putU16(bytes, 6, sequence, BIG);
    for (int i = 0; i < PAYLOAD_LENGTH; i++) {
      bytes[HEADER_LENGTH + i] = TEXT[i % TEXT.length];
    }
    if (!isIpv6) {
      Bytes.putU16(bytes, 2, sum(bytes), BIG);
    }
    return bytes;
  }

  /**
   * {@return whether this answers a request}
   *
   * @param request the request
   * @param bytes what came
   * @param from where ICMP begins in it
   * @param length of what came
   * @param hasOwnIdentity whether the identity is ours; the kernel has looked at its own
   */
  static boolean answers(
      byte[] request, byte[] bytes, int from, int length, boolean hasOwnIdentity) {
    boolean isIpv6 = (request[0] & 0xFF) == ECHO_REQUEST_OF_IPV6;
    int wanted = isIpv6 ? ECHO_REPLY_OF_IPV6 : ECHO_REPLY;
    boolean answers = length - from == request.length && (bytes[from] & 0xFF) == wanted;
    for (int i = hasOwnIdentity ? 4 : 6; i < request.length && answers; i++) {
      answers = bytes[from + i] == request[i];
    }
    return answers;
  }

  /** {@return the sum that the Internet's protocols have} */
  private static int sum(byte[] bytes) {
    int sum = 0;
    for (int i = 0; i < bytes.length; i += 2) {
      sum += Bytes.u16(bytes, i, BIG);
    }
    sum = (sum & 0xFFFF) + (sum >> 16);
    return ~(sum + (sum >> 16)) & 0xFFFF;
  }
}
