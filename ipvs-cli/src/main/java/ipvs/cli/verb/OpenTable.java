package ipvs.cli.verb;

import ipvs.cli.connect.Openers;
import ipvs.cli.connect.Target;
import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.kernel.Kernel;
import ipvs.cli.kernel.Privileges;
import ipvs.model.table.TableFilter;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.IpvsUnavailableException;
import ipvs.netlink.watch.TableSource;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;

/**
 * The table that a verb works on, from its first look to its last.
 *
 * <p>What was changed is kept by {@link #keep}. For one thread.
 */
final class OpenTable implements AutoCloseable {
  /** How long others who change the table are waited for, unless {@code --wait} says otherwise. */
  static final Duration DEFAULT_WAIT = Duration.ofSeconds(10);

  private static final String TRACED = "IPVSADM_DEBUG";
  private static final String NOT_LOADED = "IPVS is not loaded; modprobe ip_vs";

  private final Target target;
  private final Kernel.Opener opener;
  private final IpvsClient client;
  private final Closeable lock;

  private OpenTable(Target target, Kernel.Opener opener, IpvsClient client, Closeable lock) {
    this.target = target;
    this.opener = opener;
    this.client = client;
    this.lock = lock;
  }

  /**
   * {@return a table to be read}
   *
   * <p>Asking a kernel for IPVS would load it, and so the kernel's file is looked for first.
   */
  static OpenTable toRead(Session session) throws VerbException {
    Target target = session.target();
    Kernel.Opener opener = opener(session, target);
    if (opener.isOfThisMachine() && !session.around().isLoaded()) {
      throw notLoaded();
    }
    try {
      return new OpenTable(target, opener, client(opener), () -> {});
    } catch (IpvsUnavailableException e) {
      throw opener.isOfThisMachine() ? notLoaded() : Trouble.of(e);
    } catch (IOException e) {
      throw Trouble.ofOpening(e);
    }
  }

  /**
   * {@return a table to be changed}
   *
   * @param wait how long to wait for others who change it
   * @param loadsModule whether the module is loaded where IPVS is not there
   */
  static OpenTable toChange(Session session, Duration wait, boolean loadsModule)
      throws VerbException {
    Target target = session.target();
    Kernel.Opener opener = opener(session, target);
    if (!loadsModule && opener.isOfThisMachine() && !session.around().isLoaded()) {
      throw notLoaded();
    }
    Closeable lock = () -> {};
    try {
      lock = opener.lock(wait, session::tell);
      return new OpenTable(target, opener, loading(opener), lock);
    } catch (IOException e) {
      close(lock);
      throw Trouble.ofOpening(e);
    } catch (VerbException | RuntimeException e) {
      close(lock);
      throw e;
    }
  }

  /**
   * {@return what reads the table again and again}
   *
   * <p>It asks no kernel that has IPVS no longer, since that would load it; and it reads a file as
   * it is by then.
   */
  TableSource source(Session session, TableFilter filter) {
    if (target instanceof Target.Simulator) {
      return () -> {
        try (IpvsClient fresh = client(opener)) {
          return fresh.table(filter);
        }
      };
    }
    return () -> {
      if (opener.isOfThisMachine() && !session.around().isLoaded()) {
        throw new IOException(NOT_LOADED);
      }
      return client.table(filter);
    };
  }

  private static Kernel.Opener opener(Session session, Target target) {
    Kernel.Opener opener = Openers.of(target);
    return session.around().variable(TRACED).isPresent()
        ? opener.traced(session.console()::complain)
        : opener;
  }

  private static IpvsClient client(Kernel.Opener opener) throws IOException {
    return IpvsClient.over(opener.open(), IpvsClient.DEFAULT_TIMEOUT);
  }

  /** As ipvsadm does it: where there is no IPVS, the module may help. */
  private static IpvsClient loading(Kernel.Opener opener) throws IOException, VerbException {
    try {
      return client(opener);
    } catch (IpvsUnavailableException first) {
      if (!opener.isOfThisMachine()) {
        throw first;
      }
      Privileges held = Privileges.ofThisProcess();
      try {
        if (held.mayLoadModules() && opener.loadModule()) {
          return client(opener);
        }
      } catch (IpvsUnavailableException second) {
        // The module is loaded but is not what it should be.
      }
      throw held.mayAdministerNetworks() ? notLoaded() : Trouble.notPermitted();
    }
  }

  private static VerbException notLoaded() {
    return new VerbException(VerbStatus.NO_IPVS, NOT_LOADED);
  }

  /** {@return what asks for it} */
  IpvsClient client() {
    return client;
  }

  /** {@return where it is} */
  Target target() {
    return target;
  }

  /**
   * Keeps what was changed, where that does not happen by itself. To be called once, in the end.
   *
   * @throws VerbException if it cannot be kept; then all is as it was before
   */
  void keep() throws VerbException {
    try {
      opener.finish();
    } catch (IOException e) {
      throw Trouble.ofWriting(e);
    }
  }

  /** Lets others change the table. */
  @Override
  public void close() {
    client.close();
    close(lock);
  }

  private static void close(Closeable lock) {
    try {
      lock.close();
    } catch (IOException e) {
      // The lock ends with the process at the latest.
    }
  }
}
