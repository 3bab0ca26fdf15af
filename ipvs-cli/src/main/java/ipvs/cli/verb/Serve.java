package ipvs.cli.verb;

import ipvs.cli.connect.BytePath;
import ipvs.cli.connect.TargetException;
import ipvs.cli.console.Console;
import ipvs.cli.console.ErrorText;
import ipvs.cli.console.ExitStatus;
import ipvs.cli.console.UnusableException;
import ipvs.cli.kernel.Privileges;
import ipvs.cli.serve.Activation;
import ipvs.cli.serve.KeptTable;
import ipvs.cli.serve.SocketMode;
import ipvs.cli.serve.Users;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.IpvsUnavailableException;
import ipvs.netlink.relay.AccessRules;
import ipvs.netlink.relay.RelayLimits;
import ipvs.netlink.relay.RelayServer;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.socket.NetlinkSocket;
import ipvs.netlink.socket.UnixListener;
import java.io.IOException;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ipvs serve}: a relay in the foreground, until the process is to end. */
@Command(
    name = "serve",
    description = {
      "Serves IPVS over a UNIX socket, to whoever says --connect unix:PATH.",
      "Everybody on this machine may read, unless --readers says otherwise;",
      "root and members of a group may write."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Ipvs.Version.class,
    sortOptions = false)
final class Serve implements Callable<Integer> {
  private static final long ROOT = 0;
  private static final int BACKLOG = 128;

  @Option(
      names = "--socket",
      paramLabel = "PATH",
      description = "Where to listen; not needed if the parent passes a socket that listens.")
  private Optional<String> socket = Optional.empty();

  @Option(
      names = "--simulate",
      arity = "0..1",
      fallbackValue = "",
      paramLabel = "FILE",
      description = {
        "Serve a simulated kernel, all clients the same one.",
        "Its table is read from FILE and kept there, if there is one."
      })
  private Optional<String> simulate = Optional.empty();

  @Option(names = "--read-only", description = "Let nobody write.")
  private boolean readOnly;

  @Option(
      names = "--group",
      paramLabel = "NAME",
      description = "Let members of this group write, too; a name or a number.")
  private Optional<String> group = Optional.empty();

  @Option(
      names = "--readers",
      paramLabel = "NAME",
      description = {
        "Let only members of this group read, beside those who may write;",
        "a name or a number."
      })
  private Optional<String> readers = Optional.empty();

  @Option(
      names = "--mode",
      paramLabel = "OCTAL",
      description = "The mode of the socket, 0666 by default: who may connect.")
  private Optional<String> mode = Optional.empty();

  private final Console console;
  private final Termination termination;
  private final CountDownLatch end = new CountDownLatch(1);

  /** Serves until the termination. */
  Serve(Console console, Termination termination) {
    this.console = console;
    this.termination = termination;
  }

  /** Where clients connect; nobody can before this is asked. */
  @FunctionalInterface
  private interface Place {
    UnixListener listener() throws UnusableException;
  }

  @Override
  public Integer call() throws UnusableException, IOException {
    try {
      return run();
    } finally {
      end.countDown();
    }
  }

  private int run() throws UnusableException, IOException {
    Activation activation = Activation.ofThisProcess();
    Optional<UnixListener> passed = activation.listener();
    requirePlace(passed);
    Set<PosixFilePermission> permissions = SocketMode.of(mode.orElse("0666"));
    AccessRules rules = rules();
    Place place = () -> passed.isPresent() ? passed.get() : bind(socket.orElseThrow(), permissions);
    if (simulate.isEmpty()) {
      requireKernel();
      return serve(activation::tell, place, rules, NetlinkSocket::open);
    } else if (simulate.get().isEmpty()) {
      return serve(activation::tell, place, rules, KernelSimulator.create()::open);
    }
    try (KeptTable table = table(simulate.get())) {
      return serve(activation::tell, place, rules, table);
    }
  }

  /** Takes no activation: whoever asks for help would load it, and the jars that it needs. */
  private int serve(
      Consumer<String> parent, Place place, AccessRules rules, RelayServer.Source source)
      throws UnusableException, IOException {
    try (RelayServer server =
        new RelayServer(place.listener(), source, rules, RelayLimits.DEFAULT, console::complain)) {
      termination.announce(() -> stop(parent, server));
      console.complain(
          "ipvs serve: ready at " + socket.orElse("the socket that it was started with"));
      parent.accept("READY=1");
      server.run();
    }
    return ExitStatus.OK;
  }

  /** Lets the server finish what is in flight, and waits until it has. */
  private void stop(Consumer<String> parent, RelayServer server) {
    parent.accept("STOPPING=1");
    server.close();
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Who started a simulated kernel may write to it: there is nothing that root alone may change.
   */
  private AccessRules rules() throws UnusableException {
    Users users = new Users();
    Set<Long> writers = new HashSet<>(Set.of(ROOT));
    if (simulate.isPresent()) {
      writers.add(users.own());
    }
    return new AccessRules(readOnly, writers, number(users, group), number(users, readers));
  }

  private static OptionalLong number(Users users, Optional<String> group) throws UnusableException {
    return group.isPresent() ? OptionalLong.of(users.group(group.get())) : OptionalLong.empty();
  }

  /** Finds out now what clients would find out later. */
  private static void requireKernel() throws UnusableException {
    try (IpvsClient client = IpvsClient.open()) {
      client.info();
    } catch (IpvsUnavailableException e) {
      // Loading the module would not help: then the kernel would say this.
      boolean isHelped = Privileges.ofThisProcess().mayAdministerNetworks();
      throw new UnusableException(isHelped ? e.getMessage() : ErrorText.NOT_PERMITTED);
    } catch (IOException e) {
      throw new UnusableException(e.getMessage());
    }
  }

  private KeptTable table(String file) throws UnusableException {
    try {
      return KeptTable.at(BytePath.of(file, file), file, console::complain);
    } catch (IOException | TargetException e) {
      throw new UnusableException(e.getMessage());
    }
  }

  /** Where to listen is told once. */
  private void requirePlace(Optional<UnixListener> passed) throws UnusableException {
    if (passed.isPresent() && socket.isPresent()) {
      throw new UnusableException("started with a socket, and told of another by --socket");
    } else if (passed.isPresent() && mode.isPresent()) {
      throw new UnusableException("started with a socket, which has its mode; --mode sets none");
    } else if (passed.isEmpty() && socket.isEmpty()) {
      throw new UnusableException("--socket PATH says where to listen; try 'ipvs serve --help'");
    }
  }

  private static UnixListener bind(String path, Set<PosixFilePermission> mode)
      throws UnusableException {
    try {
      return UnixListener.bind(BytePath.of(path, path), mode, BACKLOG);
    } catch (IOException | TargetException e) {
      throw new UnusableException(e.getMessage());
    }
  }
}
