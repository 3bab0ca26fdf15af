package ipvs.netlink.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.function.ToIntFunction;
import jnr.ffi.LibraryLoader;
import org.junit.jupiter.api.Test;

/** The calls that start programs, written by hand, do what jnr-ffi makes of the definition. */
class SpawnCallsTest {
  private static final int EBADF = 9;
  private static final int EINVAL = 22;

  private final Memory structure = new Memory(1 << 10);
  private final long at = structure.address(0);
  private final Memory signals = new Memory(128);
  private final TextBlock root = new TextBlock(List.of("/"));
  private final SpawnCalls written = new SpawnCalls();
  private final Native.Spawns generated =
      LibraryLoader.create(Native.Spawns.class).searchDefault().load("c");

  private void assertAlike(ToIntFunction<Native.Spawns> call, int result) {
    assertThat(call.applyAsInt(written)).isEqualTo(call.applyAsInt(generated)).isEqualTo(result);
  }

  @Test
  void everyCallForDescriptorsTellsItsErrorAlike() {
    assertAlike(c -> c.posix_spawn_file_actions_init(at), 0);
    assertAlike(c -> c.posix_spawn_file_actions_addopen(at, -1, root.first(), 0, 0), EBADF);
    assertAlike(c -> c.posix_spawn_file_actions_adddup2(at, -1, 0), EBADF);
    assertAlike(c -> c.posix_spawn_file_actions_adddup2(at, 0, -1), EBADF);
    assertAlike(c -> c.posix_spawn_file_actions_addclose(at, -1), EBADF);
    assertThat(written.posix_spawn_file_actions_destroy(at)).isZero();
    written.posix_spawn_file_actions_init(at);
    assertThat(generated.posix_spawn_file_actions_destroy(at)).isZero();
  }

  @Test
  void callsOfNewLibrariesTellTheirErrorAlike() {
    SpawnMeans means = SpawnMeans.found();
    assumeTrue(means.hasFolders() && means.closesOthers(), "this C library is of before 2021");
    assertAlike(c -> c.posix_spawn_file_actions_init(at), 0);
    assertAlike(c -> c.posix_spawn_file_actions_addclosefrom_np(at, -1), EBADF);
    assertAlike(c -> c.posix_spawn_file_actions_addchdir_np(at, root.first()), 0);
    assertThat(written.posix_spawn_file_actions_destroy(at)).isZero();
  }

  @Test
  void everyCallForAttributesTellsItsErrorAlike() {
    assertAlike(c -> c.posix_spawnattr_init(at), 0);
    assertAlike(c -> c.posix_spawnattr_setflags(at, 0x4000), EINVAL);
    assertAlike(c -> c.posix_spawnattr_setflags(at, Spawn.SETSID), 0);
    assertAlike(c -> c.posix_spawnattr_setsigdefault(at, signals.address(0)), 0);
    assertAlike(c -> c.posix_spawnattr_setsigmask(at, signals.address(0)), 0);
    assertAlike(c -> c.posix_spawnattr_setschedpolicy(at, 99), EINVAL);
    assertAlike(c -> c.posix_spawnattr_destroy(at), 0);
  }
}
