package ipvs.netlink.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipvs.netlink.FakeKernel;
import ipvs.netlink.socket.UnixListener;
import ipvs.netlink.socket.UnixStream;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import ipvs.netlink.wire.MessageWriter;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The text of a file beside netlink, through a relay. */
@Timeout(60)
class RelayedFileTest {
  @TempDir Path folder;

  private TestServer serving(byte[] text) throws IOException {
    return TestServer.start(
        folder,
        TestServer.READERS,
        RelayLimits.DEFAULT,
        () ->
            new FakeKernel() {
              @Override
              public InputStream file(String name) throws IOException {
                if (name.equals("ip_vs_app")) {
                  throw new NoSuchFileException(name);
                }
                return new ByteArrayInputStream(text);
              }
            });
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 3, 4, 16_383, 16_384, 16_385, 3_000_001})
  void everyByteArrives(int size) throws Exception {
    byte[] text = new byte[size];
    new Random(size).nextBytes(text);
    try (TestServer server = serving(text);
        UnixSocketTransport transport = UnixSocketTransport.open(server.path());
        InputStream in = transport.file("ip_vs_conn")) {
      assertThat(in.readAllBytes()).isEqualTo(text);
      assertThat(in.read()).isEqualTo(-1);
      assertThat(server.log()).isEmpty();
    }
  }

  @Test
  void aFileThatTheKernelLacksIsMissing() throws Exception {
    try (TestServer server = serving(new byte[1]);
        UnixSocketTransport transport = UnixSocketTransport.open(server.path())) {
      assertThatThrownBy(() -> transport.file("ip_vs_app"))
          .isExactlyInstanceOf(NoSuchFileException.class)
          .hasMessage("ip_vs_app");
      assertThat(server.log()).isEmpty();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "tcp", "ip_vs_con", "ip_vs_conn2", "../ip_vs", "/etc/shadow"})
  void otherFilesAreRefused(String name) throws Exception {
    try (TestServer server = serving(new byte[1]);
        UnixSocketTransport transport = UnixSocketTransport.open(server.path())) {
      assertThatThrownBy(() -> transport.file(name))
          .isInstanceOfSatisfying(
              ErrnoException.class, e -> assertThat(e.errno()).isEqualTo(Errno.EPERM));
      assertThat(server.log())
          .containsExactly(
              "uid " + TestServer.own() + ": the file \"" + name + "\" refused, EPERM");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"ip_vs_status", "run_estimation"})
  void theStatusAndTheSwitchArePassedOn(String name) throws Exception {
    try (TestServer server = serving(new byte[] {'0', '\n'});
        UnixSocketTransport transport = UnixSocketTransport.open(server.path());
        InputStream in = transport.file(name)) {
      assertThat(in.readAllBytes()).containsExactly('0', '\n');
      assertThat(server.log()).isEmpty();
    }
  }

  @Test
  void aNameWithoutAnEndIsRefused() throws Exception {
    byte[] name = "ip_vs_conn!!".getBytes(StandardCharsets.ISO_8859_1);
    try (TestServer server = serving(new byte[1]);
        RawClient client = server.client()) {
      client.fileRequest(name);
      assertThat(client.answers(1)).containsExactly("1 EPERM");
    }
  }

  @Test
  void theConnectionMayBeUsedMeanwhile() throws Exception {
    try (TestServer server = serving(new byte[1 << 20]);
        UnixSocketTransport transport = UnixSocketTransport.open(server.path());
        InputStream in = transport.file("ip_vs_conn")) {
      assertThat(in.read()).isZero();
      assertThat(transport.receive(new byte[8], 0)).isEqualTo(-1);
      assertThat(in.readAllBytes()).hasSize((1 << 20) - 1);
    }
  }

  @Test
  void aServerThatGoesInTheMidstIsAnError() throws Exception {
    Path path = folder.resolve("socket");
    try (UnixListener listener = UnixListener.bind(path, 8);
        UnixSocketTransport transport = UnixSocketTransport.open(path.toString());
        UnixStream first = listener.accept().stream()) {
      assertThat(first.isEnded()).isFalse();
      CompletableFuture<InputStream> opening =
          CompletableFuture.supplyAsync(
              () -> {
                try {
                  return transport.file("ip_vs_conn");
                } catch (IOException e) {
                  throw new UncheckedIOException(e);
                }
              });
      try (UnixStream second = listener.accept().stream()) {
        Frames frames = new Frames(second, Protocol.MOST_TO_SERVER);
        while (!frames.take()) {
          assertThat(frames.fill(20_000_000_000L)).isPositive();
        }
        MessageWriter out = new MessageWriter(ByteOrder.nativeOrder());
        out.beginMessage(Protocol.FILE_TYPE, 2, 1, 0).rawI32(0x01010101);
        out.endMessage();
        frames.send(out.bytes(), out.size(), 1_000_000_000L);
      }
      try (InputStream in = opening.get(20, TimeUnit.SECONDS)) {
        assertThat(in.readNBytes(4)).containsOnly(1);
        assertThatThrownBy(in::read).hasMessage("the server has closed the connection");
      }
    }
  }
}
