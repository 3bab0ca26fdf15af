package ipvs.netlink.relay;

import ipvs.netlink.FakeKernel;
import ipvs.netlink.socket.UnixListener;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** A relay in this process, to a scripted kernel for each of its clients. */
final class TestServer implements AutoCloseable {
  /** Everybody may read, and nobody may write. */
  static final AccessRules READERS = new AccessRules(true, Set.of(), OptionalLong.empty());

  /** The user of this process may write. */
  static final AccessRules OWNER = new AccessRules(false, Set.of(own()), OptionalLong.empty());

  /** Bounds that a test reaches at once. */
  static final RelayLimits TIGHT =
      new RelayLimits(
          2, 2, 3, Duration.ofMillis(400), Duration.ofMillis(150), Duration.ofMillis(300));

  private final List<FakeKernel> kernels = new CopyOnWriteArrayList<>();
  private final List<String> log = Collections.synchronizedList(new CopyOnWriteArrayList<>());
  private final CompletableFuture<Void> end = new CompletableFuture<>();
  private final RelayServer server;
  private final Path path;

  private TestServer(
      Path folder, AccessRules rules, RelayLimits limits, Supplier<FakeKernel> kernel)
      throws IOException {
    path = folder.resolve("ipvs.sock");
    server =
        new RelayServer(
            UnixListener.bind(path, 16), () -> remember(kernel.get()), rules, limits, log::add);
    Thread thread = new Thread(this::run, "relay");
    thread.setDaemon(true);
    thread.start();
  }

  private Transport remember(FakeKernel kernel) {
    kernels.add(kernel);
    return kernel;
  }

  private void run() {
    try {
      server.run();
      end.complete(null);
    } catch (IOException | RuntimeException e) {
      end.completeExceptionally(e);
    }
  }

  static TestServer start(
      Path folder, AccessRules rules, RelayLimits limits, Supplier<FakeKernel> kernel)
      throws IOException {
    return new TestServer(folder, rules, limits, kernel);
  }

  static TestServer start(Path folder, AccessRules rules, Consumer<FakeKernel> script)
      throws IOException {
    return start(
        folder,
        rules,
        RelayLimits.DEFAULT,
        () -> {
          FakeKernel kernel = new FakeKernel();
          script.accept(kernel);
          return kernel;
        });
  }

  /** {@return the user of this process} */
  static long own() {
    return new com.sun.security.auth.module.UnixSystem().getUid();
  }

  String path() {
    return path.toString();
  }

  RawClient client() throws IOException {
    return new RawClient(path());
  }

  /** {@return the kernel of the first client that asked something} */
  FakeKernel kernel() {
    return kernels.get(0);
  }

  /** {@return what was logged so far} */
  List<String> log() {
    return List.copyOf(log);
  }

  /** Closes the server, and waits until it has ended. */
  @Override
  public void close() {
    server.close();
    end.orTimeout(20, TimeUnit.SECONDS).join();
  }
}
