package ipvs.netlink.junit;

import ipvs.netlink.IpvsClient;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.sim.ManualClock;
import ipvs.netlink.sim.SimulatorSettings;
import java.io.IOException;
import java.io.UncheckedIOException;

/** The kernel of one test and its client; JUnit closes what a test has stored. */
final class SimulatedTest implements AutoCloseable {
  private final ManualClock clock = ManualClock.create();
  private final KernelSimulator kernel;
  private final IpvsClient client;

  SimulatedTest(SimulatorSettings settings) {
    kernel = KernelSimulator.create(settings, clock);
    try {
      client = IpvsClient.over(kernel.open(), IpvsClient.DEFAULT_TIMEOUT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  KernelSimulator kernel() {
    return kernel;
  }

  ManualClock clock() {
    return clock;
  }

  IpvsClient client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
  }
}
