package ipvs.netlink.wire;

import java.nio.ByteOrder;

/** Numbers in byte arrays, in either order. */
public final class Bytes {
  private static final long LOW = 0xFFFF_FFFFL;

  private Bytes() {}

  /** {@return the number rounded up to a multiple of 4, where the next attribute or message is} */
  public static int align(int length) {
    return length + 3 & ~3;
  }

  // Four bytes are put together in a method that the JVM's quick compiler finds too long to repeat
  // wherever a number is read, which would take it longer than the calls do. A view of the array
  // through a VarHandle reads a little faster once compiled, but takes twice as long before that.

  /** {@return an unsigned number of two bytes} */
  public static int u16(byte[] bytes, int at, ByteOrder order) {
    return order == ByteOrder.LITTLE_ENDIAN ? little16(bytes, at) : big16(bytes, at);
  }

  /** {@return the bits of four bytes} */
  public static int i32(byte[] bytes, int at, ByteOrder order) {
    return order == ByteOrder.LITTLE_ENDIAN ? little32(bytes, at) : big32(bytes, at);
  }

  /** {@return the bits of eight bytes} */
  public static long i64(byte[] bytes, int at, ByteOrder order) {
    return order == ByteOrder.LITTLE_ENDIAN
        ? joined(little32(bytes, at), little32(bytes, at + 4))
        : joined(big32(bytes, at + 4), big32(bytes, at));
  }

  private static int little16(byte[] bytes, int at) {
    return bytes[at] & 0xFF | (bytes[at + 1] & 0xFF) << 8;
  }

  private static int big16(byte[] bytes, int at) {
    return bytes[at + 1] & 0xFF | (bytes[at] & 0xFF) << 8;
  }

  private static int little32(byte[] bytes, int at) {
    return bytes[at] & 0xFF
        | (bytes[at + 1] & 0xFF) << 8
        | (bytes[at + 2] & 0xFF) << 16
        | bytes[at + 3] << 24;
  }

  private static int big32(byte[] bytes, int at) {
    return bytes[at] << 24
        | (bytes[at + 1] & 0xFF) << 16
        | (bytes[at + 2] & 0xFF) << 8
        | bytes[at + 3] & 0xFF;
  }

  private static long joined(int low, int high) {
    return low & LOW | (long) high << 32;
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
    bytes[at] = (byte) (little ? value : value >>> 24);
    bytes[at + 1] = (byte) (little ? value >>> 8 : value >>> 16);
    bytes[at + 2] = (byte) (little ? value >>> 16 : value >>> 8);
    bytes[at + 3] = (byte) (little ? value >>> 24 : value);
  }

  /** Writes eight bytes. */
  public static void putI64(byte[] bytes, int at, long value, ByteOrder order) {
    boolean little = order == ByteOrder.LITTLE_ENDIAN;
    putI32(bytes, at, (int) (little ? value : value >>> 32), order);
    putI32(bytes, at + 4, (int) (little ? value >>> 32 : value), order);
  }
}
