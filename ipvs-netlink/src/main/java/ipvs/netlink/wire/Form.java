package ipvs.netlink.wire;

/** How an attribute that is a number of up to four bytes is written. */
public enum Form {
  /** No such number, but a nest, a string, an address or eight bytes. */
  OTHER(0, false),
  /** One byte. */
  U8(1, true),
  /** Two bytes in native order. */
  U16(2, false),
  /** Two bytes in network order. */
  BE16(2, true),
  /** Four bytes in native order. */
  U32(4, false);

  /** How long the payload is, 0 if that is not fixed. */
  final int length;

  /** Whether the first byte is the highest one, whatever the machine. */
  final boolean isNetwork;

  /** By how many bits the number lies too high in a word that begins with it. */
  final int shift;

  Form(int length, boolean isNetwork) {
    this.length = length;
    this.isNetwork = isNetwork;
    this.shift = length == 0 ? 0 : Integer.SIZE - Byte.SIZE * length;
  }
}
