package ipvs.cli.session;

import ipvs.cli.connect.Target;
import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.kernel.Kernel;

/**
 * Whether the kernel of a table has IPVS, found out without asking it: that would load the module.
 *
 * @param session for what the process has around it
 * @param target whose table it is
 * @param opener the way there
 */
record IpvsPresence(Session session, Target target, Kernel.Opener opener) {
  static final String NOT_LOADED = "IPVS is not loaded; modprobe ip_vs";

  private static final String MODULE = "ip_vs";

  /** {@return whether it is the kernel of this machine, and has IPVS not loaded} */
  boolean isLacking() {
    return opener.isOfThisMachine() && !isLoaded();
  }

  private boolean isLoaded() {
    return target instanceof Target.ThisKernel kernel && kernel.namespace().isNamed()
        ? kernel.namespace().has(Surroundings.TABLE_FILE)
        : session.around().isLoaded();
  }

  /** {@return whether it could be loaded, or is built in} */
  boolean isBuilt() {
    return session.around().modules().has(MODULE);
  }

  /** {@return what is told where it is not there, however that is cured} */
  VerbException absence() {
    return isBuilt()
        ? notLoaded()
        : new VerbException(
            VerbStatus.NO_IPVS,
            MODULE + " is not built for Linux " + System.getProperty("os.version"));
  }

  /** {@return what is told where it is not loaded, and nobody looks at whether it could be} */
  static VerbException notLoaded() {
    return new VerbException(VerbStatus.NO_IPVS, NOT_LOADED);
  }
}
