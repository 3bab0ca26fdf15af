package ipvs.health;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipvs.netlink.socket.UnixListener;
import ipvs.netlink.socket.UnixStream;
import ipvs.netlink.socket.UnreachableSocketException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever connects gets a document. */
@SuppressWarnings("try")
class StatusSocketTest {
  @TempDir private Path folder;

  @Test
  void whoeverConnectsGetsAWholeDocument() throws IOException {
    Path path = folder.resolve("run.sock");
    byte[] large = "x".repeat(3 << 20).getBytes(UTF_8);
    StatusSocket socket = StatusSocket.serve(UnixListener.bind(path, 8), () -> large, line -> {});
    try {
      assertThat(StatusSocket.ask(path.toString())).isEqualTo(large);
      assertThat(StatusSocket.ask(path.toString())).isEqualTo(large);
    } finally {
      socket.close();
    }
    assertThatThrownBy(() -> StatusSocket.ask(path.toString()))
        .isInstanceOf(UnreachableSocketException.class);
  }

  @Test
  void whoTakesNothingHoldsNobodyElseUp() throws IOException {
    Path path = folder.resolve("run.sock");
    byte[] large = "x".repeat(3 << 20).getBytes(UTF_8);
    List<UnixStream> idle = new ArrayList<>();
    StatusSocket socket = StatusSocket.serve(UnixListener.bind(path, 8), () -> large, line -> {});
    try {
      for (int i = 0; i < 8; i++) {
        idle.add(UnixStream.connect(path.toString()));
      }
      assertThat(StatusSocket.ask(path.toString())).isEqualTo(large);
    } finally {
      socket.close();
      idle.forEach(UnixStream::close);
    }
  }

  @Test
  void whereThereIsNoDocumentNothingIsGiven() throws IOException {
    Path path = folder.resolve("run.sock");
    StatusSocket.Document none =
        () -> {
          throw new IOException("ended");
        };
    StatusSocket socket = StatusSocket.serve(UnixListener.bind(path, 8), none, line -> {});
    try {
      assertThat(StatusSocket.ask(path.toString())).isEmpty();
    } finally {
      socket.close();
    }
  }
}
