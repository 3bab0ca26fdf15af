package ipvs.netlink.socket;

import ipvs.netlink.wire.Errno;
import java.io.IOException;
import java.util.Optional;

/** Keeps the memory of this process from being swapped out. */
public final class LockedMemory {
  private static final int MCL_CURRENT = 1;
  private static final int MCL_FUTURE = 2;

  private LockedMemory() {}

  /**
   * {@return why it cannot be kept, if it cannot: EPERM or ENOMEM where the limit is too low}
   *
   * @throws IOException if the C library cannot be called, as on a machine without glibc
   */
  public static Optional<Errno> lockAll() throws IOException {
    try {
      return new DirectCalls().mlockall(MCL_CURRENT | MCL_FUTURE) < 0
          ? Optional.of(new Errno(DirectCalls.errno()))
          : Optional.empty();
    } catch (LinkageError e) {
      throw Native.unavailable(e);
    }
  }
}
