package ipvs.netlink.socket;

import com.kenai.jffi.MemoryIO;
import java.nio.ByteBuffer;

/**
 * Bytes that stay where they are: what a call takes from there or puts there is not copied for it.
 *
 * <p>Places are not checked. Numbers are in native order.
 */
final class Memory {
  private static final MemoryIO IO = MemoryIO.getInstance();

  /** Gives the bytes back when nobody knows them any more. */
  private final ByteBuffer owner;

  private final long address;

  /** So many bytes, all zero. */
  Memory(int size) {
    owner = ByteBuffer.allocateDirect(size);
    address = IO.getDirectBufferAddress(owner);
  }

  /** {@return how many bytes there are} */
  int size() {
    return owner.capacity();
  }

  /** {@return where a place is} */
  long address(int at) {
    return address + at;
  }

  /** {@return the four bytes at a place} */
  int i32(int at) {
    return IO.getInt(address + at);
  }

  /** Puts four bytes at a place. */
  void putI32(int at, int value) {
    IO.putInt(address + at, value);
  }

  /** Puts eight bytes at a place. */
  void putI64(int at, long value) {
    IO.putLong(address + at, value);
  }

  /** Puts as many bytes at a place as an address has. */
  void putAddress(int at, long value) {
    IO.putAddress(address + at, value);
  }

  /** Puts the first bytes of an array at the beginning. */
  void put(byte[] bytes, int length) {
    IO.putByteArray(address, bytes, 0, length);
  }

  /** Copies bytes from a place to one of an array. */
  void get(int at, byte[] bytes, int from, int length) {
    IO.getByteArray(address + at, bytes, from, length);
  }

  /** Copies bytes from a place to the beginning of an array. */
  void get(int at, byte[] bytes, int length) {
    IO.getByteArray(address + at, bytes, 0, length);
  }
}
