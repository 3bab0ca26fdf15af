package ipvs.netlink.socket;

import ipvs.netlink.wire.ErrnoException;
import java.util.Optional;

/** A descriptor of which a loop tells that there is something to read. For the thread of it. */
final class WatchedDescriptor {
  private final Native.LibC libc;
  private final int number;
  private Optional<Runnable> leave = Optional.empty();
  private boolean isClosed;

  WatchedDescriptor(Native.LibC libc, int number) {
    this.libc = libc;
    this.number = number;
  }

  int number() {
    return number;
  }

  boolean isOpen() {
    return !isClosed;
  }

  /** {@return whether a loop calls this from now on: it may have no room} */
  boolean watch(SocketLoop loop, Runnable ready) {
    try {
      int token = loop.add(number, SocketLoop.EPOLLIN, ready);
      leave = Optional.of(() -> loop.forget(token));
      return true;
    } catch (ErrnoException e) {
      return false;
    }
  }

  /** Closing again does nothing. */
  void close() {
    if (!isClosed) {
      isClosed = true;
      leave.ifPresent(Runnable::run);
      libc.close(number);
    }
  }
}
