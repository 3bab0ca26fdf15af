package ipvs.cli.verb;

import ipvs.cli.config.UnusableFileException;
import ipvs.cli.connect.PathWord;
import ipvs.cli.connect.Target;
import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.health.FoldedLog;
import ipvs.cli.health.LogLine;
import ipvs.cli.health.MemoryFile;
import ipvs.cli.health.RunPlaces;
import ipvs.cli.kernel.Namespace;
import ipvs.cli.kernel.Trouble;
import ipvs.cli.serve.Users;
import ipvs.health.HealthRunner;
import ipvs.health.HealthSettings;
import ipvs.health.MaintenanceFolder;
import ipvs.health.MarkSource;
import ipvs.health.StatusSocket;
import ipvs.model.health.CheckedTable;
import ipvs.model.health.Maintenance;
import ipvs.netlink.NetworkNamespace;
import ipvs.netlink.json.JsonStyle;
import ipvs.netlink.json.StatusJson;
import ipvs.netlink.process.ScriptRunner;
import ipvs.netlink.socket.FileLock;
import ipvs.netlink.socket.LockHolder;
import ipvs.netlink.socket.UnixListener;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;

/**
 * The files of one {@code ipvs run}: its lock, its socket, its memory, and where people leave word.
 */
final class RunFiles implements Closeable {
  static final Option SOCKET =
      Option.value(
          "--socket", "PATH", "Where the status can be asked for: /run/ipvs/run.sock by default.");

  static final Option GROUP =
      Option.value(
              "--group", "NAME", "Let members of this group ask for it, too; a name or a number.")
          .offering("@groups");

  private static final Set<PosixFilePermission> FOR_GROUP =
      Set.copyOf(PosixFilePermissions.fromString("rw-rw----"));

  private static final int BACKLOG = 64;

  private final String name;
  private final RunPlaces places;
  private final Path memory;
  private final Path elections;
  private final Namespace namespace;
  private final FileLock lock;
  private final UnixListener listener;
  private volatile Optional<MaintenanceFolder> second = Optional.empty();

  private RunFiles(
      String name,
      RunPlaces places,
      Path memory,
      Path elections,
      Namespace namespace,
      FileLock lock,
      UnixListener listener) {
    this.name = name;
    this.places = places;
    this.memory = memory;
    this.elections = elections;
    this.namespace = namespace;
    this.lock = lock;
    this.listener = listener;
  }

  /**
   * {@return the files of this run, which nobody else has}
   *
   * @throws VerbException if another run keeps the same table by the same file, or has the socket
   */
  static RunFiles open(Session session, CheckedTable file) throws VerbException, IOException {
    String name = session.line().words().get(0);
    Path path = PathWord.of(name);
    Target target = session.target();
    Namespace namespace =
        target instanceof Target.ThisKernel kernel ? kernel.namespace() : Namespace.OWN;
    String table = target + " " + namespace.inode();
    boolean isRoot = new Users().own() == 0;
    RunPlaces places = RunPlaces.of(session.around()::variable, isRoot);
    makeFolder(places.run());
    makeFolder(places.state());
    if (isRoot) {
      requireOwn(session, places.state(), file);
    }
    FileLock lock = lock(places.lock(table, path), name);
    try {
      UnixListener listener = listener(session, places);
      RunFiles files =
          new RunFiles(
              name,
              places,
              places.memory(table, path),
              places.elections(table, path),
              namespace,
              lock,
              listener);
      files.use(file);
      return files;
    } catch (VerbException | IOException | RuntimeException e) {
      lock.close();
      throw e;
    }
  }

  /**
   * Tells where others could say which servers are out. The folder of the lock may never be theirs.
   *
   * @throws VerbException if they could, and the file wants security
   */
  private static void requireOwn(Session session, Path state, CheckedTable file)
      throws VerbException {
    Optional<String> flaw = ScriptRunner.unsafeFolder(state);
    if (flaw.isEmpty()) {
      return;
    }
    String told = state + ": " + flaw.get() + ", and so say which servers are out";
    if (file.director().scripts().areSecured()) {
      throw VerbException.usage(told + " (enable_script_security)");
    }
    session.tell(told);
  }

  static void makeFolder(Path folder) throws VerbException {
    if (!Files.isDirectory(folder)) {
      try {
        Files.createDirectories(
            folder,
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwxr-xr-x")));
      } catch (FileAlreadyExistsException e) {
        throw VerbException.usage(folder + ": is there and is no folder");
      } catch (IOException e) {
        throw Trouble.of(new UnusableFileException(folder.toString(), e));
      }
    }
  }

  /**
   * {@return a lock that nobody else has}
   *
   * @throws VerbException if somebody has it: says who runs what has this name
   */
  static FileLock lock(Path path, String name) throws VerbException, IOException {
    Optional<FileLock> lock = FileLock.take(path, Duration.ZERO);
    if (lock.isEmpty()) {
      OptionalLong holder = LockHolder.of(path);
      String who = holder.isPresent() ? "process " + holder.getAsLong() : "another process";
      throw new VerbException(VerbStatus.DEADLINE, name + ": " + who + " runs it already");
    }
    return lock.get();
  }

  private static UnixListener listener(Session session, RunPlaces places)
      throws VerbException, IOException {
    Optional<String> given = session.line().value(SOCKET);
    Optional<String> group = session.line().value(GROUP);
    OptionalLong number =
        group.isPresent() ? OptionalLong.of(new Users().group(group.get())) : OptionalLong.empty();
    try {
      Path path = given.isPresent() ? PathWord.of(given.get()) : places.socket();
      UnixListener listener = UnixListener.bind(path, FOR_GROUP, BACKLOG);
      if (number.isPresent()) {
        allow(listener, path, number.getAsLong());
      }
      return listener;
    } catch (FileSystemException e) {
      boolean isTaken = "another server listens there".equals(e.getReason());
      throw isTaken ? new VerbException(VerbStatus.DEADLINE, e.getMessage()) : Trouble.of(e);
    }
  }

  private static void allow(UnixListener listener, Path path, long group) throws IOException {
    try {
      Files.setAttribute(path, "unix:gid", (int) group, LinkOption.NOFOLLOW_LINKS);
    } catch (IOException | RuntimeException e) {
      listener.close();
      throw e;
    }
  }

  /** {@return the file as it was named, for messages} */
  String name() {
    return name;
  }

  /** {@return the socket at which the child gives its metrics} */
  Path elections() {
    return elections;
  }

  /** Looks from now on also where a file says that people leave word. */
  void use(CheckedTable file) throws VerbException {
    Optional<String> folder = file.director().maintenanceFolder();
    second =
        folder.isPresent()
            ? Optional.of(new MaintenanceFolder(PathWord.of(folder.get())))
            : Optional.empty();
  }

  /** {@return settings, with what these files are for} */
  HealthSettings settings(HealthSettings plain, FoldedLog log) {
    MemoryFile store =
        new MemoryFile(
            memory,
            InstantSource.system(),
            text -> log.accept(LogLine.of(LogLine.Level.WARNING, "memory", text)));
    return plain.withStore(new NamedStore(store, memory)).withMarks(new Folders());
  }

  /** The folder of this program, and that of the file, which is looked at and not written to. */
  private final class Folders implements MarkSource {
    private final MaintenanceFolder own = new MaintenanceFolder(places.maintenance());

    @Override
    public List<Maintenance> read() throws IOException {
      List<Maintenance> marks = new ArrayList<>();
      if (second.isPresent()) {
        marks.addAll(second.get().read());
      }
      marks.addAll(own.read());
      return marks;
    }

    @Override
    public List<Maintenance> takeReleases() throws IOException {
      return own.takeReleases();
    }
  }

  /** {@return where the thread goes that runs checks} */
  HealthRunner.Place place() {
    Optional<NetworkNamespace> other = namespace.other();
    return other.isPresent() ? other.get()::enter : HealthRunner.Place.HERE;
  }

  /** {@return the socket, which gives the status of a runner from now on} */
  StatusSocket serve(HealthRunner runner, FoldedLog log) {
    StatusJson.Keeper keeper = new StatusJson.Keeper(ProcessHandle.current().pid(), name);
    return StatusSocket.serve(
        listener,
        () -> {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          StatusJson.write(bytes, JsonStyle.COMPACT, keeper, runner.status());
          return bytes.toByteArray();
        },
        text -> log.accept(LogLine.of(LogLine.Level.WARNING, "status", text)));
  }

  @Override
  public void close() {
    listener.close();
    lock.close();
  }
}
