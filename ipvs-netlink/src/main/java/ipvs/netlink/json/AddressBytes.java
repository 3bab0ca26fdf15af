package ipvs.netlink.json;

import com.fasterxml.jackson.core.io.SerializedString;
import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import java.io.IOException;

/** Writes addresses, those of IPv4 without an object for each. For one thread. */
final class AddressBytes {
  private final byte[] bytes = new byte[15];
  private int length;

  /** Writes a member of four numbers. */
  void writeIpv4(MemberOut out, SerializedString name, int address) throws IOException {
    length = 0;
    for (int shift = 24; shift >= 0; shift -= 8) {
      append(address >>> shift & 0xFF);
      if (shift > 0) {
        bytes[length++] = '.';
      }
    }
    out.ascii(name, bytes, length);
  }

  /** Divides by factors and shifts that are exact up to 255: a division takes longer. */
  private void append(int number) {
    int rest = number;
    if (number >= 100) {
      int hundreds = rest * 41 >>> 12;
      bytes[length++] = (byte) ('0' + hundreds);
      rest -= hundreds * 100;
    }
    if (number >= 10) {
      int tens = rest * 103 >>> 10;
      bytes[length++] = (byte) ('0' + tens);
      rest -= tens * 10;
    }
    bytes[length++] = (byte) ('0' + rest);
  }

  /** Writes a member that is any address. */
  void write(MemberOut out, SerializedString name, IpAddress address) throws IOException {
    if (address.family() == AddressFamily.INET) {
      writeIpv4(out, name, (int) address.lowBits());
    } else {
      out.text(name, address.toString());
    }
  }
}
