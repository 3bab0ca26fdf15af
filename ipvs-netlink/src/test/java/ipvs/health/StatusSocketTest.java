package ipvs.health;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipvs.health.probe.DescriptorShortage;
import ipvs.netlink.socket.LastingListener;
import ipvs.netlink.socket.UnixListener;
import ipvs.netlink.socket.UnixStream;
import ipvs.netlink.socket.UnreachableSocketException;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Whoever connects gets a document. */
@SuppressWarnings("try")
class StatusSocketTest {
  /** Asks three times, once it is told to, and prints how much it got. */
  private static final String CLIENTS =
      """
      use IO::Socket::UNIX;
      alarm(60);
      <STDIN>;
      for (1 .. 3) {
        my $from = IO::Socket::UNIX->new(Peer => $ARGV[0]) or die;
        local $/;
        print length(<$from>), "\n";
      }
      """;

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

  @Test
  void whereNoThreadCanBeMadeClientsAreServedAllTheSame() throws IOException {
    Path path = folder.resolve("run.sock");
    byte[] large = "x".repeat(3 << 20).getBytes(UTF_8);
    StatusSocket socket =
        StatusSocket.serve(
            LastingListener.of(UnixListener.bind(path, 8)),
            () -> large,
            line -> {},
            thread -> {
              throw new OutOfMemoryError("unable to create native thread");
            });
    try {
      // More than may be served at a time.
      for (int i = 0; i < 20; i++) {
        assertThat(StatusSocket.ask(path.toString())).isEqualTo(large);
      }
    } finally {
      socket.close();
    }
  }

  /** {@return the greatest number of a descriptor of this process} */
  private static int greatest() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.mapToInt(one -> Integer.parseInt(one.getFileName().toString())).max().orElse(0);
    }
  }

  @Test
  void whereNoDescriptorIsLeftClientsAreServedAllTheSame() throws Exception {
    Assumptions.assumeTrue(Files.isExecutable(Path.of("/usr/bin/prlimit")), "there is no prlimit");
    Path path = folder.resolve("run.sock");
    byte[] large = "x".repeat(3 << 20).getBytes(UTF_8);
    StatusSocket socket = StatusSocket.serve(UnixListener.bind(path, 8), () -> large, line -> {});
    // This process has no descriptor for a client, either.
    Process clients = new ProcessBuilder("perl", "-e", CLIENTS, path.toString()).start();
    try (BufferedReader lengths = clients.inputReader()) {
      assertThat(StatusSocket.ask(path.toString())).isEqualTo(large);
      // What this process opens has small numbers first.
      DescriptorShortage shortage = new DescriptorShortage(greatest() + 1);
      try (SpareDescriptors rest = new SpareDescriptors(Integer.MAX_VALUE)) {
        assertThat(rest.hasAny()).isTrue();
        clients.outputWriter().write("go\n");
        clients.outputWriter().flush();
        assertThat(lengths.lines()).containsExactly("3145728", "3145728", "3145728");
      } finally {
        shortage.end();
      }
    } finally {
      clients.destroyForcibly();
      socket.close();
    }
  }
}
