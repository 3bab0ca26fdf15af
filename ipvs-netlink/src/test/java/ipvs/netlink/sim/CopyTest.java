package ipvs.netlink.sim;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServerView;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceView;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import ipvs.model.VirtualService;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** A copy of a simulated table: the same to whoever lists it, and without what comes later. */
class CopyTest {
  private static final int SERVICES = 600;

  private static ServiceKey key(int number) {
    return ServiceAddress.tcp(
        Endpoint.parse("192.0." + number / 250 + "." + (1 + number % 250) + ":80"));
  }

  private static IpvsClient client(Transport transport) throws IOException {
    return IpvsClient.over(transport, IpvsClient.DEFAULT_TIMEOUT);
  }

  /** {@return all that a copy must have, in the order of the kernel} */
  private static List<Object> listed(IpvsClient client) throws IOException {
    List<Object> all = new ArrayList<>(List.of(client.timeouts(), client.daemons()));
    for (ServiceView service : client.services().entries()) {
      all.add(service.service());
      for (ServerView server : client.servers(service.key())) {
        all.add(server.server());
      }
    }
    return all;
  }

  @ParameterizedTest
  @EnumSource
  void isListedAlikeAndStaysAsItIs(KernelRelease release) throws Exception {
    KernelSimulator kernel =
        KernelSimulator.create(
            SimulatorSettings.DEFAULT.withRelease(release), InstantSource.system());
    try (IpvsClient client = client(kernel.open())) {
      for (int i = 0; i < SERVICES; i++) {
        client.addService(VirtualService.of(key(i), Scheduler.WRR));
        for (int server = 1; server <= i % 4; server++) {
          client.addServer(
              key(i),
              RealServer.of(Endpoint.parse("10.0.0." + server + ":80"), ForwardMethod.MASQ));
        }
      }
      client.setTimeouts(new Timeouts(1, 2, 3));
      client.startDaemon(SyncDaemon.of(SyncRole.BACKUP, "lo", 7));
      List<Object> before = listed(client);

      try (IpvsClient copy = client(kernel.openCopy())) {
        client.flush();
        client.stopDaemon(SyncRole.BACKUP);
        assertThat(listed(copy)).isEqualTo(before).hasSizeGreaterThan(SERVICES);
        copy.flush();
        client.addService(VirtualService.of(key(1), Scheduler.RR));
        assertThat(copy.services().entries()).isEmpty();
        assertThat(client.services().entries()).hasSize(1);
      }
    }
  }
}
