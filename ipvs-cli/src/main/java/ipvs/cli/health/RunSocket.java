package ipvs.cli.health;

import ipvs.cli.connect.PathWord;
import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.kernel.Trouble;
import ipvs.cli.serve.Users;
import ipvs.netlink.socket.LastingListener;
import ipvs.netlink.socket.UnixListener;
import java.io.IOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * Where the status of a run can be asked for, and by whom beside its own user.
 *
 * @param path where it is
 * @param folder its folder, if that is made where it is not there
 * @param group the number of a group
 */
record RunSocket(Path path, Optional<Path> folder, OptionalLong group) {
  private static final Set<PosixFilePermission> FOR_GROUP =
      Set.copyOf(PosixFilePermissions.fromString("rw-rw----"));

  private static final int BACKLOG = 64;

  /**
   * {@return the one that a line means}
   *
   * @param places where it is unless the line says otherwise
   * @param path what the line says, one char a byte
   * @param group the name or number of the group that the line says
   * @throws VerbException if there is no such place or group
   */
  static RunSocket of(RunPlaces places, Optional<String> path, Optional<String> group)
      throws VerbException {
    OptionalLong number =
        group.isPresent() ? OptionalLong.of(new Users().group(group.get())) : OptionalLong.empty();
    return path.isPresent()
        ? new RunSocket(PathWord.of(path.get()), Optional.empty(), number)
        : new RunSocket(places.socket(), Optional.of(places.run()), number);
  }

  /**
   * {@return what listens there, and goes on doing so}
   *
   * @throws VerbException if somebody else does, or nobody can
   */
  LastingListener listen() throws VerbException, IOException {
    try {
      return LastingListener.at(this::bind);
    } catch (FileSystemException e) {
      boolean isTaken = UnixListener.TAKEN.equals(e.getReason());
      throw isTaken ? new VerbException(VerbStatus.DEADLINE, e.getMessage()) : Trouble.of(e);
    }
  }

  private UnixListener bind() throws IOException {
    try {
      if (folder.isPresent()) {
        RunFolder.make(folder.get());
      }
    } catch (VerbException e) {
      throw new IOException(e.getMessage(), e);
    }
    UnixListener listener = UnixListener.bind(path, FOR_GROUP, BACKLOG);
    if (group.isPresent()) {
      allow(listener, group.getAsLong());
    }
    return listener;
  }

  private void allow(UnixListener listener, long number) throws IOException {
    try {
      Files.setAttribute(path, "unix:gid", (int) number, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException | RuntimeException e) {
      listener.close();
      throw e;
    }
  }
}
