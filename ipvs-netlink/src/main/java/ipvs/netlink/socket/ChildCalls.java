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
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(C.PIPE2);
    arguments.putAddress(descriptors);
    arguments.putInt(flags);
    return C.INVOKER.invokeInt(C.PIPE2, arguments);
  }

  @Override
  public int fcntl(int fd, int command, long argument) {
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(C.FCNTL);
    arguments.putInt(fd);
    arguments.putInt(command);
    arguments.putAddress(argument);
    return C.INVOKER.invokeInt(C.FCNTL, arguments);
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
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(C.WAITPID);
    arguments.putInt(process);
    arguments.putAddress(status);
    arguments.putInt(options);
    return C.INVOKER.invokeInt(C.WAITPID, arguments);
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
    static final Function PIPE2 = DirectCalls.function("pipe2", Type.SINT, Type.POINTER, Type.SINT);
    static final Function FCNTL =
        DirectCalls.function("fcntl", Type.SINT, Type.SINT, Type.SINT, Type.POINTER);
    static final Function READ =
        DirectCalls.function("read", Type.SLONG, Type.SINT, Type.POINTER, Type.ULONG);
    static final Function WAITPID =
        DirectCalls.function("waitpid", Type.SINT, Type.SINT, Type.POINTER, Type.SINT);
    static final Function SYSCALL =
        DirectCalls.function("syscall", Type.SLONG, Type.SLONG, Type.SLONG, Type.SLONG);
  }
}
