package ipvs.netlink.dump;

/**
 * How much memory the kernel takes for a part of a dump: nobody asks until a part came near to a
 * limit, and then now and then.
 *
 * <p>A socket's parts are given the same room, and never less than before, unless the kernel is
 * short of memory at that moment. Within a listing each dump gets the very memory again that the
 * last one gave back, so that this is seen in the few that are measured, or does not come about. To
 * believe the others could lose an entry only where memory is short for a part between two that are
 * measured, that part is full to the last entry, and one of its entries is deleted before the next
 * part, which is then empty, is written: within microseconds.
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

  /** Has the next dump measured: it may have another room than those before, or come long after. */
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
