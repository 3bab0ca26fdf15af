package ipvs.netlink.socket;

import com.kenai.jffi.Type;

/** The calls that start a program. */
final class SpawnCalls implements Native.Spawns {
  @Override
  public int posix_spawn(
      long process, long file, long actions, long attributes, long words, long environment) {
    return C.SPAWN.of(process, file, actions, attributes, words, environment);
  }

  @Override
  public int posix_spawn_file_actions_init(long actions) {
    return C.ACTIONS_INIT.of(actions);
  }

  @Override
  public int posix_spawn_file_actions_destroy(long actions) {
    return C.ACTIONS_DESTROY.of(actions);
  }

  @Override
  public int posix_spawn_file_actions_addopen(
      long actions, int fd, long path, int flags, int mode) {
    return C.ADDOPEN.of(actions, fd, path, flags, mode);
  }

  @Override
  public int posix_spawn_file_actions_adddup2(long actions, int from, int to) {
    return C.ADDDUP2.of(actions, from, to);
  }

  @Override
  public int posix_spawn_file_actions_addclose(long actions, int fd) {
    return C.ADDCLOSE.of(actions, fd);
  }

  @Override
  public int posix_spawn_file_actions_addclosefrom_np(long actions, int first) {
    return Glibc234.ADDCLOSEFROM_NP.of(actions, first);
  }

  @Override
  public int posix_spawn_file_actions_addchdir_np(long actions, long path) {
    return Glibc229.ADDCHDIR_NP.of(actions, path);
  }

  @Override
  public int posix_spawnattr_init(long attributes) {
    return C.ATTR_INIT.of(attributes);
  }

  @Override
  public int posix_spawnattr_destroy(long attributes) {
    return C.ATTR_DESTROY.of(attributes);
  }

  @Override
  public int posix_spawnattr_setflags(long attributes, int flags) {
    return C.SETFLAGS.of(attributes, flags);
  }

  @Override
  public int posix_spawnattr_setsigdefault(long attributes, long signals) {
    return C.SETSIGDEFAULT.of(attributes, signals);
  }

  @Override
  public int posix_spawnattr_setsigmask(long attributes, long signals) {
    return C.SETSIGMASK.of(attributes, signals);
  }

  @Override
  public int posix_spawnattr_setschedpolicy(long attributes, int policy) {
    return C.SETSCHEDPOLICY.of(attributes, policy);
  }

  /** The functions, found when the first of them is called. */
  private static final class C {
    static final PlainCall SPAWN =
        new PlainCall(
            "posix_spawn",
            Type.POINTER,
            Type.POINTER,
            Type.POINTER,
            Type.POINTER,
            Type.POINTER,
            Type.POINTER);
    static final PlainCall ACTIONS_INIT =
        new PlainCall("posix_spawn_file_actions_init", Type.POINTER);
    static final PlainCall ACTIONS_DESTROY =
        new PlainCall("posix_spawn_file_actions_destroy", Type.POINTER);
    static final PlainCall ADDOPEN =
        new PlainCall(
            "posix_spawn_file_actions_addopen",
            Type.POINTER,
            Type.SINT,
            Type.POINTER,
            Type.SINT,
            Type.SINT);
    static final PlainCall ADDDUP2 =
        new PlainCall("posix_spawn_file_actions_adddup2", Type.POINTER, Type.SINT, Type.SINT);
    static final PlainCall ADDCLOSE =
        new PlainCall("posix_spawn_file_actions_addclose", Type.POINTER, Type.SINT);
    static final PlainCall ATTR_INIT = new PlainCall("posix_spawnattr_init", Type.POINTER);
    static final PlainCall ATTR_DESTROY = new PlainCall("posix_spawnattr_destroy", Type.POINTER);
    static final PlainCall SETFLAGS =
        new PlainCall("posix_spawnattr_setflags", Type.POINTER, Type.SINT);
    static final PlainCall SETSIGDEFAULT =
        new PlainCall("posix_spawnattr_setsigdefault", Type.POINTER, Type.POINTER);
    static final PlainCall SETSIGMASK =
        new PlainCall("posix_spawnattr_setsigmask", Type.POINTER, Type.POINTER);
    static final PlainCall SETSCHEDPOLICY =
        new PlainCall("posix_spawnattr_setschedpolicy", Type.POINTER, Type.SINT);
  }

  /** What is there from that one on. */
  private static final class Glibc234 {
    static final PlainCall ADDCLOSEFROM_NP =
        new PlainCall("posix_spawn_file_actions_addclosefrom_np", Type.POINTER, Type.SINT);
  }

  /** What is there from that one on. */
  private static final class Glibc229 {
    static final PlainCall ADDCHDIR_NP =
        new PlainCall("posix_spawn_file_actions_addchdir_np", Type.POINTER, Type.POINTER);
  }
}
