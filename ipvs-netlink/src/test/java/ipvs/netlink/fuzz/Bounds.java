package ipvs.netlink.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import java.lang.management.ManagementFactory;

/** How much memory an input may cost: what cannot be avoided, and some for each of its bytes. */
public final class Bounds {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();
  private static final long ANYWAY = 4 << 20;

  /** The dearest byte has a simulated kernel load its module again, with empty tables. */
  private static final long PER_BYTE = 64 << 10;

  private Bounds() {}

  /** Something that eats an input. */
  @FunctionalInterface
  public interface Work {
    /** Does it. */
    void run() throws Exception;
  }

  /**
   * Runs it, and fails if it takes more memory than an input of this length may cost. What took too
   * much may have been the loading of classes: it runs once more.
   */
  public static void assertKept(byte[] input, Work work) throws Exception {
    long limit = ANYWAY + PER_BYTE * input.length;
    if (cost(work) >= limit) {
      assertThat(cost(work))
          .as("bytes of memory for an input of %d bytes", input.length)
          .isLessThan(limit);
    }
  }

  private static long cost(Work work) throws Exception {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    work.run();
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }
}
