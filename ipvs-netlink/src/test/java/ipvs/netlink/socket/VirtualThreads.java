package ipvs.netlink.socket;

import java.lang.reflect.Method;
import java.util.Optional;
import org.junit.jupiter.api.Named;

/** Virtual threads, which this project's release of Java does not know and later JDKs have. */
final class VirtualThreads {
  private VirtualThreads() {}

  /** {@return what starts one, where the JDK has them} */
  static Optional<Named<WaitingThread.Starter>> starter() {
    try {
      Method start = Thread.class.getMethod("startVirtualThread", Runnable.class);
      return Optional.of(Named.of("virtual thread", task -> (Thread) start.invoke(null, task)));
    } catch (NoSuchMethodException e) {
      return Optional.empty();
    }
  }
}
