package ipvs.cli.verb;

import ipvs.cli.connect.BytePath;
import ipvs.cli.connect.PathWord;
import ipvs.cli.connect.Target;
import ipvs.cli.connect.TargetException;
import ipvs.cli.console.Console;
import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.kernel.Namespace;
import ipvs.cli.kernel.Privileges;
import ipvs.cli.kernel.Trouble;
import ipvs.cli.option.CommonOption;
import ipvs.cli.option.Option;
import ipvs.cli.option.Syntax;
import ipvs.cli.option.VerbLine;
import ipvs.cli.serve.Activation;
import ipvs.cli.serve.KeptTable;
import ipvs.cli.serve.SocketMode;
import ipvs.cli.serve.Users;
import ipvs.cli.serve.http.HttpAddress;
import ipvs.cli.serve.http.HttpTable;
import ipvs.cli.session.Session;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.IpvsUnavailableException;
import ipvs.netlink.relay.AccessRules;
import ipvs.netlink.relay.RelayLimits;
import ipvs.netlink.relay.RelayServer;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.socket.LastingListener;
import ipvs.netlink.socket.UnixListener;
import java.io.IOException;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.function.Consumer;

/** {@code ipvs serve}: a relay, pages, or both in the foreground, until the process is to end. */
final class Serve implements Verb {
  private static final Option SOCKET =
      Option.value(
          "--socket",
          "PATH",
          "Where to listen; not needed if the parent passes a socket that listens.");

  private static final Option SIMULATE =
      Option.optionalValue(
          "--simulate",
          "FILE",
          "Serve a simulated kernel, all clients the same one.",
          "Its table is read from FILE and kept there, if there is one.");

  private static final Option READ_ONLY = Option.flag("--read-only", "Let nobody write.");

  private static final Option GROUP =
      Option.value("--group", "NAME", "Let members of this group write, too; a name or a number.")
          .offering("@groups");

  private static final Option READERS =
      Option.value(
              "--readers",
              "NAME",
              "Let only members of this group read, beside those who may write;",
              "a name or a number.")
          .offering("@groups");

  private static final Option MODE =
      Option.value("--mode", "OCTAL", "The mode of the socket, 0666 by default: who may connect.")
          .offering("0666", "0660", "0600");

  private static final long ROOT = 0;
  private static final int BACKLOG = 128;

  private final CountDownLatch end = new CountDownLatch(1);

  /** Where clients connect; nobody can before this is asked. */
  @FunctionalInterface
  private interface Place {
    LastingListener listener() throws VerbException;
  }

  @Override
  public Syntax syntax() {
    return Syntax.of(
            "Serves IPVS over a UNIX socket, to whoever says --connect unix:PATH.",
            "Everybody on this machine may read, unless --readers says otherwise;",
            "root and members of a group may write.",
            "With --metrics it shows the table by HTTP, to whoever can reach that.")
        .options(
            SOCKET,
            SIMULATE,
            READ_ONLY,
            GROUP,
            READERS,
            MODE,
            ServedPages.METRICS,
            ServedPages.METRICS_HOST,
            CommonOption.NO_FALLBACK,
            CommonOption.CONNECT);
  }

  @Override
  public VerbStatus run(Session session) throws VerbException, IOException {
    try {
      serve(session);
      return VerbStatus.DONE;
    } finally {
      end.countDown();
    }
  }

  private void serve(Session session) throws VerbException, IOException {
    VerbLine line = session.line();
    Activation activation = Activation.ofThisProcess();
    Optional<UnixListener> passed = activation.listener();
    Optional<HttpAddress> pages = ServedPages.address(line);
    Optional<String> socket = line.value(SOCKET);
    if (pages.isPresent() && passed.isEmpty() && socket.isEmpty()) {
      requireNoSocketOptions(line);
      showOnly(session, activation::tell, pages.get());
      return;
    }
    requirePlace(line, passed, pages);
    Set<PosixFilePermission> permissions = SocketMode.of(line.value(MODE).orElse("0666"));
    AccessRules rules = rules(line);
    Place place =
        () ->
            passed.isPresent()
                ? LastingListener.of(passed.get())
                : bind(socket.orElseThrow(), permissions);
    Optional<String> simulated = line.value(SIMULATE);
    if (simulated.isPresent() && line.has(CommonOption.NETNS)) {
      throw VerbException.usage(CommonOption.NETNS + " goes with the kernel, not with " + SIMULATE);
    }
    if (simulated.isEmpty()) {
      Namespace namespace = namespace(session);
      requireKernel(namespace::socket);
      serve(session, activation::tell, place, rules, namespace::socket);
    } else if (simulated.get().isEmpty()) {
      serve(session, activation::tell, place, rules, KernelSimulator.create()::open);
    } else {
      try (KeptTable table = table(session.console(), simulated.get())) {
        serve(session, activation::tell, place, rules, table);
      }
    }
  }

  /** Takes no activation: whoever asks for help would load it, and the jars that it needs. */
  private void serve(
      Session session,
      Consumer<String> parent,
      Place place,
      AccessRules rules,
      RelayServer.Source source)
      throws VerbException, IOException {
    Consumer<String> listener = session.console()::complain;
    VerbLine line = session.line();
    Optional<HttpAddress> address = ServedPages.address(line);
    String ready = line.value(SOCKET).orElse("the socket that it was started with");
    session.around().termination().holdEnd(() -> {});
    try (RelayServer server =
        new RelayServer(place.listener(), source, rules, RelayLimits.DEFAULT, listener)) {
      session.around().termination().announce(() -> stop(parent, server::close));
      if (address.isEmpty()) {
        run(session, parent, ready, server);
        return;
      }
      Optional<String> simulated = line.has(SIMULATE) ? line.value(SOCKET) : Optional.empty();
      try (HttpTable pages = ServedPages.show(session, address.get(), simulated)) {
        run(session, parent, ready + " and " + pages.address(), server);
      }
    }
  }

  private static void run(
      Session session, Consumer<String> parent, String place, RelayServer server)
      throws IOException {
    session.tell("ready at " + place);
    parent.accept("READY=1");
    server.run();
  }

  /** Shows a table by HTTP, and relays nothing. */
  private void showOnly(Session session, Consumer<String> parent, HttpAddress address)
      throws VerbException, IOException {
    // Whoever starts it learns now what clients would be told later.
    new ServedTable(session).read();
    CountDownLatch told = new CountDownLatch(1);
    try (HttpTable pages = ServedPages.show(session, address, Optional.empty())) {
      session.around().termination().announce(() -> stop(parent, told::countDown));
      session.tell("ready at " + pages.address());
      parent.accept("READY=1");
      told.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /** Lets the server finish what is in flight, and waits until it has. */
  private void stop(Consumer<String> parent, Runnable server) {
    parent.accept("STOPPING=1");
    server.run();
    try {
      end.await();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Who started a simulated kernel may write to it: there is nothing that root alone may change.
   */
  private static AccessRules rules(VerbLine line) throws VerbException {
    Users users = new Users();
    Set<Long> writers = new HashSet<>(Set.of(ROOT));
    if (line.has(SIMULATE)) {
      writers.add(users.own());
    }
    return new AccessRules(
        line.has(READ_ONLY),
        writers,
        number(users, line.value(GROUP)),
        number(users, line.value(READERS)));
  }

  private static OptionalLong number(Users users, Optional<String> group) throws VerbException {
    return group.isPresent() ? OptionalLong.of(users.group(group.get())) : OptionalLong.empty();
  }

  private static Namespace namespace(Session session) throws VerbException {
    return session.line().has(CommonOption.NETNS)
            && session.target() instanceof Target.ThisKernel kernel
        ? kernel.namespace()
        : Namespace.OWN;
  }

  /** Finds out now what clients would find out later. */
  private static void requireKernel(RelayServer.Source source) throws VerbException {
    try (IpvsClient client = IpvsClient.over(source.open(), IpvsClient.DEFAULT_TIMEOUT)) {
      client.info();
    } catch (IpvsUnavailableException e) {
      // Loading the module would not help: then the kernel would say this.
      throw Privileges.ofThisProcess().mayAdministerNetworks()
          ? Trouble.of(e)
          : Trouble.notPermitted();
    } catch (IOException e) {
      throw Trouble.of(e);
    }
  }

  private static KeptTable table(Console console, String file) throws VerbException {
    try {
      return KeptTable.at(BytePath.of(file, file), file, console::complain);
    } catch (IOException e) {
      throw Trouble.of(e);
    } catch (TargetException e) {
      throw VerbException.usage(e.getMessage());
    }
  }

  private static void requireNoSocketOptions(VerbLine line) throws VerbException {
    for (Option option : List.of(SIMULATE, READ_ONLY, GROUP, READERS, MODE)) {
      if (line.has(option)) {
        throw VerbException.usage(option + " is for a socket; --socket PATH says where");
      }
    }
  }

  /** Where to listen is told once. */
  private static void requirePlace(
      VerbLine line, Optional<UnixListener> passed, Optional<HttpAddress> pages)
      throws VerbException {
    if (passed.isPresent()
        && pages.isPresent()
        && line.has(SIMULATE)
        && !line.has(CommonOption.CONNECT)) {
      throw VerbException.usage(
          "--simulate and a socket that was passed: --connect says whose table --metrics shows");
    }
    if (passed.isPresent() && line.has(SOCKET)) {
      throw VerbException.usage("started with a socket, and told of another by --socket");
    } else if (passed.isPresent() && line.has(MODE)) {
      throw VerbException.usage("started with a socket, which has its mode; --mode sets none");
    } else if (passed.isEmpty() && !line.has(SOCKET)) {
      throw VerbException.usage("--socket PATH says where to listen; try 'ipvs serve --help'");
    }
  }

  private static LastingListener bind(String word, Set<PosixFilePermission> mode)
      throws VerbException {
    Path path = PathWord.of(word);
    try {
      return LastingListener.at(() -> UnixListener.bind(path, mode, BACKLOG));
    } catch (IOException e) {
      throw Trouble.of(e);
    }
  }
}
