package ipvs.cli.transcript;

import ipvs.cli.kernel.Kernel;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.wire.Transport;

/**
 * Leads our tool to a simulated kernel.
 *
 * @param kernel the kernel, which needs no module
 */
public record SimulatorOpener(KernelSimulator kernel) implements Kernel.Opener {
  @Override
  public Transport open() {
    return kernel.open();
  }

  @Override
  public boolean loadModule() {
    return false;
  }
}
