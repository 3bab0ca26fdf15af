package ipvs.netlink.dump;

/**
 * How much memory the kernel takes for a part of a dump. It is first measured when a part came near
 * to a limit, and then once per {@value #HOLDS} dumps.
 *
 * <p>The kernel gives each part of a socket as much room as the one before, unless it is short of
 * memory at that moment. Within a listing a dump gets the memory again that the last one gave back,
 * so that a measurement holds for those that follow it.
 *
 * <p>The risk: an entry is missed if memory runs short between two measurements, that part is full
 * to its last entry, and one of its entries is deleted in the microseconds before the next, then
 * empty, part is written.
 */
public final class PartRoom {
  /** A measurement holds for so many dumps. Each takes a system call. */
  public static final int HOLDS = 16;

  private boolean isWatched;
  private int left;
  private int bytes;

  /**
   * Has the room measured from now on.
   *
   * @return whether it was not before
   */
  public boolean watch() {
    boolean isNew = !isWatched;
    isWatched = true;
    return isNew;
  }

  /** Discards the measurement: the next dump may get other room, or come long after. */
  public void forget() {
    left = 0;
  }

  /** {@return whether the next dump is to be measured} */
  public boolean isDue() {
    return isWatched && left == 0;
  }

  /** Takes what was measured, 0 where that could not be told. */
  public void measured(int memory) {
    bytes = memory;
    left = HOLDS - 1;
  }

  /**
   * {@return the memory that a part of the next dump takes, in bytes, or 0 if that is not known}
   */
  public int take() {
    if (left == 0) {
      return 0;
    }
    left--;
    return bytes;
  }
}
