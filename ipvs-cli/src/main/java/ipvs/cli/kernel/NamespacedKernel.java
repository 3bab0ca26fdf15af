package ipvs.cli.kernel;

import ipvs.netlink.wire.Transport;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.function.Consumer;

/**
 * The kernel that runs here, with the table of another network namespace.
 *
 * <p>The module is loaded where this process is.
 *
 * @param namespace the other one
 */
public record NamespacedKernel(Namespace namespace) implements Kernel.Opener {
  @Override
  public Transport open() throws IOException {
    return namespace.socket();
  }

  @Override
  public Closeable lock(Duration wait, Consumer<String> listener) throws IOException {
    return KernelLock.take(namespace, wait, listener);
  }
}
