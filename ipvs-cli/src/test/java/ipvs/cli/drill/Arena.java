package ipvs.cli.drill;

import ipvs.model.Endpoint;
import ipvs.model.IpAddress;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceView;
import ipvs.model.Timeouts;
import ipvs.model.VirtualService;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.IpvsException;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.genl.FamilyLookup;
import ipvs.netlink.genl.GenericNetlink;
import ipvs.netlink.sim.KernelRelease;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.sim.SimulatedInterface;
import ipvs.netlink.sim.SimulatorSettings;
import ipvs.netlink.sim.SocketOption;
import ipvs.netlink.socket.BareSocket;
import ipvs.netlink.socket.NetlinkSocket;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/** Finds out what the running kernel was built with, and makes a simulator like it. */
final class Arena {
  /** The machine on which kernel tests run. */
  static final SimulatorSettings USUAL =
      SimulatorSettings.DEFAULT.withInterfaces(
          List.of(
              SimulatedInterface.LOOPBACK, SimulatedInterface.ethernet("eth0", "198.51.100.1/24")));

  private static final List<Integer> RATES = List.of(1000, 300, 250, 100);
  private static final int HASH_KEYS = 256;

  private Arena() {}

  /**
   * {@return the two side by side, both with an empty table}
   *
   * @param settings what {@link #settings} found out
   */
  static Duel open(SimulatorSettings settings, Set<SocketOption> options, int sockets)
      throws IOException {
    KernelSimulator simulator = KernelSimulator.create(settings, InstantSource.system());
    List<Transport> real = new ArrayList<>();
    List<Transport> simulated = new ArrayList<>();
    for (int i = 0; i < sockets; i++) {
      real.add(BareSocket.open(options));
      simulated.add(simulator.open(options));
    }
    return new Duel(
        new Side(real, family(NetlinkSocket.open())),
        new Side(simulated, family(simulator.open())),
        sockets,
        settings.release() != KernelRelease.LINUX_7_2);
  }

  private static int family(Transport transport) throws IOException {
    try (GenericNetlink netlink = new GenericNetlink(transport, IpvsClient.DEFAULT_TIMEOUT)) {
      return FamilyLookup.find(netlink, IpvsCommand.FAMILY_NAME);
    }
  }

  /** {@return settings such that a simulator is like the running kernel; its table is cleared} */
  static SimulatorSettings settings() throws IOException {
    SimulatorSettings settings = USUAL.withRelease(release());
    try (IpvsClient kernel = IpvsClient.open()) {
      kernel.flush();
      SimulatorSettings timed = settings.withTicksPerSecond(ticksPerSecond(kernel));
      return release() == KernelRelease.LINUX_7_2
          ? timed
          : timed.withHashKey(hashKey(kernel, timed));
    }
  }

  private static KernelRelease release() {
    String name = System.getProperty("os.version");
    if (name.startsWith("6.1.")) {
      return KernelRelease.LINUX_6_1;
    }
    return name.startsWith("6.") ? KernelRelease.LINUX_6_12 : KernelRelease.LINUX_7_2;
  }

  /** {@return the rate that the longest timeout tells} */
  private static int ticksPerSecond(IpvsClient kernel) throws IOException {
    for (int rate : RATES) {
      long most = Integer.MAX_VALUE / rate;
      if (isAllowed(kernel, most) && !isAllowed(kernel, most + 1)) {
        kernel.setTimeouts(Timeouts.DEFAULT);
        return rate;
      }
    }
    throw new IllegalStateException("an unusual rate of ticks");
  }

  private static boolean isAllowed(IpvsClient kernel, long seconds) throws IOException {
    try {
      kernel.setTimeouts(new Timeouts(seconds, seconds, seconds));
      return true;
    } catch (IpvsException e) {
      return false;
    }
  }

  /** Services whose buckets differ in one bit each: their order tells the bits of the key. */
  private static int hashKey(IpvsClient kernel, SimulatorSettings settings) throws IOException {
    List<ServiceKey> wanted = order(kernel);
    kernel.flush();
    for (int key = 0; key < HASH_KEYS; key++) {
      KernelSimulator candidate =
          KernelSimulator.create(settings.withHashKey(key), InstantSource.system());
      try (IpvsClient client = IpvsClient.over(candidate.open(), IpvsClient.DEFAULT_TIMEOUT)) {
        if (order(client).equals(wanted)) {
          return key;
        }
      }
    }
    throw new IllegalStateException("no key gives this order: " + wanted);
  }

  private static List<ServiceKey> order(IpvsClient client) throws IOException {
    client.addService(service(0));
    for (int bit = 0; bit < Byte.SIZE; bit++) {
      client.addService(service(1 << bit));
    }
    return client.services().entries().stream()
        .map(ServiceView::service)
        .map(VirtualService::key)
        .toList();
  }

  private static VirtualService service(int lastByte) {
    Endpoint endpoint = new Endpoint(IpAddress.ofIpv4(0x0A02_0000 + lastByte), 80);
    return VirtualService.of(ServiceAddress.tcp(endpoint), Scheduler.RR);
  }
}
