package ipvs.netlink.socket;

/**
 * What this C library and kernel have for starting programs, some of it only for some years.
 *
 * @param hasSessions whether a program can be given a session of its own: from glibc 2.26 on
 * @param hasFolders whether it can be given a folder to begin in: from glibc 2.29 on
 * @param closesOthers whether all other descriptors can be closed at once: from glibc 2.34 on
 * @param tellsEnds whether a descriptor tells its end: from Linux 5.3 on
 */
public record SpawnMeans(
    boolean hasSessions, boolean hasFolders, boolean closesOthers, boolean tellsEnds) {
  private static final int ATTRIBUTES = 1 << 10;

  /** {@return those of this machine} */
  static SpawnMeans found() {
    return new SpawnMeans(
        hasSession(),
        DirectCalls.has("posix_spawn_file_actions_addchdir_np"),
        DirectCalls.has("posix_spawn_file_actions_addclosefrom_np"),
        true);
  }

  /** A flag that a C library does not know it refuses. */
  private static boolean hasSession() {
    Native.Spawns calls = new SpawnCalls();
    Memory attributes = new Memory(ATTRIBUTES);
    calls.posix_spawnattr_init(attributes.address(0));
    int flaw = calls.posix_spawnattr_setflags(attributes.address(0), Spawn.SETSID);
    calls.posix_spawnattr_destroy(attributes.address(0));
    return flaw == 0;
  }
}
