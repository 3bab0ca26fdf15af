package ipvs.netlink.json;

import com.fasterxml.jackson.core.io.SerializedString;
import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import java.io.IOException;

/** Writes addresses, those of IPv4 without an object for each. For one thread. */
final class AddressBytes {
  private static final int DECIMAL = 10;

  private final byte[] bytes = new byte[15];
  private int length;

  /** Writes a member of four numbers. */
  void writeIpv4(JsonOut out, SerializedString name, int address) throws IOException {
    length = 0;
    for (int shift = 24; shift >= 0; shift -= 8) {
      append(address >>> shift & 0xFF);
      if (shift > 0) {
        bytes[length++] = '.';
      }
    }
    out.ascii(name, bytes, length);
  }

  private void append(int number) {
    if (number >= DECIMAL * DECIMAL) {
      bytes[length++] = (byte) ('0' + number / (DECIMAL * DECIMAL));
    }
    if (number >= DECIMAL) {
      bytes[length++] = (byte) ('0' + number / DECIMAL % DECIMAL);
    }
    bytes[length++] = (byte) ('0' + number % DECIMAL);
  }

  /** Writes a member that is any address. */
  void write(JsonOut out, SerializedString name, IpAddress address) throws IOException {
    if (address.family() == AddressFamily.INET) {
      writeIpv4(out, name, (int) address.lowBits());
    } else {
      out.text(name, address.toString());
    }
  }
}
