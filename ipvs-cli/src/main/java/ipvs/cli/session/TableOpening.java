package ipvs.cli.session;

import ipvs.cli.connect.Target;
import ipvs.cli.console.VerbException;
import ipvs.cli.kernel.Kernel;
import ipvs.cli.kernel.Privileges;
import ipvs.cli.kernel.Trouble;
import ipvs.cli.option.CommonOption;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.IpvsUnavailableException;
import ipvs.netlink.PermissionDeniedException;
import java.io.Closeable;
import java.io.IOException;
import java.time.Duration;

/** How a session comes to its table: with which lock, module and privileges. */
final class TableOpening {
  private static final String TRACED = "IPVSADM_DEBUG";

  private static final String FALLBACK =
      "not permitted to ask the kernel (CAP_NET_ADMIN); read /proc/net/ip_vs instead:"
          + " no counters, thresholds, tunnels, engines, or seconds of persistence";

  private final Session session;
  private final Kernel.Opener opener;
  private final IpvsPresence presence;

  /**
   * The way to a table.
   *
   * @throws VerbException if the session says no place of one
   */
  TableOpening(Session session) throws VerbException {
    this.session = session;
    Target target = session.target();
    Kernel.Opener direct = session.around().opener(target);
    opener =
        session.around().variable(TRACED).isPresent()
            ? direct.traced(session.console()::complain)
            : direct;
    presence = new IpvsPresence(session, target, opener);
  }

  /**
   * {@return a table to be read}
   *
   * <p>Asking a kernel for IPVS would load it, and so the kernel's file is looked for first.
   */
  OpenTable toRead() throws VerbException {
    if (presence.isLacking()) {
      throw IpvsPresence.notLoaded();
    }
    try {
      return new OpenTable(presence, OpenTable.client(opener), () -> {}, false);
    } catch (IpvsUnavailableException e) {
      throw opener.isOfThisMachine() ? IpvsPresence.notLoaded() : Trouble.of(e);
    } catch (IOException e) {
      throw Trouble.ofOpening(e);
    }
  }

  /**
   * {@return a table to be shown; if this user may not ask the kernel of this machine, then as it
   * is in the file that everybody may read, which is told}
   */
  OpenTable toShow() throws VerbException {
    OpenTable table = toRead();
    if (!opener.isOfThisMachine()) {
      return table;
    }
    try {
      table.client().info();
      return table;
    } catch (PermissionDeniedException e) {
      if (session.line().has(CommonOption.NO_FALLBACK)) {
        table.close();
        throw Trouble.of(e);
      }
      session.tellOnce(FALLBACK);
      return new OpenTable(presence, table.client(), () -> {}, true);
    } catch (IOException e) {
      table.close();
      throw Trouble.of(e);
    }
  }

  /**
   * {@return a table to be changed}
   *
   * @param wait how long to wait for others who change it
   * @param loadsModule whether the module is loaded where IPVS is not there
   */
  OpenTable toChange(Duration wait, boolean loadsModule) throws VerbException {
    if (!loadsModule && presence.isLacking()) {
      throw presence.absence();
    }
    Closeable lock = () -> {};
    try {
      lock = opener.lock(wait, session::tell);
      return new OpenTable(presence, loading(), lock, false);
    } catch (IOException e) {
      OpenTable.close(lock);
      throw Trouble.ofOpening(e);
    } catch (VerbException | RuntimeException e) {
      OpenTable.close(lock);
      throw e;
    }
  }

  /**
   * As ipvsadm does it: where there is no IPVS, the module may help.
   *
   * <p>A module that is not there is not tried: modprobe would say so in a line of its own.
   */
  private IpvsClient loading() throws IOException, VerbException {
    try {
      return OpenTable.client(opener);
    } catch (IpvsUnavailableException first) {
      if (!opener.isOfThisMachine()) {
        throw first;
      }
      Privileges held = Privileges.ofThisProcess();
      try {
        if (presence.isBuilt() && held.mayLoadModules() && opener.loadModule()) {
          return OpenTable.client(opener);
        }
      } catch (IpvsUnavailableException second) {
        // The module is loaded but is not what it should be.
      }
      if (!held.mayAdministerNetworks()) {
        throw Trouble.notPermitted();
      }
      throw presence.absence();
    }
  }
}
