package ipvs.netlink;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;

import ipvs.netlink.genl.FamilyLookup;
import ipvs.netlink.genl.GenericNetlink;
import ipvs.netlink.wire.Bytes;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteOrder;
import java.nio.channels.ClosedChannelException;
import java.nio.charset.StandardCharsets;
import java.nio.file.AccessDeniedException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import jnr.ffi.LibraryLoader;
import jnr.ffi.annotations.In;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What is done in another network namespace is done there, and leaves no trace here. */
@Timeout(60)
class NetworkNamespaceTest {
  private static final Path DEVICES = Path.of("/proc/thread-self/net/dev");

  private static NamedNamespace other;
  @TempDir private static Path folder;

  @BeforeAll
  static void make() throws IOException, InterruptedException {
    other = NamedNamespace.create();
  }

  @AfterAll
  static void remove() throws IOException, InterruptedException {
    if (other != null) {
      other.close();
    }
  }

  private static String text(InputStream in) throws IOException {
    try (in) {
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1);
    }
  }

  private static String devicesHere() throws IOException {
    return Files.readString(DEVICES);
  }

  /** {@return the namespaces of all threads of this process} */
  private static Set<String> namespacesOfThreads() throws IOException {
    try (Stream<Path> threads = Files.list(Path.of("/proc/self/task"))) {
      return threads.map(NetworkNamespaceTest::namespace).collect(Collectors.toSet());
    }
  }

  private static String namespace(Path thread) {
    try {
      return Files.readSymbolicLink(thread.resolve("ns/net")).toString();
    } catch (IOException e) {
      // It has ended meanwhile.
      return namespace(Path.of("/proc/self"));
    }
  }

  /** Waits for threads that have told their outcome and not yet ended. */
  private static void awaitThatAllThreadsAreHere() throws IOException {
    while (namespacesOfThreads().size() > 1) {
      Thread.yield();
    }
  }

  /** {@return how many namespaces, sockets and wake-up calls this process has open} */
  private static long descriptors() throws IOException {
    try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
      return open.map(NetworkNamespaceTest::target)
          .filter(target -> target.matches("net:.*|socket:.*|anon_inode:\\[eventfd\\]"))
          .count();
    }
  }

  private static String target(Path descriptor) {
    try {
      return Files.readSymbolicLink(descriptor).toString();
    } catch (IOException e) {
      // It was that of the folder itself.
      return "";
    }
  }

  @Test
  void aFileIsThatOfTheNamespaceAndTheCallerStaysWhereItIs() throws IOException {
    try (NetworkNamespace namespace = NetworkNamespace.named(other.name())) {
      assertThat(text(namespace.open(DEVICES))).contains(other.mark());
    }
    assertThat(devicesHere()).doesNotContain(other.mark());
    awaitThatAllThreadsAreHere();
  }

  @Test
  void aPathLeadsToTheSameNamespaceAsTheName() throws IOException {
    try (NetworkNamespace named = NetworkNamespace.named(other.name());
        NetworkNamespace at = NetworkNamespace.at(Path.of("/run/netns", other.name()));
        NetworkNamespace own = NetworkNamespace.at(Path.of("/proc/self/ns/net"))) {
      assertThat(at.inode()).isEqualTo(named.inode()).isNotEqualTo(own.inode());
      assertThat("net:[" + own.inode() + "]").isEqualTo(namespace(Path.of("/proc/self")));
      assertThat(text(at.open(DEVICES))).contains(other.mark());
      assertThat(text(own.open(DEVICES))).isEqualTo(devicesHere()).doesNotContain(other.mark());
    }
  }

  @Test
  void aSocketStaysThereWithItsFilesAlsoWhenItIsRenewed() throws Exception {
    try (NamedNamespace empty = NamedNamespace.create();
        NetworkNamespace namespace = NetworkNamespace.named(empty.name());
        Transport socket = namespace.socket()) {
      Set<String> seen = new HashSet<>();
      for (int i = 0; i < 3; i++) {
        assertThat(text(socket.file("dev"))).contains(empty.mark());
        assertThat(sockets(text(socket.file("netlink")))).hasSize(1).allMatch(seen::add);
        socket.renew();
      }
      GenericNetlink netlink = new GenericNetlink(socket, Duration.ofSeconds(10));
      assertThat(FamilyLookup.find(netlink, "nlctrl")).isEqualTo(16);
    }
  }

  /** {@return the inodes of sockets of processes, which have a port, in a list of netlink's} */
  private static List<String> sockets(String list) {
    return list.lines()
        .skip(1)
        .map(line -> line.strip().split(" +"))
        .filter(words -> !words[2].equals("0"))
        .map(words -> words[words.length - 1])
        .toList();
  }

  @Test
  void aSocketOutlivesWhatItWasOpenedFromAndTheNameItself() throws Exception {
    long before = descriptors();
    try (NamedNamespace gone = NamedNamespace.create()) {
      Transport socket;
      try (NetworkNamespace namespace = NetworkNamespace.named(gone.name())) {
        gone.remove();
        assertThatThrownBy(() -> NetworkNamespace.named(gone.name()))
            .isInstanceOf(NoSuchFileException.class);
        socket = namespace.socket();
      }
      try (socket) {
        socket.renew();
        assertThat(text(socket.file("dev"))).contains(gone.mark());
      }
    }
    assertThat(descriptors()).isEqualTo(before);
  }

  @Test
  void anotherNamespaceUnderTheSameNameIsAnotherOne() throws Exception {
    Path link = Files.createSymbolicLink(folder.resolve("a"), Path.of("/proc/self/ns/net"));
    try (NetworkNamespace first = NetworkNamespace.at(link)) {
      Files.delete(link);
      Files.createSymbolicLink(link, Path.of("/run/netns", other.name()));
      try (NetworkNamespace second = NetworkNamespace.at(link)) {
        assertThat(text(first.open(DEVICES))).doesNotContain(other.mark());
        assertThat(text(second.open(DEVICES))).contains(other.mark());
      }
    }
  }

  @Test
  void aSwitchOfTheKernelIsThatOfTheNamespace() throws IOException {
    Path forwarding = Path.of("/proc/sys/net/ipv4/ip_forward");
    String here = Files.readString(forwarding);
    String opposite = here.equals("0\n") ? "1\n" : "0\n";
    try (NetworkNamespace namespace = NetworkNamespace.named(other.name())) {
      namespace.call(() -> Files.writeString(forwarding, opposite));
      assertThat(text(namespace.open(forwarding))).isEqualTo(opposite);
    }
    assertThat(Files.readString(forwarding)).isEqualTo(here);
  }

  @Test
  void anInterruptedCallerIsAnsweredAndStaysInterrupted() throws IOException {
    try (NetworkNamespace namespace = NetworkNamespace.named(other.name())) {
      Thread.currentThread().interrupt();
      String text = namespace.call(() -> Files.readString(DEVICES));
      assertThat(Thread.interrupted()).isTrue();
      assertThat(text).contains(other.mark());
    }
  }

  @Test
  void aVirtualThreadIsAnsweredAndItsCarrierStays() throws Exception {
    try (NetworkNamespace namespace = NetworkNamespace.named(other.name())) {
      CompletableFuture<String> seen = new CompletableFuture<>();
      Runnable task =
          () -> {
            try (Transport socket = namespace.socket()) {
              socket.renew();
              seen.complete(text(socket.file("dev")));
            } catch (IOException | RuntimeException | Error e) {
              seen.completeExceptionally(e);
            }
          };
      start(task);
      assertThat(seen.get()).contains(other.mark());
      awaitThatAllThreadsAreHere();
    }
  }

  /** Starts a virtual thread where the JDK has them, else another one. */
  private static void start(Runnable task) throws ReflectiveOperationException {
    try {
      Thread.class.getMethod("startVirtualThread", Runnable.class).invoke(null, task);
    } catch (NoSuchMethodException e) {
      new Thread(task).start();
    }
  }

  @Test
  void whatACallThrowsReachesTheCaller() throws IOException {
    try (NetworkNamespace namespace = NetworkNamespace.named(other.name())) {
      assertThatThrownBy(() -> namespace.open(Path.of("/proc/thread-self/net/nothing")))
          .isInstanceOf(NoSuchFileException.class);
      assertThatThrownBy(
              () ->
                  namespace.call(
                      () -> {
                        throw new IllegalStateException("mine");
                      }))
          .isInstanceOf(IllegalStateException.class)
          .hasMessage("mine");
    }
  }

  @Test
  void whatIsClosedIsNotEntered() throws IOException {
    NetworkNamespace namespace = NetworkNamespace.named(other.name());
    Transport socket = namespace.socket();
    socket.close();
    socket.close();
    namespace.close();
    namespace.close();
    assertThatThrownBy(namespace::socket).isInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(namespace::inode).isInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(() -> namespace.open(DEVICES)).isInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(socket::renew).isInstanceOf(ClosedChannelException.class);
    assertThatThrownBy(() -> socket.file("dev")).isInstanceOf(ClosedChannelException.class);
  }

  @Test
  void whatIsNoNetworkNamespaceIsToldAtOnce() throws Exception {
    long before = descriptors();
    Path file = Files.writeString(folder.resolve("plain"), "");
    Path pipe = folder.resolve("pipe");
    assertThat(new ProcessBuilder("mkfifo", pipe.toString()).start().waitFor()).isZero();
    for (Path wrong : new Path[] {file, pipe, folder, Path.of("/proc/self/ns/uts")}) {
      assertThatThrownBy(() -> NetworkNamespace.at(wrong))
          .isExactlyInstanceOf(FileSystemException.class)
          .hasMessage(wrong + ": is no network namespace");
    }
    for (Path missing : new Path[] {folder.resolve("missing"), file.resolve("below")}) {
      assertThatThrownBy(() -> NetworkNamespace.at(missing))
          .isInstanceOf(NoSuchFileException.class)
          .hasMessage(missing + ": No such file or directory");
    }
    for (String name : new String[] {"", ".", "..", "a/b", "/run/netns/a", "a\0b"}) {
      assertThatThrownBy(() -> NetworkNamespace.named(name))
          .isInstanceOf(IllegalArgumentException.class);
    }
    assertThat(descriptors()).isEqualTo(before);
  }

  @Test
  void onlyTheKernelIsReachedInANamespace() throws IOException {
    try (NetworkNamespace namespace = NetworkNamespace.named(other.name())) {
      assertThatThrownBy(() -> IpvsClient.connect("unix:/run/ipvs.sock", namespace))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("a network namespace goes with kernel only, not with unix:/run/ipvs.sock");
      if (!Files.exists(Path.of("/proc/net/ip_vs"))) {
        assertThatThrownBy(() -> IpvsClient.connect("kernel", namespace))
            .isInstanceOf(IpvsUnavailableException.class);
      }
    }
  }

  /** What a C library has for a thread that gives up what it may; public since jnr-ffi says so. */
  public interface LibC {
    /** capset(2), of the calling thread. */
    int capset(@In byte[] header, @In byte[] data);
  }

  @Test
  void whoMayNotEnterIsToldWhatItTakes() throws Exception {
    CompletableFuture<Throwable> told = new CompletableFuture<>();
    LibC libc = LibraryLoader.create(LibC.class).load("c");
    // A new thread has what the thread that makes it has.
    new Thread(
            () -> {
              byte[] header = new byte[8];
              Bytes.putI32(header, 0, 0x2008_0522, ByteOrder.nativeOrder());
              assertThat(libc.capset(header, new byte[24])).isZero();
              told.complete(catchThrowable(() -> NetworkNamespace.named(other.name())));
            })
        .start();
    assertThat(told.get(50, TimeUnit.SECONDS))
        .isInstanceOf(AccessDeniedException.class)
        .hasMessage(
            "/run/netns/" + other.name() + ": entering a network namespace takes CAP_SYS_ADMIN");
  }
}
