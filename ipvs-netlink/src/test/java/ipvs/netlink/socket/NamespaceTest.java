package ipvs.netlink.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import jnr.ffi.LibraryLoader;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A socket stays in the network namespace of the thread that opened it. */
@Timeout(60)
class NamespaceTest {
  private static final int CLONE_NEWNET = 0x4000_0000;

  /** What jnr-ffi implements; it insists that it be public. */
  public interface LibC {
    /** unshare(2). */
    int unshare(int flags);
  }

  /** What is done in another namespace. */
  @FunctionalInterface
  private interface Work<T> {
    T run() throws IOException;
  }

  /** Runs in a thread of its own, which takes its namespace with it. */
  private static <T> T inAnotherNamespace(Work<T> work) throws Exception {
    CompletableFuture<Optional<T>> result = new CompletableFuture<>();
    LibC libc = LibraryLoader.create(LibC.class).load("c");
    new Thread(
            () -> {
              try {
                boolean isThere = libc.unshare(CLONE_NEWNET) == 0;
                result.complete(isThere ? Optional.of(work.run()) : Optional.empty());
              } catch (IOException | RuntimeException | Error e) {
                result.completeExceptionally(e);
              }
            })
        .start();
    Assumptions.assumeTrue(result.get().isPresent(), "only root may enter a new namespace");
    return result.get().get();
  }

  @Test
  void aThreadInAnotherNamespaceDoesNotTakeTheSocketThere() throws Exception {
    // The first socket of a process has the same port in every namespace: its number.
    try (NetlinkSocket first = NetlinkSocket.open();
        NetlinkSocket socket = NetlinkSocket.open()) {
      int before = Lookup.port(socket);
      assertThat(before).isNotEqualTo(Lookup.port(first));
      int after =
          inAnotherNamespace(
              () -> {
                socket.renew();
                return Lookup.port(socket);
              });
      assertThat(after).isEqualTo(before);
    }
  }

  @Test
  void aSocketOfAnotherNamespaceIsRenewedThere() throws Exception {
    int[] ports =
        inAnotherNamespace(
            () -> {
              try (NetlinkSocket socket = NetlinkSocket.open()) {
                int before = Lookup.port(socket);
                socket.renew();
                return new int[] {before, Lookup.port(socket)};
              }
            });
    assertThat(ports[1]).isNotEqualTo(ports[0]);
  }
}
