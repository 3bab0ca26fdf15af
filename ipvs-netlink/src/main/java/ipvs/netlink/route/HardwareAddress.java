package ipvs.netlink.route;

import java.util.HexFormat;
import java.util.regex.Pattern;

/**
 * The address of a link: six bytes of Ethernet, or of a tunnel the address of one of its ends.
 *
 * <p>Immutable.
 *
 * @param text its bytes in hex, two lower-case digits each, with colons between them; empty for
 *     none
 */
public record HardwareAddress(String text) {
  private static final Pattern FORM = Pattern.compile("([0-9a-f]{2}(:[0-9a-f]{2})*)?");
  private static final HexFormat HEX = HexFormat.ofDelimiter(":");

  /** Checks the form. */
  public HardwareAddress {
    if (!FORM.matcher(text).matches()) {
      throw new IllegalArgumentException("not the address of a link: " + text);
    }
  }

  /** {@return the address with these bytes} */
  public static HardwareAddress of(byte... bytes) {
    return new HardwareAddress(HEX.formatHex(bytes));
  }

  /** {@return its bytes, a copy} */
  public byte[] toBytes() {
    return HEX.parseHex(text);
  }

  /** {@return whether there is none, or all of its bytes are zero} */
  public boolean isNone() {
    return text.matches("[0:]*");
  }

  /** {@return {@code 02:00:00:00:00:01}} */
  @Override
  public String toString() {
    return text;
  }
}
