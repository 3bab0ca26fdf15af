package ipvs.netlink.socket;

import ipvs.netlink.wire.Bytes;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import java.nio.ByteOrder;

/** A descriptor by which any thread ends the wait of a loop, now or the next time. */
final class WakeUp {
  private static final int EFD_CLOEXEC = 0x80000;
  private static final int EFD_NONBLOCK = 0x800;

  private final Native.LibC libc;
  private final int number;
  private boolean isClosed;

  WakeUp(Native.LibC libc) throws ErrnoException {
    this.libc = libc;
    number = libc.eventfd(0, EFD_CLOEXEC | EFD_NONBLOCK);
    if (number < 0) {
      throw new ErrnoException("eventfd", new Errno(DirectCalls.errno()));
    }
  }

  /** {@return the descriptor that has something to read from {@link #wake} on} */
  int number() {
    return number;
  }

  /** Ends the wait. Does nothing once this is closed. */
  synchronized void wake() {
    if (!isClosed) {
      byte[] one = new byte[Long.BYTES];
      Bytes.putI64(one, 0, 1, ByteOrder.nativeOrder());
      libc.write(number, one, one.length);
    }
  }

  /** {@return whether this closed it, and no earlier call} */
  synchronized boolean close() {
    boolean isFirst = !isClosed;
    if (isFirst) {
      isClosed = true;
      libc.close(number);
    }
    return isFirst;
  }
}
