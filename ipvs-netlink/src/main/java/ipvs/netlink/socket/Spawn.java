package ipvs.netlink.socket;

import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import java.lang.ref.Reference;
import java.util.List;

/**
 * The start of a program by posix_spawn(3): the calling thread waits until the program runs, and is
 * told if it does not.
 *
 * <p>A program leads a session of its own, so that all that it starts can be ended with it. It has
 * nothing to read, begins in the root, and has signals and descriptors as any program has them,
 * whatever became of them here.
 */
final class Spawn {
  static final int SETSID = 0x80;
  private static final int SETSIGDEF = 0x04;
  private static final int SETSIGMASK = 0x08;
  private static final int SETSCHEDULER = 0x20;
  private static final int SCHED_OTHER = 0;

  /** More than any of these structures has. */
  private static final int STRUCTURE = 1 << 10;

  private static final int SIGNAL_SET = 128;
  private static final int EBADF = 9;

  /** All but SIGKILL and SIGSTOP, which cannot be set, and two that are the C library's own. */
  private static final long SIGNALS = ~(1L << 8 | 1L << 18 | 1L << 31 | 1L << 32);

  private static final int FIRST_OTHER = 3;

  /** So many descriptors may be opened by other threads while those that are open are closed. */
  private static final int MEANWHILE = 64;

  private static final Native.Spawns CALLS = new SpawnCalls();

  private final SpawnMeans means;
  private final Memory actions = new Memory(STRUCTURE);
  private final Memory attributes = new Memory(STRUCTURE);
  private final TextBlock nothing = new TextBlock(List.of("/dev/null"));
  private final TextBlock root = new TextBlock(List.of("/"));

  private Spawn(SpawnMeans means) {
    this.means = means;
  }

  /**
   * {@return the number of the process of a program, which runs}
   *
   * @param program what is started
   * @param output a descriptor, of all that it writes
   * @param means by what
   * @throws ErrnoException if it cannot be started
   */
  static int start(Program program, int output, SpawnMeans means) throws ErrnoException {
    Spawn spawn = new Spawn(means);
    check(CALLS.posix_spawn_file_actions_init(spawn.actions.address(0)));
    try {
      check(CALLS.posix_spawnattr_init(spawn.attributes.address(0)));
      try {
        spawn.setDescriptors(output);
        spawn.setAttributes(program.leavesRealTime());
        return spawn.start(program);
      } finally {
        CALLS.posix_spawnattr_destroy(spawn.attributes.address(0));
      }
    } finally {
      CALLS.posix_spawn_file_actions_destroy(spawn.actions.address(0));
      Reference.reachabilityFence(spawn);
    }
  }

  private void setDescriptors(int output) throws ErrnoException {
    long all = actions.address(0);
    check(CALLS.posix_spawn_file_actions_addopen(all, 0, nothing.first(), 0, 0));
    check(CALLS.posix_spawn_file_actions_adddup2(all, output, 1));
    check(CALLS.posix_spawn_file_actions_adddup2(all, output, 2));
    // Not all that the JVM has open would be closed by itself.
    if (means.closesOthers()) {
      check(CALLS.posix_spawn_file_actions_addclosefrom_np(all, FIRST_OTHER));
    } else {
      closeEach(OpenDescriptors.last() + MEANWHILE);
    }
    if (means.hasFolders()) {
      check(CALLS.posix_spawn_file_actions_addchdir_np(all, root.first()));
    }
  }

  private void closeEach(int last) throws ErrnoException {
    int flaw = 0;
    for (int fd = FIRST_OTHER; fd <= last && flaw == 0; fd++) {
      flaw = CALLS.posix_spawn_file_actions_addclose(actions.address(0), fd);
    }
    if (flaw != EBADF) {
      // Else it is a number that no descriptor may have here.
      check(flaw);
    }
  }

  private void setAttributes(boolean leavesRealTime) throws ErrnoException {
    long all = attributes.address(0);
    Memory signals = new Memory(SIGNAL_SET);
    check(CALLS.posix_spawnattr_setsigmask(all, signals.address(0)));
    signals.putI64(0, SIGNALS);
    check(CALLS.posix_spawnattr_setsigdefault(all, signals.address(0)));
    int flags = SETSIGDEF | SETSIGMASK;
    if (leavesRealTime) {
      check(CALLS.posix_spawnattr_setschedpolicy(all, SCHED_OTHER));
      flags |= SETSCHEDULER;
    }
    flags |= means.hasSessions() ? SETSID : 0;
    check(CALLS.posix_spawnattr_setflags(all, flags));
    Reference.reachabilityFence(signals);
  }

  private int start(Program program) throws ErrnoException {
    Memory process = new Memory(Integer.BYTES);
    TextBlock file = new TextBlock(List.of(program.file()));
    TextBlock words = new TextBlock(program.words());
    TextBlock environment = new TextBlock(program.environment());
    try {
      check(
          CALLS.posix_spawn(
              process.address(0),
              file.first(),
              actions.address(0),
              attributes.address(0),
              words.address(),
              environment.address()));
      return process.i32(0);
    } finally {
      Reference.reachabilityFence(file);
      Reference.reachabilityFence(words);
      Reference.reachabilityFence(environment);
    }
  }

  private static void check(int error) throws ErrnoException {
    if (error != 0) {
      throw new ErrnoException("posix_spawn", new Errno(error));
    }
  }
}
