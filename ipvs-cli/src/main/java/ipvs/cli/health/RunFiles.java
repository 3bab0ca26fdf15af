package ipvs.cli.health;

import ipvs.cli.connect.PathWord;
import ipvs.cli.connect.Target;
import ipvs.cli.console.VerbException;
import ipvs.cli.kernel.Namespace;
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
import ipvs.netlink.process.ScriptSafety;
import ipvs.netlink.socket.FileLock;
import ipvs.netlink.socket.LastingListener;
import java.io.ByteArrayOutputStream;
import java.io.Closeable;
import java.io.IOException;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;

/**
 * The files of one {@code ipvs run}: its lock, its socket, its memory, and where people leave word.
 */
public final class RunFiles implements Closeable {
  private final String name;
  private final RunPlaces places;
  private final Path memory;
  private final Path elections;
  private final Namespace namespace;
  private final FileLock lock;
  private final LastingListener socket;
  private volatile Optional<MaintenanceFolder> second = Optional.empty();

  private RunFiles(
      String name,
      RunPlaces places,
      Path memory,
      Path elections,
      Namespace namespace,
      FileLock lock,
      LastingListener socket) {
    this.name = name;
    this.places = places;
    this.memory = memory;
    this.elections = elections;
    this.namespace = namespace;
    this.lock = lock;
    this.socket = socket;
  }

  /**
   * {@return the files of this run, which nobody else has}
   *
   * @param variables the environment
   * @param told takes a line that should be known, and keeps it from nothing
   * @throws VerbException if another run keeps the same table by the same file, or has the socket
   */
  public static RunFiles open(
      RunRequest request,
      Function<String, Optional<String>> variables,
      CheckedTable file,
      Consumer<String> told)
      throws VerbException, IOException {
    Path path = PathWord.of(request.file());
    Namespace namespace =
        request.target() instanceof Target.ThisKernel kernel ? kernel.namespace() : Namespace.OWN;
    String table = request.target() + " " + namespace.inode();
    boolean isRoot = new Users().own() == 0;
    RunPlaces places = RunPlaces.of(variables, isRoot);
    RunFolder.make(places.run());
    RunFolder.make(places.state());
    if (isRoot) {
      requireOwn(places.state(), file, told);
    }
    FileLock lock = RunLock.take(places.lock(table, path), request.file());
    try {
      RunSocket socket = RunSocket.of(places, request.socket(), request.group());
      RunFiles files =
          new RunFiles(
              request.file(),
              places,
              places.memory(table, path),
              places.elections(table, path),
              namespace,
              lock,
              socket.listen());
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
  private static void requireOwn(Path state, CheckedTable file, Consumer<String> told)
      throws VerbException {
    Optional<String> flaw = ScriptSafety.flawOfFolder(state);
    if (flaw.isEmpty()) {
      return;
    }
    String flawed = state + ": " + flaw.get() + ", and so say which servers are out";
    if (file.director().scripts().areSecured()) {
      throw VerbException.usage(flawed + " (enable_script_security)");
    }
    told.accept(flawed);
  }

  /** {@return the file as it was named, for messages} */
  public String name() {
    return name;
  }

  /** {@return the socket at which the child gives its metrics} */
  public Path elections() {
    return elections;
  }

  /** Looks from now on also where a file says that people leave word. */
  public void use(CheckedTable file) throws VerbException {
    Optional<String> folder = file.director().maintenanceFolder();
    second =
        folder.isPresent()
            ? Optional.of(new MaintenanceFolder(PathWord.of(folder.get())))
            : Optional.empty();
  }

  /** {@return settings, with what these files are for} */
  public HealthSettings settings(HealthSettings plain, FoldedLog log) {
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
  public HealthRunner.Place place() {
    Optional<NetworkNamespace> other = namespace.other();
    return other.isPresent() ? other.get()::enter : HealthRunner.Place.HERE;
  }

  /** {@return the socket, which gives the status of a runner from now on} */
  public StatusSocket serve(HealthRunner runner, FoldedLog log) {
    StatusJson.Keeper keeper = new StatusJson.Keeper(ProcessHandle.current().pid(), name);
    return StatusSocket.serve(
        socket,
        () -> {
          ByteArrayOutputStream bytes = new ByteArrayOutputStream();
          StatusJson.write(bytes, JsonStyle.COMPACT, keeper, runner.status());
          return bytes.toByteArray();
        },
        text -> log.accept(LogLine.of(LogLine.Level.WARNING, "status", text)));
  }

  @Override
  public void close() {
    socket.close();
    lock.close();
  }
}
