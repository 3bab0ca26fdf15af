package ipvs.health.probe;

import ipvs.model.IpAddress;

/** Which names TLS can say. */
final class HostNames {
  private static final int LONGEST = 253;

  private HostNames() {}

  /** {@return whether this is the name of a host, and not an address} */
  static boolean isName(String host) {
    boolean isPlain = !host.isEmpty() && host.length() <= LONGEST && !host.endsWith(".");
    for (int i = 0; i < host.length() && isPlain; i++) {
      char c = host.charAt(i);
      isPlain = Character.isLetterOrDigit(c) && c < 128 || c == '-' || c == '.' || c == '_';
    }
    return isPlain && IpAddress.tryParse(host).isEmpty();
  }
}
