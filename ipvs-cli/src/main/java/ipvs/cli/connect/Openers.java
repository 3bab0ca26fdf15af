package ipvs.cli.connect;

import ipvs.cli.kernel.Kernel;
import ipvs.cli.sim.SimulatedKernel;

/** What opens the way to a place. */
public final class Openers {
  private Openers() {}

  /** {@return what opens the way to a place; nothing is opened yet} */
  public static Kernel.Opener of(Where where) {
    if (where instanceof Where.Simulator simulator) {
      return new SimulatedKernel(simulator.file(), simulator.name());
    }
    if (where instanceof Where.Relay relay) {
      return new RelayedKernel(relay.socket());
    }
    return Kernel.Opener.SOCKET;
  }
}
