package ipvs.netlink.socket;

import com.kenai.jffi.Function;
import com.kenai.jffi.HeapInvocationBuffer;
import com.kenai.jffi.Invoker;
import com.kenai.jffi.Type;

/** The calls for signals, terminals, the memory of a process and the namespace of a thread. */
final class ProcessCalls implements Native.Processes {
  @Override
  public int setns(int fd, int type) {
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(C.SETNS);
    arguments.putInt(fd);
    arguments.putInt(type);
    return C.INVOKER.invokeInt(C.SETNS, arguments);
  }

  @Override
  public int isatty(int fd) {
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(C.ISATTY);
    arguments.putInt(fd);
    return C.INVOKER.invokeInt(C.ISATTY, arguments);
  }

  @Override
  public int tcflush(int fd, int queue) {
    int result;
    do {
      HeapInvocationBuffer arguments = new HeapInvocationBuffer(OnTerminal.TCFLUSH);
      arguments.putInt(fd);
      arguments.putInt(queue);
      result = C.INVOKER.invokeInt(OnTerminal.TCFLUSH, arguments);
    } while (DirectCalls.isInterrupted(result));
    return result;
  }

  @Override
  public long signal(int number, long action) {
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(C.SIGNAL);
    arguments.putInt(number);
    arguments.putAddress(action);
    return C.INVOKER.invokeAddress(C.SIGNAL, arguments);
  }

  @Override
  public int kill(int process, int signal) {
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(C.KILL);
    arguments.putInt(process);
    arguments.putInt(signal);
    return C.INVOKER.invokeInt(C.KILL, arguments);
  }

  @Override
  public int mlockall(int flags) {
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(OnMemory.MLOCKALL);
    arguments.putInt(flags);
    return C.INVOKER.invokeInt(OnMemory.MLOCKALL, arguments);
  }

  @Override
  public int mlock(long address, long length) {
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(OnMemory.MLOCK);
    arguments.putLong(address);
    arguments.putLong(length);
    return C.INVOKER.invokeInt(OnMemory.MLOCK, arguments);
  }

  @Override
  public int raise(int number) {
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(C.RAISE);
    arguments.putInt(number);
    return C.INVOKER.invokeInt(C.RAISE, arguments);
  }

  /** The functions, found when the first of them is called. */
  private static final class C {
    static final Invoker INVOKER = Invoker.getInstance();
    static final Function SETNS = DirectCalls.function("setns", Type.SINT, Type.SINT, Type.SINT);
    static final Function ISATTY = DirectCalls.function("isatty", Type.SINT, Type.SINT);
    static final Function SIGNAL =
        DirectCalls.function("signal", Type.POINTER, Type.SINT, Type.POINTER);
    static final Function KILL = DirectCalls.function("kill", Type.SINT, Type.SINT, Type.SINT);
    static final Function RAISE = DirectCalls.function("raise", Type.SINT, Type.SINT);
  }

  /** What only a question needs. */
  private static final class OnTerminal {
    static final Function TCFLUSH =
        DirectCalls.function("tcflush", Type.SINT, Type.SINT, Type.SINT);
  }

  /** Those that only VRRP needs. */
  private static final class OnMemory {
    static final Function MLOCKALL = DirectCalls.function("mlockall", Type.SINT, Type.SINT);
    static final Function MLOCK = DirectCalls.function("mlock", Type.SINT, Type.SLONG, Type.ULONG);
  }
}
