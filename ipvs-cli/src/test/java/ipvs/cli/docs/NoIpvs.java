package ipvs.cli.docs;

import ipvs.netlink.IpvsClient;
import ipvs.netlink.sim.KernelSimulator;
import java.io.IOException;
import java.time.Duration;

/** A desk: its kernel has no IPVS. */
public final class NoIpvs {
  private NoIpvs() {}

  /**
   * {@return never}
   *
   * @throws ipvs.netlink.IpvsUnavailableException always
   */
  public static IpvsClient open() throws IOException {
    KernelSimulator kernel = KernelSimulator.create();
    kernel.unload();
    return IpvsClient.over(kernel.open(), Duration.ofSeconds(1));
  }
}
