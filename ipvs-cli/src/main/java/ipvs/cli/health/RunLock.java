package ipvs.cli.health;

import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.netlink.socket.FileLock;
import ipvs.netlink.socket.LockHolder;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.OptionalLong;

/** Keeps two processes from running the same thing. */
final class RunLock {
  private RunLock() {}

  /**
   * {@return a lock that nobody else has}
   *
   * @throws VerbException if somebody has it: says who runs what has this name
   */
  static FileLock take(Path path, String name) throws VerbException, IOException {
    Optional<FileLock> lock = FileLock.take(path, Duration.ZERO);
    if (lock.isEmpty()) {
      OptionalLong holder = LockHolder.of(path);
      String who = holder.isPresent() ? "process " + holder.getAsLong() : "another process";
      throw new VerbException(VerbStatus.DEADLINE, name + ": " + who + " runs it already");
    }
    return lock.get();
  }
}
