package ipvs.netlink.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.InterruptedIOException;
import java.nio.channels.AsynchronousCloseException;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What other threads do to one that waits; virtual ones too, where the JDK has them. */
@Timeout(60)
class SocketThreadsTest {
  static Stream<Named<WaitingThread.Starter>> starters() {
    Stream<Named<WaitingThread.Starter>> platform =
        Stream.of(Named.of("platform thread", WaitingThread.PLATFORM));
    return Stream.concat(platform, VirtualThreads.starter().stream());
  }

  @ParameterizedTest
  @MethodSource("starters")
  void closingEndsAWait(WaitingThread.Starter starter) throws Exception {
    NetlinkSocket socket = NetlinkSocket.open();
    WaitingThread waiting = new WaitingThread(starter, socket).asleep();
    socket.close();
    assertThat(waiting.end()).isExactlyInstanceOf(AsynchronousCloseException.class);
    assertThat(waiting.wasInterrupted()).isFalse();
  }

  @ParameterizedTest
  @MethodSource("starters")
  void closingEndsAllWaits(WaitingThread.Starter starter) throws Exception {
    NetlinkSocket socket = NetlinkSocket.open();
    List<WaitingThread> waiting = new ArrayList<>();
    // A virtual thread keeps its carrier while it waits: fewer than the build gives a test's JVM,
    // or than the processors of one that was started by hand.
    int carriers =
        Integer.getInteger(
            "jdk.virtualThreadScheduler.parallelism", Runtime.getRuntime().availableProcessors());
    int most = Math.max(1, Math.min(4, carriers - 1));
    for (int i = 0; i < most; i++) {
      // One after the other: only one at a time may receive.
      waiting.add(new WaitingThread(starter, socket).asleep());
    }
    socket.close();
    for (WaitingThread each : waiting) {
      assertThat(each.end()).isExactlyInstanceOf(AsynchronousCloseException.class);
    }
  }

  @ParameterizedTest
  @MethodSource("starters")
  void interruptingEndsAWaitAndNothingElse(WaitingThread.Starter starter) throws Exception {
    try (NetlinkSocket socket = NetlinkSocket.open()) {
      WaitingThread waiting = new WaitingThread(starter, socket).asleep();
      waiting.interrupt();
      assertThat(waiting.end()).isExactlyInstanceOf(InterruptedIOException.class);
      assertThat(waiting.wasInterrupted()).as("it stays interrupted").isTrue();
      assertThat(Lookup.port(socket)).as("the socket goes on").isNotZero();
    }
  }
}
