package ipvs.netlink.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Arrays;
import java.util.List;
import java.util.function.IntSupplier;
import java.util.function.ToLongFunction;
import jnr.ffi.LibraryLoader;
import jnr.ffi.Runtime;
import org.junit.jupiter.api.Test;

/** The calls written by hand do what jnr-ffi makes of the same definition. */
class DirectCallsTest {
  private static final int AF_UNIX = 1;
  private static final int AF_NETLINK = 16;
  private static final int SOCK_DGRAM = 2;
  private static final int NETLINK_GENERIC = 16;
  private static final int MSG_DONTWAIT = 0x40;
  private static final int EAGAIN = 11;
  private static final int NO_DESCRIPTOR = -1;

  private static final int WNOHANG = 1;
  private static final int PIDFD_OPEN = 434;

  /** More than the kernel ever has. */
  private static final int NO_PROCESS = 1 << 30;

  private final Native.LibC written = new DirectCalls();
  private final Native.LibC generated = generated(Native.LibC.class);

  /** {@return what jnr-ffi makes of a definition} */
  private static <T> T generated(Class<T> calls) {
    return LibraryLoader.create(calls).searchDefault().load("c");
  }

  private static <T> void assertAllFailAlike(
      Class<T> calls, T written, List<ToLongFunction<T>> failing) {
    T generated = generated(calls);
    assertThat(failing).hasSize(calls.getMethods().length);
    for (ToLongFunction<T> call : failing) {
      assertThat(outcome(call, written, DirectCalls::errno))
          .isEqualTo(outcome(call, generated, Runtime.getRuntime(generated)::getLastError))
          .startsWith(-1L);
    }
  }

  @Test
  void everyCallFailsAlike() {
    byte[] some = new byte[16];
    assertAllFailAlike(
        Native.LibC.class,
        written,
        List.of(
            c -> c.socket(-1, -1, -1),
            c -> c.bind(NO_DESCRIPTOR, some, some.length),
            c -> c.connect(NO_DESCRIPTOR, some, some.length),
            c -> c.setsockopt(NO_DESCRIPTOR, 1, 8, some, 4),
            c -> c.getsockopt(NO_DESCRIPTOR, 1, 8, some, new byte[] {16, 0, 0, 0}),
            c -> c.getsockopt(NO_DESCRIPTOR, 1, 8, 0, 0),
            c -> c.accept4(NO_DESCRIPTOR, some, new byte[] {16, 0, 0, 0}, 0),
            c -> c.dup3(NO_DESCRIPTOR, NO_DESCRIPTOR, 0),
            c -> c.send(NO_DESCRIPTOR, some, some.length, 0),
            c -> c.send(NO_DESCRIPTOR, 0, 0, 0),
            c -> c.recv(NO_DESCRIPTOR, some, some.length, 0),
            c -> c.recvmmsg(NO_DESCRIPTOR, 0, 1, MSG_DONTWAIT, 0),
            c -> c.poll(some, -1, 0),
            c -> c.eventfd(0, -1),
            c -> c.write(NO_DESCRIPTOR, some, some.length),
            c -> c.close(NO_DESCRIPTOR)));
  }

  @Test
  void everyCallForFilesFailsAlike() {
    byte[] some = new byte[16];
    assertAllFailAlike(
        Native.Files.class,
        new FileCalls(),
        List.of(
            c -> c.openat(NO_DESCRIPTOR, new byte[] {'x', 0}, 0, 0),
            c -> c.unlinkat(NO_DESCRIPTOR, new byte[] {'x', 0}, 0),
            c -> c.flock(NO_DESCRIPTOR, 2),
            c -> c.flistxattr(NO_DESCRIPTOR, some, some.length),
            c -> c.fgetxattr(NO_DESCRIPTOR, new byte[] {'x', 0}, some, some.length),
            c -> c.fsetxattr(NO_DESCRIPTOR, new byte[] {'x', 0}, some, some.length, 0),
            c -> c.fremovexattr(NO_DESCRIPTOR, new byte[] {'x', 0})));
  }

  /** isatty alone fails with 0. */
  @Test
  void everyCallForProcessesFailsAlike() {
    assertAllFailAlike(
        Native.Processes.class,
        new ProcessCalls(),
        List.of(
            c -> c.setns(NO_DESCRIPTOR, 0),
            c -> c.signal(-1, 0),
            c -> c.kill(NO_PROCESS, 0),
            c -> c.mlockall(-1),
            c -> c.mlock(1L << 62, 4096),
            c -> c.raise(-1),
            c -> c.tcflush(NO_DESCRIPTOR, 0),
            c -> c.isatty(NO_DESCRIPTOR) - 1));
  }

  @Test
  void everyCallForEventsFailsAlike() {
    assertAllFailAlike(
        Native.Events.class,
        new EventCalls(),
        List.of(
            c -> c.ppoll(0, 1, 0, 0),
            c -> c.epoll_create1(-1),
            c -> c.epoll_ctl(NO_DESCRIPTOR, 0, NO_DESCRIPTOR, 0),
            c -> c.epoll_wait(NO_DESCRIPTOR, 0, 0, 0),
            c -> c.shutdown(NO_DESCRIPTOR, 0),
            c -> c.read(NO_DESCRIPTOR, 0, 0)));
  }

  @Test
  void everyCallForChildrenFailsAlike() {
    assertAllFailAlike(
        Native.Children.class,
        new ChildCalls(),
        List.of(
            c -> c.pipe2(0, -1),
            c -> c.fcntl(NO_DESCRIPTOR, 1, 0),
            c -> c.read(NO_DESCRIPTOR, new byte[16], 16),
            c -> c.waitpid(NO_PROCESS, 0, WNOHANG),
            c -> c.syscall(PIDFD_OPEN, NO_PROCESS, 0)));
  }

  @Test
  void bytesGoAndComeAlike() {
    assertThat(echo(written)).isEqualTo(echo(generated)).startsWith(1, 2, 3, 4, 5, 6, 7, 8);
  }

  @Test
  void nothingThereIsToldAlike() {
    int fd = written.socket(AF_NETLINK, SOCK_DGRAM, NETLINK_GENERIC);
    byte[] buffer = new byte[16];
    ToLongFunction<Native.LibC> receive = c -> c.recv(fd, buffer, buffer.length, MSG_DONTWAIT);

    assertThat(outcome(receive, written, DirectCalls::errno))
        .isEqualTo(outcome(receive, generated, Runtime.getRuntime(generated)::getLastError))
        .containsExactly(-1L, (long) EAGAIN);
    assertThat(written.close(fd)).isZero();
  }

  @Test
  void optionsAreSetAlike() {
    int fd = written.socket(AF_UNIX, SOCK_DGRAM, 0);

    assertThat(written.setsockopt(fd, 1, 8, new byte[] {0, 0, 1, 0}, 4)).isZero();
    byte[] once = receiveSpace(written, fd);
    assertThat(generated.setsockopt(fd, 1, 8, new byte[] {0, 0, 1, 0}, 4)).isZero();
    assertThat(once).isEqualTo(receiveSpace(generated, fd)).isNotEqualTo(new byte[4]);
    assertThat(generated.close(fd)).isZero();
  }

  private static byte[] receiveSpace(Native.LibC c, int fd) {
    byte[] value = new byte[4];
    assertThat(c.getsockopt(fd, 1, 8, value, new byte[] {4, 0, 0, 0})).isZero();
    return value;
  }

  /** An event descriptor takes a number, tells that it is there, and gives it back. */
  private static byte[] echo(Native.LibC c) {
    int fd = c.eventfd(0, 0);
    byte[] number = {1, 2, 3, 4, 5, 6, 7, 8};
    assertThat(c.write(fd, number, number.length)).isEqualTo(number.length);
    byte[] descriptors = {(byte) fd, (byte) (fd >> 8), 0, 0, 1, 0, 0, 0};
    assertThat(c.poll(descriptors, 1, 1000)).isEqualTo(1);
    assertThat(c.close(fd)).isZero();
    byte[] seen = Arrays.copyOf(number, number.length + 1);
    seen[number.length] = descriptors[6];
    return seen;
  }

  private static <T> List<Long> outcome(ToLongFunction<T> call, T c, IntSupplier errno) {
    long result = call.applyAsLong(c);
    return List.of(result, (long) errno.getAsInt());
  }
}
