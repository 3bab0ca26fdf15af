package ipvs.netlink.socket;

import com.kenai.jffi.ArrayFlags;
import com.kenai.jffi.Function;
import com.kenai.jffi.HeapInvocationBuffer;
import com.kenai.jffi.Invoker;
import com.kenai.jffi.Type;

/** The calls for programs that were started: checks of servers, and hooks. */
final class ChildCalls implements Native.Children {
  @Override
  public int pipe2(long descriptors, int flags) {
    return C.PIPE2.of(descriptors, flags);
  }

  @Override
  public int fcntl(int fd, int command, long argument) {
    return C.FCNTL.of(fd, command, argument);
  }

  @Override
  public long read(int fd, byte[] bytes, long length) {
    long count;
    do {
      HeapInvocationBuffer arguments = new HeapInvocationBuffer(C.READ);
      arguments.putInt(fd);
      arguments.putArray(bytes, 0, bytes.length, ArrayFlags.OUT);
      arguments.putLong(length);
      count = C.INVOKER.invokeLong(C.READ, arguments);
    } while (DirectCalls.isInterrupted(count));
    return count;
  }

  @Override
  public int waitpid(int process, long status, int options) {
    return C.WAITPID.of(process, status, options);
  }

  @Override
  public long syscall(long number, long first, long second) {
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(C.SYSCALL);
    arguments.putLong(number);
    arguments.putLong(first);
    arguments.putLong(second);
    return C.INVOKER.invokeLong(C.SYSCALL, arguments);
  }

  /** The functions, found when the first of them is called. */
  private static final class C {
    static final Invoker INVOKER = Invoker.getInstance();
    static final PlainCall PIPE2 = new PlainCall("pipe2", Type.POINTER, Type.SINT);
    static final PlainCall FCNTL = new PlainCall("fcntl", Type.SINT, Type.SINT, Type.POINTER);
    static final Function READ =
        DirectCalls.function("read", Type.SLONG, Type.SINT, Type.POINTER, Type.ULONG);
    static final PlainCall WAITPID = new PlainCall("waitpid", Type.SINT, Type.POINTER, Type.SINT);
    static final Function SYSCALL =
        DirectCalls.function("syscall", Type.SLONG, Type.SLONG, Type.SLONG, Type.SLONG);
  }
}
