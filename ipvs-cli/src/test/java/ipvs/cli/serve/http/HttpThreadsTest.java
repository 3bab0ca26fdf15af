package ipvs.cli.serve.http;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.RejectedExecutionException;
import org.junit.jupiter.api.Test;

/** A thread that cannot be made costs one connection, and not the server. */
class HttpThreadsTest {
  @Test
  void whereNoThreadCanBeMadeTheWorkIsRejected() {
    HttpThreads threads =
        new HttpThreads(
            task -> {
              throw new OutOfMemoryError("unable to create native thread");
            });
    try {
      for (int i = 0; i < 2; i++) {
        assertThatThrownBy(() -> threads.execute(() -> {}))
            .isInstanceOf(RejectedExecutionException.class)
            .hasMessage("no thread can be made");
      }
    } finally {
      threads.shutdownNow();
    }
  }
}
