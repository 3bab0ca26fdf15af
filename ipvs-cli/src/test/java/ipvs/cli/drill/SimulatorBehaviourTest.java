package ipvs.cli.drill;

import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.wire.Transport;
import java.time.InstantSource;

/** The simulator in known situations. */
class SimulatorBehaviourTest extends Behaviour {
  private final KernelSimulator kernel =
      KernelSimulator.create(Arena.USUAL, InstantSource.system());

  @Override
  Transport open() {
    return kernel.open();
  }
}
