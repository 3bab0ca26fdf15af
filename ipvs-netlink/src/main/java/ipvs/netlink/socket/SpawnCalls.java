package ipvs.netlink.socket;

import com.kenai.jffi.Function;
import com.kenai.jffi.HeapInvocationBuffer;
import com.kenai.jffi.Invoker;
import com.kenai.jffi.Type;

/** The calls that start a program. */
final class SpawnCalls implements Native.Spawns {
  @Override
  public int posix_spawn(
      long process, long file, long actions, long attributes, long words, long environment) {
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(C.SPAWN);
    arguments.putAddress(process);
    arguments.putAddress(file);
    arguments.putAddress(actions);
    arguments.putAddress(attributes);
    arguments.putAddress(words);
    arguments.putAddress(environment);
    return C.INVOKER.invokeInt(C.SPAWN, arguments);
  }

  @Override
  public int posix_spawn_file_actions_init(long actions) {
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(C.ACTIONS_INIT);
    arguments.putAddress(actions);
    return C.INVOKER.invokeInt(C.ACTIONS_INIT, arguments);
  }

  @Override
  public int posix_spawn_file_actions_destroy(long actions) {
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(C.ACTIONS_DESTROY);
    arguments.putAddress(actions);
    return C.INVOKER.invokeInt(C.ACTIONS_DESTROY, arguments);
  }

  @Override
  public int posix_spawn_file_actions_addopen(
      long actions, int fd, long path, int flags, int mode) {
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(C.ADDOPEN);
    arguments.putAddress(actions);
    arguments.putInt(fd);
    arguments.putAddress(path);
    arguments.putInt(flags);
    arguments.putInt(mode);
    return C.INVOKER.invokeInt(C.ADDOPEN, arguments);
  }

  @Override
  public int posix_spawn_file_actions_adddup2(long actions, int from, int to) {
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(C.ADDDUP2);
    arguments.putAddress(actions);
    arguments.putInt(from);
    arguments.putInt(to);
    return C.INVOKER.invokeInt(C.ADDDUP2, arguments);
  }

  @Override
  public int posix_spawn_file_actions_addclose(long actions, int fd) {
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(C.ADDCLOSE);
    arguments.putAddress(actions);
    arguments.putInt(fd);
    return C.INVOKER.invokeInt(C.ADDCLOSE, arguments);
  }

  @Override
  public int posix_spawn_file_actions_addclosefrom_np(long actions, int first) {
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(Glibc234.ADDCLOSEFROM_NP);
    arguments.putAddress(actions);
    arguments.putInt(first);
    return C.INVOKER.invokeInt(Glibc234.ADDCLOSEFROM_NP, arguments);
  }

  @Override
  public int posix_spawn_file_actions_addchdir_np(long actions, long path) {
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(Glibc229.ADDCHDIR_NP);
    arguments.putAddress(actions);
    arguments.putAddress(path);
    return C.INVOKER.invokeInt(Glibc229.ADDCHDIR_NP, arguments);
  }

  @Override
  public int posix_spawnattr_init(long attributes) {
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(C.ATTR_INIT);
    arguments.putAddress(attributes);
    return C.INVOKER.invokeInt(C.ATTR_INIT, arguments);
  }

  @Override
  public int posix_spawnattr_destroy(long attributes) {
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(C.ATTR_DESTROY);
    arguments.putAddress(attributes);
    return C.INVOKER.invokeInt(C.ATTR_DESTROY, arguments);
  }

  @Override
  public int posix_spawnattr_setflags(long attributes, int flags) {
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(C.SETFLAGS);
    arguments.putAddress(attributes);
    arguments.putInt(flags);
    return C.INVOKER.invokeInt(C.SETFLAGS, arguments);
  }

  @Override
  public int posix_spawnattr_setsigdefault(long attributes, long signals) {
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(C.SETSIGDEFAULT);
    arguments.putAddress(attributes);
    arguments.putAddress(signals);
    return C.INVOKER.invokeInt(C.SETSIGDEFAULT, arguments);
  }

  @Override
  public int posix_spawnattr_setsigmask(long attributes, long signals) {
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(C.SETSIGMASK);
    arguments.putAddress(attributes);
    arguments.putAddress(signals);
    return C.INVOKER.invokeInt(C.SETSIGMASK, arguments);
  }

  @Override
  public int posix_spawnattr_setschedpolicy(long attributes, int policy) {
    HeapInvocationBuffer arguments = new HeapInvocationBuffer(C.SETSCHEDPOLICY);
    arguments.putAddress(attributes);
    arguments.putInt(policy);
    return C.INVOKER.invokeInt(C.SETSCHEDPOLICY, arguments);
  }

  /** The functions, found when the first of them is called. */
  private static final class C {
    static final Invoker INVOKER = Invoker.getInstance();
    static final Function SPAWN =
        DirectCalls.function(
            "posix_spawn",
            Type.SINT,
            Type.POINTER,
            Type.POINTER,
            Type.POINTER,
            Type.POINTER,
            Type.POINTER,
            Type.POINTER);
    static final Function ACTIONS_INIT =
        DirectCalls.function("posix_spawn_file_actions_init", Type.SINT, Type.POINTER);
    static final Function ACTIONS_DESTROY =
        DirectCalls.function("posix_spawn_file_actions_destroy", Type.SINT, Type.POINTER);
    static final Function ADDOPEN =
        DirectCalls.function(
            "posix_spawn_file_actions_addopen",
            Type.SINT,
            Type.POINTER,
            Type.SINT,
            Type.POINTER,
            Type.SINT,
            Type.SINT);
    static final Function ADDDUP2 =
        DirectCalls.function(
            "posix_spawn_file_actions_adddup2", Type.SINT, Type.POINTER, Type.SINT, Type.SINT);
    static final Function ADDCLOSE =
        DirectCalls.function(
            "posix_spawn_file_actions_addclose", Type.SINT, Type.POINTER, Type.SINT);
    static final Function ATTR_INIT =
        DirectCalls.function("posix_spawnattr_init", Type.SINT, Type.POINTER);
    static final Function ATTR_DESTROY =
        DirectCalls.function("posix_spawnattr_destroy", Type.SINT, Type.POINTER);
    static final Function SETFLAGS =
        DirectCalls.function("posix_spawnattr_setflags", Type.SINT, Type.POINTER, Type.SINT);
    static final Function SETSIGDEFAULT =
        DirectCalls.function(
            "posix_spawnattr_setsigdefault", Type.SINT, Type.POINTER, Type.POINTER);
    static final Function SETSIGMASK =
        DirectCalls.function("posix_spawnattr_setsigmask", Type.SINT, Type.POINTER, Type.POINTER);
    static final Function SETSCHEDPOLICY =
        DirectCalls.function("posix_spawnattr_setschedpolicy", Type.SINT, Type.POINTER, Type.SINT);
  }

  /** What is there from that one on. */
  private static final class Glibc234 {
    static final Function ADDCLOSEFROM_NP =
        DirectCalls.function(
            "posix_spawn_file_actions_addclosefrom_np", Type.SINT, Type.POINTER, Type.SINT);
  }

  /** What is there from that one on. */
  private static final class Glibc229 {
    static final Function ADDCHDIR_NP =
        DirectCalls.function(
            "posix_spawn_file_actions_addchdir_np", Type.SINT, Type.POINTER, Type.POINTER);
  }
}
