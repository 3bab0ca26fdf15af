package ipvs.netlink.wire;

import java.nio.ByteOrder;

/** Numbers in byte arrays, in either order. */
public final class Bytes {
  private Bytes() {}

  /** {@return the number rounded up to a multiple of 4, where the next attribute or message is} */
  public static int align(int length) {
    return length + 3 & ~3;
  }

  /** {@return an unsigned number of two bytes} */
  public static int u16(byte[] bytes, int at, ByteOrder order) {
    return order == ByteOrder.LITTLE_ENDIAN
        ? bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8
        : bytes[at + 1] & 0xFF | (bytes[at] & 0xFF) << 8;
  }

  /** {@return the bits of four bytes} */
  public static int i32(byte[] bytes, int at, ByteOrder order) {
    return order == ByteOrder.LITTLE_ENDIAN
        ? u16(bytes, at, order) | u16(bytes, at + 2, order) << 16
        : u16(bytes, at + 2, order) | u16(bytes, at, order) << 16;
  }

  /** {@return the bits of eight bytes} */
  public static long i64(byte[] bytes, int at, ByteOrder order) {
    long first = Integer.toUnsignedLong(i32(bytes, at, order));
    long second = Integer.toUnsignedLong(i32(bytes, at + 4, order));
    return order == ByteOrder.LITTLE_ENDIAN ? first | second << 32 : second | first << 32;
  }

  /** Writes the low two bytes of a number. */
  public static void putU16(byte[] bytes, int at, int value, ByteOrder order) {
    boolean little = order == ByteOrder.LITTLE_ENDIAN;
    bytes[at] = (byte) (little ? value : value >> 8);
    bytes[at + 1] = (byte) (little ? value >> 8 : value);
  }

  /** Writes four bytes. */
  public static void putI32(byte[] bytes, int at, int value, ByteOrder order) {
    boolean little = order == ByteOrder.LITTLE_ENDIAN;
    putU16(bytes, at, little ? value : value >>> 16, order);
    putU16(bytes, at + 2, little ? value >>> 16 : value, order);
  }

  /** Writes eight bytes. */
  public static void putI64(byte[] bytes, int at, long value, ByteOrder order) {
    boolean little = order == ByteOrder.LITTLE_ENDIAN;
    putI32(bytes, at, (int) (little ? value : value >>> 32), order);
    putI32(bytes, at + 4, (int) (little ? value >>> 32 : value), order);
  }
}
