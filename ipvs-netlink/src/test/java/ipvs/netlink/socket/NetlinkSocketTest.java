package ipvs.netlink.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ipvs.netlink.IpvsClient;
import ipvs.netlink.IpvsUnavailableException;
import ipvs.netlink.genl.FamilyLookup;
import ipvs.netlink.genl.GenericNetlink;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The socket of the running kernel; any kernel has generic netlink, IPVS is not needed. */
@Timeout(60)
class NetlinkSocketTest {
  private static final int CONTROLLER = 16;
  private static final long MINUTE = Duration.ofMinutes(1).toNanos();

  private static GenericNetlink open() throws IOException {
    return new GenericNetlink(NetlinkSocket.open(), Duration.ofSeconds(10));
  }

  @Test
  void theControllerKnowsItself() throws IOException {
    try (GenericNetlink netlink = open()) {
      assertThat(FamilyLookup.find(netlink, "nlctrl")).isEqualTo(CONTROLLER);
      assertThat(FamilyLookup.find(netlink, "nlctrl")).as("again").isEqualTo(CONTROLLER);
    }
  }

  @Test
  void aFamilyThatDoesNotExistIsENOENT() throws IOException {
    try (GenericNetlink netlink = open()) {
      assertThatExceptionOfType(ErrnoException.class)
          .isThrownBy(() -> FamilyLookup.find(netlink, "no-such-one"))
          .satisfies(e -> assertThat(e.errno()).isEqualTo(Errno.ENOENT));
      assertThat(FamilyLookup.find(netlink, "nlctrl"))
          .as("and the socket goes on")
          .isEqualTo(CONTROLLER);
    }
  }

  @Test
  void theKernelTellsWhatItDoesNotLike() throws IOException {
    try (GenericNetlink netlink = open()) {
      assertThatExceptionOfType(ErrnoException.class)
          .isThrownBy(() -> FamilyLookup.find(netlink, "a-name-of-more-than-fifteen-bytes"))
          .satisfies(e -> assertThat(e.kernelText()).isPresent());
    }
  }

  @Test
  void withoutIpvsInTheKernelThereIsNoClient() throws IOException {
    Path modules = Path.of("/lib/modules", System.getProperty("os.version"), "modules.dep");
    boolean isLoaded = Files.exists(Path.of("/proc/net/ip_vs"));
    boolean isLoadable = Files.exists(modules) && Files.readString(modules).contains("/ip_vs.ko");
    Assumptions.assumeFalse(isLoaded || isLoadable, "this kernel has IPVS");
    assertThatExceptionOfType(IpvsUnavailableException.class)
        .isThrownBy(IpvsClient::open)
        .withMessageStartingWith("connect to IPVS: ENOENT, ");
  }

  @Test
  void whereNothingCameNothingIsReceived() throws IOException {
    try (NetlinkSocket socket = NetlinkSocket.open()) {
      assertThat(socket.receive(new byte[64], 0)).isEqualTo(-1);
      assertThat(socket.receive(new byte[64], 1_000_000)).isEqualTo(-1);
    }
  }

  @Test
  void aDatagramThatDoesNotFitTellsItsLength() throws IOException {
    try (NetlinkSocket socket = NetlinkSocket.open()) {
      Lookup.send(socket, "nlctrl");
      byte[] small = new byte[20];
      int length = socket.receive(small, MINUTE);
      assertThat(length).isGreaterThan(small.length);
      assertThat(Lookup.type(small)).isEqualTo(CONTROLLER);
    }
  }

  @Test
  void whatWasNotReceivedTakesMemory() throws IOException {
    try (NetlinkSocket socket = NetlinkSocket.open()) {
      assertThat(socket.backlog()).isZero();
      Lookup.send(socket, "nlctrl");
      assertThat(socket.backlog()).isPositive();
      socket.receive(new byte[64], MINUTE);
      assertThat(socket.backlog()).isZero();
    }
  }

  @Test
  void datagramsThatComeAtOnceAreGivenOneByOne() throws IOException {
    try (NetlinkSocket socket = NetlinkSocket.open()) {
      for (int i = 0; i < 3; i++) {
        Lookup.send(socket, "nlctrl");
      }
      byte[] small = new byte[20];
      byte[] large = new byte[4096];
      assertThat(socket.receive(small, 0)).isGreaterThan(small.length);
      assertThat(socket.receive(large, 0)).isBetween(small.length, large.length);
      assertThat(Lookup.type(large)).isEqualTo(CONTROLLER);
      assertThat(Arrays.copyOf(large, small.length)).isEqualTo(small);
      Arrays.fill(large, (byte) 0);
      assertThat(socket.receive(large, 0)).isBetween(small.length, large.length);
      assertThat(Arrays.copyOf(large, small.length)).isEqualTo(small);
      assertThat(socket.receive(large, 0)).isEqualTo(-1);
    }
  }

  @Test
  void closingTwiceIsClosingOnce() throws IOException {
    NetlinkSocket socket = NetlinkSocket.open();
    socket.close();
    assertThatCode(socket::close).doesNotThrowAnyException();
  }

  @Test
  void afterClosingNothingWorks() throws IOException {
    NetlinkSocket socket = NetlinkSocket.open();
    socket.close();
    assertThatExceptionOfType(ClosedChannelException.class)
        .isThrownBy(() -> Lookup.send(socket, "nlctrl"));
    assertThatExceptionOfType(ClosedChannelException.class)
        .isThrownBy(() -> socket.receive(new byte[64], MINUTE));
    assertThatExceptionOfType(ClosedChannelException.class).isThrownBy(socket::renew);
  }

  @Test
  void nothingIsLeftOpen() throws IOException {
    NetlinkSocket.open().close();
    long before = descriptors();
    for (int i = 0; i < 200; i++) {
      try (NetlinkSocket socket = NetlinkSocket.open()) {
        socket.renew();
        socket.receive(new byte[64], 0);
      }
    }
    // Others in this process may open a few meanwhile, but not hundreds.
    assertThat(descriptors()).isLessThan(before + 100);
  }

  private static long descriptors() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.count();
    }
  }

  @Test
  void whoIsInterruptedBeforeDoesNotWait() throws IOException {
    try (NetlinkSocket socket = NetlinkSocket.open()) {
      Thread.currentThread().interrupt();
      assertThatExceptionOfType(InterruptedIOException.class)
          .isThrownBy(() -> socket.receive(new byte[64], MINUTE));
      assertThat(Thread.interrupted()).as("and stays interrupted").isTrue();
    }
  }

  @Test
  void whoIsInterruptedReadsWhatIsThere() throws IOException {
    try (GenericNetlink netlink = open()) {
      Thread.currentThread().interrupt();
      assertThat(FamilyLookup.find(netlink, "nlctrl")).isEqualTo(CONTROLLER);
      assertThat(Thread.interrupted()).isTrue();
    }
  }

  @Test
  void renewedItIsAnotherSocketBehindTheSameDescriptor() throws IOException {
    try (NetlinkSocket socket = NetlinkSocket.open()) {
      int before = Lookup.port(socket);
      assertThat(Lookup.port(socket)).as("the port belongs to a socket").isEqualTo(before);
      socket.renew();
      assertThat(Lookup.port(socket)).isNotEqualTo(before);
    }
  }

  @Test
  void renewedItHasForgottenWhatWasAskedBefore() throws IOException {
    try (NetlinkSocket socket = NetlinkSocket.open()) {
      Lookup.send(socket, "nlctrl");
      socket.renew();
      assertThat(socket.receive(new byte[4096], 0)).isEqualTo(-1);
    }
  }

  @Test
  void filesAreThoseOfTheThread() throws IOException {
    try (NetlinkSocket socket = NetlinkSocket.open();
        InputStream text = socket.file("protocols")) {
      assertThat(new String(text.readAllBytes(), StandardCharsets.ISO_8859_1))
          .startsWith("protocol ");
    }
  }

  @Test
  void aFileThatIsNotThereIsNamed() throws IOException {
    try (NetlinkSocket socket = NetlinkSocket.open()) {
      assertThatExceptionOfType(NoSuchFileException.class)
          .isThrownBy(() -> socket.file("no_such_file"))
          .withMessage("/proc/thread-self/net/no_such_file");
    }
  }
}
