package ipvs.netlink.socket;

import com.kenai.jffi.ArrayFlags;
import com.kenai.jffi.Function;
import com.kenai.jffi.HeapInvocationBuffer;
import com.kenai.jffi.Invoker;
import com.kenai.jffi.LastError;
import com.kenai.jffi.Library;
import com.kenai.jffi.Type;
import ipvs.netlink.wire.Errno;

/**
 * The calls of the C library that a socket needs, without code made at run time.
 *
 * <p>jnr-ffi would make an implementation of {@link Native.LibC} that does the same, in a quarter
 * of a second: longer than all the rest of a listing takes. A test holds the two against each
 * other.
 */
final class DirectCalls implements Native.LibC {
  /** {@return the error number of the call that this thread made last} */
  static int errno() {
    return LastError.getInstance().get();
  }

  /** {@return whether a signal ended a call before it had done anything} */
  static boolean isInterrupted(long result) {
    return result < 0 && errno() == Errno.Number.EINTR;
  }

  @Override
  public int socket(int domain, int type, int protocol) {
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(C.SOCKET);
    arguments.putInt(domain);
    arguments.putInt(type);
    arguments.putInt(protocol);
    return C.INVOKER.invokeInt(C.SOCKET, arguments);
  }

  @Override
  public int bind(int fd, byte[] address, int length) {
    return withAddress(C.BIND, fd, address, length);
  }

  @Override
  public int connect(int fd, byte[] address, int length) {
    int result;
    do {
      result = withAddress(C.CONNECT, fd, address, length);
    } while (isInterrupted(result));
    return result;
  }

  private static int withAddress(Function function, int fd, byte[] address, int length) {
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(function);
    arguments.putInt(fd);
    arguments.putArray(address, 0, address.length, ArrayFlags.IN);
    arguments.putInt(length);
    return C.INVOKER.invokeInt(function, arguments);
  }

  @Override
  public int setsockopt(int fd, int level, int option, byte[] value, int length) {
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(C.SETSOCKOPT);
    arguments.putInt(fd);
    arguments.putInt(level);
    arguments.putInt(option);
    arguments.putArray(value, 0, value.length, ArrayFlags.IN);
    arguments.putInt(length);
    return C.INVOKER.invokeInt(C.SETSOCKOPT, arguments);
  }

  @Override
  public int getsockopt(int fd, int level, int option, byte[] value, byte[] length) {
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(C.GETSOCKOPT);
    arguments.putInt(fd);
    arguments.putInt(level);
    arguments.putInt(option);
    arguments.putArray(value, 0, value.length, ArrayFlags.OUT);
    arguments.putArray(length, 0, length.length, ArrayFlags.IN | ArrayFlags.OUT);
    return C.INVOKER.invokeInt(C.GETSOCKOPT, arguments);
  }

  @Override
  public int getsockopt(int fd, int level, int option, long value, long length) {
    return (int)
        C.INVOKER.invokeN5(
            C.GETSOCKOPT.getCallContext(),
            C.GETSOCKOPT.getFunctionAddress(),
            fd,
            level,
            option,
            value,
            length);
  }

  @Override
  public int accept4(int fd, byte[] address, byte[] length, int flags) {
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(C.ACCEPT4);
    arguments.putInt(fd);
    arguments.putArray(address, 0, address.length, ArrayFlags.OUT);
    arguments.putArray(length, 0, length.length, ArrayFlags.IN | ArrayFlags.OUT);
    arguments.putInt(flags);
    int client = C.INVOKER.invokeInt(C.ACCEPT4, arguments);
    if (isInterrupted(client)) {
      LastError.getInstance().set(Errno.Number.EAGAIN);
    }
    return client;
  }

  @Override
  public int dup3(int from, int to, int flags) {
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(C.DUP3);
    arguments.putInt(from);
    arguments.putInt(to);
    arguments.putInt(flags);
    return C.INVOKER.invokeInt(C.DUP3, arguments);
  }

  @Override
  public long send(int fd, byte[] bytes, long length, int flags) {
    return transfer(C.SEND, fd, bytes, ArrayFlags.IN, length, flags);
  }

  @Override
  public long send(int fd, long bytes, long length, int flags) {
    long sent;
    do {
      sent =
          C.INVOKER.invokeN4(
              C.SEND.getCallContext(), C.SEND.getFunctionAddress(), fd, bytes, length, flags);
    } while (isInterrupted(sent));
    return sent;
  }

  @Override
  public long recv(int fd, byte[] bytes, long length, int flags) {
    return transfer(C.RECV, fd, bytes, ArrayFlags.OUT, length, flags);
  }

  private static long transfer(
      Function function, int fd, byte[] bytes, int direction, long length, int flags) {
    long count;
    do {
      HeapInvocationBuffer arguments = new HeapInvocationBuffer(function);
      arguments.putInt(fd);
      // Only what is used: every byte is copied.
      arguments.putArray(bytes, 0, (int) Math.min(length, bytes.length), direction);
      arguments.putLong(length);
      arguments.putInt(flags);
      count = C.INVOKER.invokeLong(function, arguments);
    } while (isInterrupted(count));
    return count;
  }

  @Override
  public int recvmmsg(int fd, long headers, int count, int flags, long limit) {
    int received;
    do {
      received =
          (int)
              C.INVOKER.invokeN5(
                  C.RECVMMSG.getCallContext(),
                  C.RECVMMSG.getFunctionAddress(),
                  fd,
                  headers,
                  count,
                  flags,
                  limit);
    } while (isInterrupted(received));
    return received;
  }

  @Override
  public int poll(byte[] descriptors, long count, int millis) {
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(C.POLL);
    arguments.putArray(descriptors, 0, descriptors.length, ArrayFlags.IN | ArrayFlags.OUT);
    arguments.putLong(count);
    arguments.putInt(millis);
    int ready = C.INVOKER.invokeInt(C.POLL, arguments);
    return isInterrupted(ready) ? 0 : ready;
  }

  @Override
  public int eventfd(int initial, int flags) {
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(C.EVENTFD);
    arguments.putInt(initial);
    arguments.putInt(flags);
    return C.INVOKER.invokeInt(C.EVENTFD, arguments);
  }

  @Override
  public long write(int fd, byte[] bytes, long length) {
    long count;
    do {
      HeapInvocationBuffer arguments = new HeapInvocationBuffer(C.WRITE);
      arguments.putInt(fd);
      arguments.putArray(bytes, 0, bytes.length, ArrayFlags.IN);
      arguments.putLong(length);
      count = C.INVOKER.invokeLong(C.WRITE, arguments);
    } while (isInterrupted(count));
    return count;
  }

  @Override
  public int close(int fd) {
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(C.CLOSE);
    arguments.putInt(fd);
    return C.INVOKER.invokeInt(C.CLOSE, arguments);
  }

  /** The functions, found when the first of them is called. */
  private static final class C {
    static final Invoker INVOKER = Invoker.getInstance();
    static final Function SOCKET = function("socket", Type.SINT, Type.SINT, Type.SINT, Type.SINT);
    static final Function BIND = function("bind", Type.SINT, Type.SINT, Type.POINTER, Type.SINT);
    static final Function CONNECT =
        function("connect", Type.SINT, Type.SINT, Type.POINTER, Type.SINT);
    static final Function SETSOCKOPT =
        function("setsockopt", Type.SINT, Type.SINT, Type.SINT, Type.SINT, Type.POINTER, Type.SINT);
    static final Function GETSOCKOPT =
        function(
            "getsockopt", Type.SINT, Type.SINT, Type.SINT, Type.SINT, Type.POINTER, Type.POINTER);
    static final Function ACCEPT4 =
        function("accept4", Type.SINT, Type.SINT, Type.POINTER, Type.POINTER, Type.SINT);
    static final Function DUP3 = function("dup3", Type.SINT, Type.SINT, Type.SINT, Type.SINT);
    static final Function SEND =
        function("send", Type.SLONG, Type.SINT, Type.POINTER, Type.ULONG, Type.SINT);
    static final Function RECV =
        function("recv", Type.SLONG, Type.SINT, Type.POINTER, Type.ULONG, Type.SINT);
    static final Function RECVMMSG =
        function(
            "recvmmsg", Type.SINT, Type.SINT, Type.POINTER, Type.UINT, Type.SINT, Type.POINTER);
    static final Function POLL = function("poll", Type.SINT, Type.POINTER, Type.ULONG, Type.SINT);
    static final Function EVENTFD = function("eventfd", Type.SINT, Type.SINT, Type.SINT);
    static final Function WRITE =
        function("write", Type.SLONG, Type.SINT, Type.POINTER, Type.ULONG);
    static final Function CLOSE = function("close", Type.SINT, Type.SINT);
  }

  /** {@return whether the C library has a function} */
  static boolean has(String name) {
    return Library.getDefault().getSymbolAddress(name) != 0;
  }

  /** The library needs no name: every process has loaded it. */
  static Function function(String name, Type result, Type... parameters) {
    long address = Library.getDefault().getSymbolAddress(name);
    if (address == 0) {
      throw new UnsatisfiedLinkError(name);
    }
    return new Function(address, result, parameters);
  }
}
