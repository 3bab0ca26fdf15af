package ipvs.cli.kernel;

import ipvs.cli.console.Console;
import ipvs.cli.console.ErrorText;
import ipvs.model.IpvsInfo;
import ipvs.model.IpvsVersion;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.IpvsUnavailableException;
import ipvs.netlink.ModuleLoader;
import ipvs.netlink.socket.NetlinkSocket;
import ipvs.netlink.transport.TracingTransport;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.Transport;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * The far end of all requests, reached when it is first needed and then kept.
 *
 * <p>What comes before the first request is what ipvsadm does before it looks at its arguments:
 * find the family, load the module where that may help, ask for the version.
 */
public final class Kernel implements AutoCloseable {
  private static final IpvsVersion OLDEST = new IpvsVersion(1, 1, 4);

  private final Opener opener;
  private final Console console;
  private final Supplier<Privileges> privileges;
  private Optional<IpvsClient> client = Optional.empty();
  private Optional<IpvsInfo> info = Optional.empty();

  /**
   * The far end of a transport.
   *
   * @param opener opens it
   * @param console where warnings go
   */
  public Kernel(Opener opener, Console console) {
    this(opener, console, new OfThisProcess());
  }

  /** With privileges that are asked for only when the kernel has no IPVS. */
  Kernel(Opener opener, Console console, Supplier<Privileges> privileges) {
    this.opener = opener;
    this.console = console;
    this.privileges = privileges;
  }

  private record OfThisProcess() implements Supplier<Privileges> {
    @Override
    public Privileges get() {
      return Privileges.ofThisProcess();
    }
  }

  /** Opens what requests travel over. */
  @FunctionalInterface
  public interface Opener {
    /** The socket of the running kernel. */
    Opener SOCKET = new ThisMachine();

    /**
     * {@return a transport that is new}
     *
     * @throws IOException if there is none to be had
     */
    Transport open() throws IOException;

    /**
     * {@return whether the module of IPVS was loaded}
     *
     * @throws IOException if the thread was interrupted meanwhile
     */
    default boolean loadModule() throws IOException {
      return ModuleLoader.load();
    }

    /**
     * {@return whether this is the kernel of this machine}
     *
     * <p>Only there do the privileges of this process matter, and may a module help.
     */
    default boolean isOfThisMachine() {
      return true;
    }

    /**
     * {@return what keeps others of this program from changing the table, until it is closed}
     *
     * <p>Called before {@link #open}, by those who change what they have read. Where nothing can be
     * locked, as behind a socket, it keeps nobody.
     *
     * @param wait how long to wait for others at the most, 0 not at all
     * @param listener is told, in one line, where there should be a lock and cannot be one
     * @throws LockedException if another one has it all the time
     * @throws IOException if the thread is interrupted, or a file cannot be locked
     */
    default Closeable lock(Duration wait, Consumer<String> listener) throws IOException {
      return KernelLock.NONE;
    }

    /**
     * Keeps what was changed, where that does not happen by itself. Called once, when the command
     * is over and before the transport is closed, also where none was opened.
     *
     * @throws IOException if it cannot be kept; then all is as it was before the command
     */
    default void finish() throws IOException {}

    /**
     * {@return the same, with each datagram shown}
     *
     * @param listener takes a text of several lines for each datagram
     */
    default Opener traced(Consumer<String> listener) {
      return new Traced(this, listener);
    }
  }

  /** The kernel that runs here. */
  private record ThisMachine() implements Opener {
    @Override
    public Transport open() throws IOException {
      return NetlinkSocket.open();
    }

    @Override
    public Closeable lock(Duration wait, Consumer<String> listener) throws IOException {
      return KernelLock.take(wait, listener);
    }
  }

  /** Shows what travels. */
  private record Traced(Opener opener, Consumer<String> listener) implements Opener {
    @Override
    public Transport open() throws IOException {
      return new TracingTransport(opener.open(), listener);
    }

    @Override
    public boolean loadModule() throws IOException {
      return opener.loadModule();
    }

    @Override
    public boolean isOfThisMachine() {
      return opener.isOfThisMachine();
    }

    @Override
    public Closeable lock(Duration wait, Consumer<String> listener) throws IOException {
      return opener.lock(wait, listener);
    }

    @Override
    public void finish() throws IOException {
      opener.finish();
    }
  }

  /**
   * {@return the client, connected}
   *
   * @throws UnreachableException if there is no IPVS, or it may not be used
   */
  public IpvsClient client() throws UnreachableException {
    if (client.isEmpty()) {
      connect();
    }
    return client.get();
  }

  /**
   * {@return what the kernel said of itself when it was first asked}
   *
   * @throws UnreachableException if there is no IPVS, or it may not be used
   */
  public IpvsInfo info() throws UnreachableException {
    client();
    return info.orElseThrow();
  }

  /**
   * Keeps what was changed: the command is over.
   *
   * @throws IOException if it cannot be kept; then all is as it was before the command
   */
  public void finish() throws IOException {
    opener.finish();
  }

  private void connect() throws UnreachableException {
    IpvsClient opened = null;
    try {
      opened = open();
      IpvsInfo known = opened.info();
      warnOfAge(known.version());
      info = Optional.of(known);
      client = Optional.of(opened);
    } catch (NoTableException e) {
      close(opened);
      throw new UnreachableException(e);
    } catch (IOException e) {
      close(opened);
      throw new UnreachableException(ErrorText.of(e));
    }
  }

  private IpvsClient open() throws IOException, UnreachableException {
    try {
      return IpvsClient.over(opener.open(), IpvsClient.DEFAULT_TIMEOUT);
    } catch (IpvsUnavailableException first) {
      if (!opener.isOfThisMachine()) {
        throw new UnreachableException(Errno.ENOPROTOOPT.text());
      }
      Privileges held = privileges.get();
      try {
        if (held.mayLoadModules() && opener.loadModule()) {
          return IpvsClient.over(opener.open(), IpvsClient.DEFAULT_TIMEOUT);
        }
      } catch (IpvsUnavailableException second) {
        // The module is loaded but is not what it should be: say what ipvsadm says.
      }
      throw new UnreachableException(
          held.mayOpenRawSockets() ? Errno.ENOPROTOOPT.text() : ErrorText.NOT_PERMITTED);
    }
  }

  private void warnOfAge(IpvsVersion version) {
    if (version.compareTo(OLDEST) < 0) {
      console.complain(
          "Warning: IPVS version mismatch: \n"
              + "  Kernel compiled with IPVS version "
              + version
              + "\n  ipvsadm v1.31  requires minimum IPVS version "
              + OLDEST
              + "\n");
    }
  }

  private static void close(IpvsClient opened) {
    if (opened != null) {
      opened.close();
    }
  }

  @Override
  public void close() {
    if (client.isPresent()) {
      client.get().close();
    }
  }
}
