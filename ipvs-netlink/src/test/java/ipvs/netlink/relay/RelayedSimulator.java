package ipvs.netlink.relay;

import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.socket.UnixListener;
import java.io.IOException;
import java.nio.file.Path;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A relay in this process, through which others reach a simulated kernel. */
public final class RelayedSimulator implements AutoCloseable {
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private final RelayServer server;

  private RelayedSimulator(Path socket, RelayServer.Source source, AccessRules rules)
      throws IOException {
    server =
        new RelayServer(
            UnixListener.bind(socket, 16), source, rules, RelayLimits.DEFAULT, line -> {});
    Thread thread = new Thread(this::run, "relay");
    thread.setDaemon(true);
    thread.start();
  }

  private void run() {
    try {
      server.run();
      end.complete(null);
    } catch (IOException | RuntimeException e) {
      end.completeExceptionally(e);
    }
  }

  /** {@return a relay at this socket, through which this user may write} */
  public static RelayedSimulator start(Path socket, KernelSimulator kernel) throws IOException {
    return start(socket, kernel::open);
  }

  /** {@return a relay at this socket, through which nobody may write} */
  public static RelayedSimulator startReadOnly(Path socket, KernelSimulator kernel)
      throws IOException {
    return new RelayedSimulator(socket, kernel::open, TestServer.READERS);
  }

  /** {@return a relay to what is opened for each client} */
  static RelayedSimulator start(Path socket, RelayServer.Source source) throws IOException {
    return new RelayedSimulator(socket, source, TestServer.OWNER);
  }

  /** Ends it, and waits until it has ended. */
  @Override
  public void close() {
    server.close();
    end.orTimeout(20, TimeUnit.SECONDS).join();
  }
}
