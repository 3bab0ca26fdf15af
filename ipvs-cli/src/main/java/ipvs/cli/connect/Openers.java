package ipvs.cli.connect;

import ipvs.cli.kernel.Kernel;
import ipvs.cli.kernel.NamespacedKernel;
import ipvs.cli.sim.SimulatedKernel;

/** What opens the way to a place. */
public final class Openers {
  private Openers() {}

  /** {@return what opens the way to a place; nothing is opened yet} */
  public static Kernel.Opener of(Target target) {
    if (target instanceof Target.Simulator simulator) {
      return new SimulatedKernel(simulator.file(), simulator.name());
    }
    if (target instanceof Target.Relay relay) {
      return new RelayedKernel(relay.socket());
    }
    if (target instanceof Target.ThisKernel kernel && kernel.namespace().isNamed()) {
      return new NamespacedKernel(kernel.namespace());
    }
    return Kernel.Opener.SOCKET;
  }
}
