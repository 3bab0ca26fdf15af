package ipvs.netlink;

import java.io.IOException;
import java.util.concurrent.TimeUnit;

/**
 * Loads the kernel module of IPVS by running {@code modprobe}, for programs that want that.
 *
 * <p>Error messages of {@code modprobe} go to the standard error of this process, as they do with
 * ipvsadm.
 */
public final class ModuleLoader {
  private static final long BOUND_SECONDS = 60;

  private ModuleLoader() {}

  /**
   * {@return whether {@code /sbin/modprobe -- ip_vs} ran and succeeded}
   *
   * @throws IOException if the thread was interrupted meanwhile
   */
  public static boolean load() throws IOException {
    Process modprobe;
    try {
      modprobe =
          new ProcessBuilder("/sbin/modprobe", "--", "ip_vs")
              .redirectError(ProcessBuilder.Redirect.INHERIT)
              .redirectOutput(ProcessBuilder.Redirect.DISCARD)
              .start();
    } catch (IOException e) {
      // No such program: then there is no module to load either.
      return false;
    }
    try {
      return modprobe.waitFor(BOUND_SECONDS, TimeUnit.SECONDS) && modprobe.exitValue() == 0;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new java.io.InterruptedIOException("interrupted while modprobe ran");
    }
  }
}
