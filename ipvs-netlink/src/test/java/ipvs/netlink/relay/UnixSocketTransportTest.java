package ipvs.netlink.relay;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipvs.netlink.IpvsClient;
import ipvs.netlink.IpvsUnavailableException;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.socket.UnixListener;
import ipvs.netlink.socket.UnixStream;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import ipvs.netlink.wire.MessageWriter;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.ByteOrder;
import java.nio.channels.AsynchronousCloseException;
import java.nio.channels.ClosedChannelException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What goes over the wire to a server, and what becomes of it when the server fails. */
@Timeout(60)
class UnixSocketTransportTest {
  private static final long LONG = 20_000_000_000L;

  @TempDir Path folder;
  private Path path;
  private UnixListener listener;
  private UnixSocketTransport transport;
  private UnixStream server;

  @BeforeEach
  void connect() throws IOException {
    path = folder.resolve("socket");
    listener = UnixListener.bind(path, 8);
    transport = UnixSocketTransport.open(path.toString());
    server = listener.accept().stream();
  }

  @AfterEach
  void close() {
    transport.close();
    server.close();
    listener.close();
  }

  /** Sends bytes as they are. */
  private void say(int... bytes) throws IOException {
    byte[] all = new byte[bytes.length];
    for (int i = 0; i < bytes.length; i++) {
      all[i] = (byte) bytes[i];
    }
    server.write(all, all.length, LONG);
  }

  private byte[] heard(int length) throws IOException {
    byte[] all = new byte[0];
    byte[] some = new byte[4096];
    while (all.length < length) {
      int count = server.read(some, LONG);
      assertThat(count).isPositive();
      all = Arrays.copyOf(all, all.length + count);
      System.arraycopy(some, 0, all, all.length - count, count);
    }
    return all;
  }

  @Test
  void eachDatagramIsPrecededByItsLengthInNetworkOrder() throws Exception {
    transport.send(new byte[] {1, 2, 3, 9}, 3);
    transport.send(new byte[0x102], 0x102);
    byte[] heard = heard(7 + 4 + 0x102);
    assertThat(Arrays.copyOf(heard, 11)).containsExactly(0, 0, 0, 3, 1, 2, 3, 0, 0, 1, 2);
    assertThat(heard).hasSize(7 + 4 + 0x102);
  }

  @Test
  void datagramsKeepTheirBoundaries() throws Exception {
    say(0, 0, 0, 2, 7, 8, 0, 0, 0, 0, 0, 0, 0, 1, 9);
    byte[] buffer = new byte[8];
    assertThat(transport.receive(buffer, LONG)).isEqualTo(2);
    assertThat(buffer).startsWith(7, 8, 0);
    assertThat(transport.receive(buffer, LONG)).isZero();
    assertThat(transport.receive(buffer, LONG)).isEqualTo(1);
    assertThat(buffer).startsWith(9, 8);
    assertThat(transport.receive(buffer, 0)).isEqualTo(-1);
  }

  @Test
  void aDatagramThatComesInPiecesIsNotLostWhenTimeIsOver() throws Exception {
    byte[] buffer = new byte[8];
    for (int piece : new int[] {0, 0, 0, 2, 7}) {
      say(piece);
      assertThat(transport.receive(buffer, 1_000_000)).isEqualTo(-1);
    }
    say(8);
    assertThat(transport.receive(buffer, LONG)).isEqualTo(2);
    assertThat(buffer).startsWith(7, 8);
  }

  @Test
  void theWholeLengthIsToldWhereItDoesNotFit() throws Exception {
    say(0, 0, 0, 5, 1, 2, 3, 4, 5);
    byte[] buffer = new byte[3];
    assertThat(transport.receive(buffer, LONG)).isEqualTo(5);
    assertThat(buffer).containsExactly(1, 2, 3);
  }

  @Test
  void aLengthBeyondAMebibyteIsRefusedUnread() throws Exception {
    say(0, 0x10, 0, 1);
    assertThatThrownBy(() -> transport.receive(new byte[8], LONG))
        .isInstanceOf(IOException.class)
        .hasMessage("a datagram of 1048577 bytes, at most 1048576");
    say(0, 0, 0, 0);
  }

  @Test
  void aLengthOfFourGigabytesIsRefused() throws Exception {
    say(255, 255, 255, 255);
    assertThatThrownBy(() -> transport.receive(new byte[8], LONG))
        .hasMessage("a datagram of 4294967295 bytes, at most 1048576");
  }

  @Test
  void lostAnswersAreToldAsTheSocketTellsThem() throws Exception {
    MessageWriter out = new MessageWriter(ByteOrder.nativeOrder());
    out.beginMessage(4, 0, 0, 0).endMessage();
    say(0, 0, 0, 16);
    server.write(out.bytes(), out.size(), LONG);
    assertThatThrownBy(() -> transport.receive(new byte[64], LONG))
        .isInstanceOfSatisfying(
            ErrnoException.class, e -> assertThat(e.errno()).isEqualTo(Errno.ENOBUFS));
  }

  @Test
  void anIdleConnectionThatTheServerClosedIsMadeAnew() throws Exception {
    server.close();
    transport.send(new byte[] {5}, 1);
    server = listener.accept().stream();
    assertThat(heard(5)).containsExactly(0, 0, 0, 1, 5);
  }

  @Test
  void anEndWhileAnAnswerIsAwaitedIsAnError() throws Exception {
    transport.send(new byte[] {5}, 1);
    server.close();
    assertThatThrownBy(() -> transport.receive(new byte[8], LONG))
        .isInstanceOf(FileSystemException.class)
        .hasMessage(path + ": the server has closed the connection");
  }

  @Test
  void anEndIsNoErrorForThoseWhoDoNotWait() throws Exception {
    server.close();
    assertThat(transport.receive(new byte[8], 0)).isEqualTo(-1);
  }

  @Test
  void renewingMakesASecondConnectionAndDropsTheFirst() throws Exception {
    transport.renew();
    assertThat(server.read(new byte[8], LONG)).isEqualTo(UnixStream.END);
    server = listener.accept().stream();
    transport.send(new byte[] {5}, 1);
    assertThat(heard(5)).containsExactly(0, 0, 0, 1, 5);
  }

  @Test
  void renewingKeepsTheConnectionWhereThereIsNoSecond() throws Exception {
    listener.close();
    transport.renew();
    transport.send(new byte[] {5}, 1);
    assertThat(heard(5)).containsExactly(0, 0, 0, 1, 5);
  }

  @Test
  void closingEndsAWait() throws Exception {
    Waiting waiting = new Waiting();
    transport.close();
    assertThat(waiting.end()).isExactlyInstanceOf(AsynchronousCloseException.class);
  }

  @Test
  void interruptingEndsAWaitAndNothingElse() throws Exception {
    Waiting waiting = new Waiting();
    waiting.thread.interrupt();
    assertThat(waiting.end()).isExactlyInstanceOf(InterruptedIOException.class);
    say(0, 0, 0, 1, 5);
    assertThat(transport.receive(new byte[8], LONG)).isEqualTo(1);
  }

  /** A thread that waits, or is about to; either must end. */
  private final class Waiting {
    private final CompletableFuture<Throwable> end = new CompletableFuture<>();
    private final CountDownLatch begun = new CountDownLatch(1);
    private final Thread thread = new Thread(this::receive);

    Waiting() throws InterruptedException {
      thread.start();
      begun.await();
      while (thread.getState() == Thread.State.NEW) {
        Thread.onSpinWait();
      }
    }

    private void receive() {
      try {
        transport.receive(new byte[8], 1_000_000);
        begun.countDown();
        end.complete(new AssertionError("received " + transport.receive(new byte[8], LONG)));
      } catch (IOException | RuntimeException e) {
        end.complete(e);
      }
    }

    Throwable end() throws Exception {
      Throwable throwable = end.get(10, TimeUnit.SECONDS);
      // Between two waits it may find itself closed already.
      return throwable instanceof ClosedChannelException
              && !(throwable instanceof AsynchronousCloseException)
          ? new AsynchronousCloseException()
          : throwable;
    }
  }

  @Test
  void aClosedOneDoesNothing() {
    transport.close();
    transport.close();
    assertThatThrownBy(() -> transport.send(new byte[1], 1))
        .isExactlyInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(() -> transport.receive(new byte[1], 0))
        .isExactlyInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(() -> transport.renew()).isExactlyInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(() -> transport.file("ip_vs_conn"))
        .isExactlyInstanceOf(ClosedChannelException.class);
  }

  @Test
  void nothingIsMissingWhenAFullSocketDrains() throws Exception {
    int size = 1 << 20;
    CompletableFuture<byte[]> heard =
        CompletableFuture.supplyAsync(
            () -> {
              try {
                return heard(size + 4);
              } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
              }
            });
    byte[] all = new byte[size];
    new java.util.Random(1).nextBytes(all);
    transport.send(all, size);
    byte[] got = heard.get(20, TimeUnit.SECONDS);
    assertThat(Arrays.copyOfRange(got, 4, got.length)).isEqualTo(all);
  }

  @Test
  void anAbsentSocketIsToldWithItsPath() {
    Path absent = folder.resolve("absent");
    assertThatThrownBy(() -> IpvsClient.connect("unix:" + absent))
        .isInstanceOf(IpvsUnavailableException.class)
        .hasMessage("connect to IPVS at " + absent + ": ENOENT, there is no such socket");
  }

  @Test
  void aSocketAtWhichNobodyListensIsToldWithItsPath() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThatThrownBy(() -> IpvsClient.connect("unix:" + file))
        .isInstanceOf(IpvsUnavailableException.class)
        .hasMessage("connect to IPVS at " + file + ": ECONNREFUSED, nobody listens there");
  }

  @Test
  void aPathThatIsTooLongIsToldWithItsLength() {
    String long107 = "/" + "x".repeat(106);
    assertThatThrownBy(() -> IpvsClient.connect("unix:" + long107))
        .hasMessage("connect to IPVS at " + long107 + ": ENOENT, there is no such socket");
    assertThatThrownBy(() -> IpvsClient.connect("unix:" + long107 + "y"))
        .isInstanceOf(FileSystemException.class)
        .hasMessage(long107 + "y: is too long for a UNIX socket: 108 bytes, at most 107");
  }

  @Test
  void noPathAtAllIsNone() {
    assertThatThrownBy(() -> IpvsClient.connect("unix:"))
        .isInstanceOf(FileSystemException.class)
        .hasMessage(": is no path of a UNIX socket");
  }

  @Test
  void otherPlacesAreRefusedWithWhatIsAllowed() {
    assertThatThrownBy(() -> IpvsClient.connect("tcp:localhost"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("connect to kernel or unix:PATH, not to tcp:localhost");
    assertThatThrownBy(() -> IpvsClient.connect("sim:table"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("sim:FILE is known to the command line only");
  }

  @Test
  void aClientAsksThroughARelay() throws Exception {
    Path other = Files.createDirectory(folder.resolve("relay"));
    try (TestServer relay =
            TestServer.start(
                other,
                TestServer.OWNER,
                kernel ->
                    kernel
                        .on(IpvsCommand.FLUSH, (request, answer) -> answer.ok())
                        .on(IpvsCommand.ZERO, (request, answer) -> answer.error(Errno.EBUSY)));
        IpvsClient client = IpvsClient.connect("unix:" + relay.path())) {
      client.flush();
      assertThatThrownBy(client::zero).hasMessageContaining("EBUSY");
      assertThat(relay.kernel().requests()).hasSize(2);
    }
  }
}
