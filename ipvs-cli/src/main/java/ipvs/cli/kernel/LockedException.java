package ipvs.cli.kernel;

import java.io.IOException;
import java.time.Duration;
import java.util.OptionalLong;

/** Somebody else has been changing the table for as long as one was willing to wait. */
public final class LockedException extends IOException {
  private static final long serialVersionUID = 1L;

  /**
   * Tells who it is.
   *
   * @param what the table's file or its lock, one char a byte
   * @param holder the process that changes it, if it is known
   * @param waited how long it was waited for
   */
  public LockedException(String what, OptionalLong holder, Duration waited) {
    super(
        what
            + ": "
            + (holder.isPresent() ? "process " + holder.getAsLong() : "another process")
            + " is changing the table"
            + (waited.isZero() ? "" : ", waited for " + seconds(waited)));
  }

  private static String seconds(Duration waited) {
    boolean isWhole = waited.toMillis() % 1000 == 0;
    return isWhole ? waited.toSeconds() + " s" : waited.toMillis() + " ms";
  }
}
