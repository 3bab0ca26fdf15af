package ipvs.netlink.socket;

import com.kenai.jffi.MemoryIO;
import com.kenai.jffi.Type;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * Takes datagrams off a socket, two with one call: the only part of a dump comes with its end.
 *
 * <p>Not safe for several threads.
 */
final class Arrivals {
  private static final int AT_ONCE = 2;
  private static final int MSG_TRUNC = 0x20;
  private static final int MSG_DONTWAIT = 0x40;

  // struct mmsghdr, all of whose places are multiples of the size of a pointer:
  // name, its length, vector, its length, control, its length, flags, length of the datagram.
  private static final int POINTER = Type.POINTER.size();
  private static final int VECTOR = 2 * POINTER;
  private static final int VECTOR_LENGTH = 3 * POINTER;
  private static final int LENGTH = 7 * POINTER;
  private static final int HEADER = 8 * POINTER;
  private static final int VECTOR_SIZE = 2 * POINTER;

  private final Native.LibC libc;
  private ByteBuffer memory = ByteBuffer.allocate(0);
  private long address;

  /** How much of each datagram is taken: the most that was ever wanted. */
  private int room;

  private int taken;
  private int given;

  Arrivals(Native.LibC libc) {
    this.libc = libc;
  }

  /**
   * {@return the whole length of the next datagram, of which the buffer gets what fits; -1 if none
   * is there or the call failed, with the reason in {@link DirectCalls#errno}}
   */
  int next(int fd, byte[] buffer) {
    if (given == taken) {
      if (room < buffer.length) {
        prepare(buffer.length);
      }
      forget();
      int count = libc.recvmmsg(fd, address, AT_ONCE, MSG_DONTWAIT | MSG_TRUNC, 0);
      if (count <= 0) {
        return -1;
      }
      taken = count;
    }
    int length = memory.getInt(given * HEADER + LENGTH);
    memory.get(place(given), buffer, 0, Math.min(Math.min(length, room), buffer.length));
    given++;
    return length;
  }

  /** Drops what was taken and not asked for. */
  void forget() {
    taken = 0;
    given = 0;
  }

  private void prepare(int wanted) {
    room = wanted;
    memory = ByteBuffer.allocateDirect(place(AT_ONCE)).order(ByteOrder.nativeOrder());
    address = MemoryIO.getInstance().getDirectBufferAddress(memory);
    for (int i = 0; i < AT_ONCE; i++) {
      int vector = AT_ONCE * HEADER + i * VECTOR_SIZE;
      putPointer(i * HEADER + VECTOR, address + vector);
      putPointer(i * HEADER + VECTOR_LENGTH, 1);
      putPointer(vector, address + place(i));
      putPointer(vector + POINTER, room);
    }
  }

  /** Where a datagram goes, behind all headers. */
  private int place(int datagram) {
    return AT_ONCE * (HEADER + VECTOR_SIZE) + datagram * room;
  }

  private void putPointer(int at, long value) {
    if (POINTER == Long.BYTES) {
      memory.putLong(at, value);
    } else {
      memory.putInt(at, (int) value);
    }
  }
}
