package ipvs.netlink.socket;

import com.kenai.jffi.ArrayFlags;
import com.kenai.jffi.Function;
import com.kenai.jffi.HeapInvocationBuffer;
import com.kenai.jffi.Invoker;
import com.kenai.jffi.Type;

/**
 * The calls for folders, locks and attributes of files, which a command of ipvsadm does not make.
 */
final class FileCalls implements Native.Files {
  @Override
  public int openat(int folder, byte[] path, int flags, int mode) {
    int fd;
    do {
      HeapInvocationBuffer arguments = new HeapInvocationBuffer(C.OPENAT);
      arguments.putInt(folder);
      arguments.putArray(path, 0, path.length, ArrayFlags.IN);
      arguments.putInt(flags);
      arguments.putInt(mode);
      fd = C.INVOKER.invokeInt(C.OPENAT, arguments);
    } while (DirectCalls.isInterrupted(fd));
    return fd;
  }

  @Override
  public int unlinkat(int folder, byte[] path, int flags) {
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(C.UNLINKAT);
    arguments.putInt(folder);
    arguments.putArray(path, 0, path.length, ArrayFlags.IN);
    arguments.putInt(flags);
    return C.INVOKER.invokeInt(C.UNLINKAT, arguments);
  }

  @Override
  public int flock(int fd, int operation) {
    int result;
    do {
      HeapInvocationBuffer arguments = new HeapInvocationBuffer(C.FLOCK);
      arguments.putInt(fd);
      arguments.putInt(operation);
      result = C.INVOKER.invokeInt(C.FLOCK, arguments);
    } while (DirectCalls.isInterrupted(result));
    return result;
  }

  @Override
  public long flistxattr(int fd, byte[] names, long length) {
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(OnAttributes.FLISTXATTR);
    arguments.putInt(fd);
    arguments.putArray(names, 0, names.length, ArrayFlags.OUT);
    arguments.putLong(length);
    return C.INVOKER.invokeLong(OnAttributes.FLISTXATTR, arguments);
  }

  @Override
  public long fgetxattr(int fd, byte[] name, byte[] value, long length) {
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(OnAttributes.FGETXATTR);
    arguments.putInt(fd);
    arguments.putArray(name, 0, name.length, ArrayFlags.IN);
    arguments.putArray(value, 0, value.length, ArrayFlags.OUT);
    arguments.putLong(length);
    return C.INVOKER.invokeLong(OnAttributes.FGETXATTR, arguments);
  }

  @Override
  public int fsetxattr(int fd, byte[] name, byte[] value, long length, int flags) {
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(OnAttributes.FSETXATTR);
    arguments.putInt(fd);
    arguments.putArray(name, 0, name.length, ArrayFlags.IN);
    arguments.putArray(value, 0, value.length, ArrayFlags.IN);
    arguments.putLong(length);
    arguments.putInt(flags);
    return C.INVOKER.invokeInt(OnAttributes.FSETXATTR, arguments);
  }

  @Override
  public int fremovexattr(int fd, byte[] name) {
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(OnAttributes.FREMOVEXATTR);
    arguments.putInt(fd);
    arguments.putArray(name, 0, name.length, ArrayFlags.IN);
    return C.INVOKER.invokeInt(OnAttributes.FREMOVEXATTR, arguments);
  }

  /** The functions, found when the first of them is called. */
  private static final class C {
    static final Invoker INVOKER = Invoker.getInstance();
    static final Function OPENAT =
        DirectCalls.function("openat", Type.SINT, Type.SINT, Type.POINTER, Type.SINT, Type.SINT);
    static final Function UNLINKAT =
        DirectCalls.function("unlinkat", Type.SINT, Type.SINT, Type.POINTER, Type.SINT);
    static final Function FLOCK = DirectCalls.function("flock", Type.SINT, Type.SINT, Type.SINT);
  }

  /**
   * Those that only a copy of attributes needs: each kind of call that is looked for takes time.
   */
  private static final class OnAttributes {
    static final Function FLISTXATTR =
        DirectCalls.function("flistxattr", Type.SLONG, Type.SINT, Type.POINTER, Type.ULONG);
    static final Function FGETXATTR =
        DirectCalls.function(
            "fgetxattr", Type.SLONG, Type.SINT, Type.POINTER, Type.POINTER, Type.ULONG);
    static final Function FSETXATTR =
        DirectCalls.function(
            "fsetxattr", Type.SINT, Type.SINT, Type.POINTER, Type.POINTER, Type.ULONG, Type.SINT);
    static final Function FREMOVEXATTR =
        DirectCalls.function("fremovexattr", Type.SINT, Type.SINT, Type.POINTER);
  }
}
