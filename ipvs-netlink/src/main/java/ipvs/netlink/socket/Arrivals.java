package ipvs.netlink.socket;

import com.kenai.jffi.Type;
import ipvs.netlink.wire.MalformedMessageException;

/**
 * Takes datagrams off a socket, two with one call: the only part of a dump comes with its end.
 *
 * <p>The kernel gives every part of a dump as much memory as the largest room that the socket ever
 * offered, and clears it all. So a socket offers little until a dump turns out to be long.
 *
 * <p>Not safe for several threads.
 */
final class Arrivals {
  private static final int AT_ONCE = 2;

  /** Takes two pages, all included, and the first part of a dump with pages of any size. */
  private static final int LITTLE_ROOM = 7872;

  /** No message about a service or a server is longer. */
  private static final int MESSAGE_LIMIT = 512;

  /** A part of a dump is longer than its end, or the answer to a change. */
  private static final int SHORT = 128;

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
  private Memory memory = new Memory(0);

  /** How much of each datagram is taken. */
  private int room;

  /** Whether a dump filled what it was given. */
  private boolean isLong;

  private int expected = AT_ONCE;
  private int taken;
  private int given;

  Arrivals(Native.LibC libc) {
    this.libc = libc;
  }

  /** Takes one datagram with a call, or two, until told otherwise. */
  void expect(boolean several) {
    expected = several ? AT_ONCE : 1;
  }

  /**
   * {@return the whole length of the next datagram, of which the buffer gets what fits; -1 if none
   * is there or the call failed, with the reason in {@link DirectCalls#errno}}
   *
   * @throws MalformedMessageException if it is neither a part of a dump nor short
   */
  int next(int fd, byte[] buffer) throws MalformedMessageException {
    if (given == taken) {
      int wanted = isLong ? buffer.length : Math.min(LITTLE_ROOM, buffer.length);
      if (room < wanted) {
        prepare(wanted);
      }
      forget();
      int count = libc.recvmmsg(fd, memory.address(0), expected, MSG_DONTWAIT | MSG_TRUNC, 0);
      if (count <= 0) {
        return -1;
      }
      taken = count;
    }
    int length = memory.i32(given * HEADER + LENGTH);
    if (length > room && room < buffer.length) {
      throw new MalformedMessageException("datagram of " + length + " bytes, cut to " + room);
    }
    memory.get(place(given), buffer, Math.min(Math.min(length, room), buffer.length));
    isLong |= length > room - MESSAGE_LIMIT || given > 0 && length > SHORT;
    given++;
    return length;
  }

  /** Begins with little room again, as for a fresh socket, which has none of what was taken. */
  void renew() {
    forget();
    isLong = false;
    room = 0;
  }

  /** Drops what was taken and not asked for. */
  private void forget() {
    taken = 0;
    given = 0;
  }

  private void prepare(int wanted) {
    room = wanted;
    memory = new Memory(place(AT_ONCE));
    for (int i = 0; i < AT_ONCE; i++) {
      int vector = AT_ONCE * HEADER + i * VECTOR_SIZE;
      memory.putAddress(i * HEADER + VECTOR, memory.address(vector));
      memory.putAddress(i * HEADER + VECTOR_LENGTH, 1);
      memory.putAddress(vector, memory.address(place(i)));
      memory.putAddress(vector + POINTER, room);
    }
  }

  /** Where a datagram goes, behind all headers. */
  private int place(int datagram) {
    return AT_ONCE * (HEADER + VECTOR_SIZE) + datagram * room;
  }
}
