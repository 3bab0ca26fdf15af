package ipvs.netlink.proc;

import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.IpAddress;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * Parts that many connections share, so that each is made once: words, and endpoints of services
 * and servers.
 *
 * <p>It remembers a fixed number of them, and makes anew what another one has displaced. For one
 * thread.
 */
final class ConnectionParts {
  private static final int WORDS = 1 << 6;
  private static final int ENDPOINTS = 1 << 13;

  private final String[] words = new String[WORDS];
  private final byte[][] bytesOfWords = new byte[WORDS][];
  private final Endpoint[] endpoints = new Endpoint[ENDPOINTS];

  /** {@return the word in some bytes, one char each} */
  String word(byte[] bytes, int from, int to) {
    int hash = to - from;
    for (int i = from; i < to; i++) {
      hash = hash * 31 + bytes[i];
    }
    int slot = hash & WORDS - 1;
    String known = words[slot];
    if (known == null || !is(bytesOfWords[slot], bytes, from, to)) {
      known = new String(bytes, from, to - from, StandardCharsets.ISO_8859_1);
      words[slot] = known;
      bytesOfWords[slot] = Arrays.copyOfRange(bytes, from, to);
    }
    return known;
  }

  /** Not what the JDK has for this, which takes longer for words. */
  private static boolean is(byte[] word, byte[] bytes, int from, int to) {
    if (word.length != to - from) {
      return false;
    }
    int at = from;
    for (byte each : word) {
      if (each != bytes[at]) {
        return false;
      }
      at++;
    }
    return true;
  }

  /** {@return an endpoint that others are likely to have, too; of IPv4 the high bits are 0} */
  Endpoint endpoint(boolean isIpv4, long high, long low, int port) {
    long mixed = (high * 31 + low) * 31 + port;
    int slot = (int) (mixed ^ mixed >>> 13 ^ mixed >>> 26) & ENDPOINTS - 1;
    Endpoint known = endpoints[slot];
    if (known == null || known.port() != port || !is(known.address(), isIpv4, high, low)) {
      known = made(isIpv4, high, low, port);
      endpoints[slot] = known;
    }
    return known;
  }

  private static boolean is(IpAddress address, boolean isIpv4, long high, long low) {
    return address.lowBits() == low
        && address.highBits() == high
        && (address.family() == AddressFamily.INET) == isIpv4;
  }

  /** {@return an endpoint that others hardly have} */
  static Endpoint made(boolean isIpv4, long high, long low, int port) {
    return new Endpoint(isIpv4 ? IpAddress.ofIpv4((int) low) : IpAddress.ofIpv6(high, low), port);
  }
}
