package ipvs.netlink.socket;

import com.kenai.jffi.Function;
import com.kenai.jffi.HeapInvocationBuffer;
import com.kenai.jffi.Invoker;
import com.kenai.jffi.Type;

/**
 * The calls that wait for many connections, or for packets that must not be late: for checks of
 * servers and for VRRP.
 */
final class EventCalls implements Native.Events {
  @Override
  public int ppoll(long descriptors, long count, long limit, long mask) {
    int ready =
        (int)
            C.INVOKER.invokeN4(
                C.PPOLL.getCallContext(),
                C.PPOLL.getFunctionAddress(),
                descriptors,
                count,
                limit,
                mask);
    return DirectCalls.isInterrupted(ready) ? 0 : ready;
  }

  @Override
  public int epoll_create1(int flags) {
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(C.EPOLL_CREATE1);
    arguments.putInt(flags);
    return C.INVOKER.invokeInt(C.EPOLL_CREATE1, arguments);
  }

  @Override
  public int epoll_ctl(int epoll, int operation, int fd, long event) {
    return (int)
        C.INVOKER.invokeN4(
            C.EPOLL_CTL.getCallContext(),
            C.EPOLL_CTL.getFunctionAddress(),
            epoll,
            operation,
            fd,
            event);
  }

  @Override
  public int epoll_wait(int epoll, long events, int count, int millis) {
    int ready =
        (int)
            C.INVOKER.invokeN4(
                C.EPOLL_WAIT.getCallContext(),
                C.EPOLL_WAIT.getFunctionAddress(),
                epoll,
                events,
                count,
                millis);
    return DirectCalls.isInterrupted(ready) ? 0 : ready;
  }

  @Override
  public int shutdown(int fd, int how) {
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(C.SHUTDOWN);
    arguments.putInt(fd);
    arguments.putInt(how);
    return C.INVOKER.invokeInt(C.SHUTDOWN, arguments);
  }

  @Override
  public long read(int fd, long bytes, long length) {
    long count;
    do {
      count =
          C.INVOKER.invokeN3(
              C.READ.getCallContext(), C.READ.getFunctionAddress(), fd, bytes, length);
    } while (DirectCalls.isInterrupted(count));
    return count;
  }

  /** The functions, found when the first of them is called. */
  private static final class C {
    static final Invoker INVOKER = Invoker.getInstance();
    static final Function PPOLL =
        DirectCalls.function(
            "ppoll", Type.SINT, Type.POINTER, Type.ULONG, Type.POINTER, Type.POINTER);
    static final Function EPOLL_CREATE1 =
        DirectCalls.function("epoll_create1", Type.SINT, Type.SINT);
    static final Function EPOLL_CTL =
        DirectCalls.function("epoll_ctl", Type.SINT, Type.SINT, Type.SINT, Type.SINT, Type.POINTER);
    static final Function EPOLL_WAIT =
        DirectCalls.function(
            "epoll_wait", Type.SINT, Type.SINT, Type.POINTER, Type.SINT, Type.SINT);
    static final Function SHUTDOWN =
        DirectCalls.function("shutdown", Type.SINT, Type.SINT, Type.SINT);
    static final Function READ =
        DirectCalls.function("read", Type.SLONG, Type.SINT, Type.POINTER, Type.ULONG);
  }
}
