package ipvs.netlink.junit;

import ipvs.netlink.IpvsClient;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.sim.SimulatorSettings;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.InstantSource;

/** The kernel of one test and its client; JUnit closes what a test has stored. */
final class SimulatedTest implements AutoCloseable {
  private final KernelSimulator kernel;
  private final IpvsClient client;

  SimulatedTest(SimulatorSettings settings) {
    kernel = KernelSimulator.create(settings, InstantSource.system());
    try {
      client = IpvsClient.over(kernel.open(), IpvsClient.DEFAULT_TIMEOUT);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  KernelSimulator kernel() {
    return kernel;
  }

  IpvsClient client() {
    return client;
  }

  @Override
  public void close() {
    client.close();
  }
}
