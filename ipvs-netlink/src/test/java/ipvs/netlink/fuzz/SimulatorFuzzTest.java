package ipvs.netlink.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import com.code_intelligence.jazzer.junit.FuzzTest;
import ipvs.model.ServerView;
import ipvs.model.ServiceView;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.proc.ConnectionTable;
import ipvs.netlink.sim.KernelRelease;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.sim.SimulatedInterface;
import ipvs.netlink.sim.SimulatorSettings;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Whatever is sent to a simulated kernel, over two sockets: what it answers is well formed, its
 * dumps end, and its table can be listed, and set up again from the list.
 *
 * <p>An input is a byte that says which release, and the steps of {@link Play}.
 */
@Timeout(60)
class SimulatorFuzzTest {
  private static final int FAMILY = 0x20;

  static Stream<byte[]> seeds() {
    List<String> requests = Fixtures.requests().toList();
    Input.Builder all = new Input.Builder().u8(0);
    requests.forEach(name -> send(all, name));
    Stream<byte[]> pairs =
        requests.stream()
            .map(
                name ->
                    send(send(new Input.Builder().u8(name.length()), "new-service-tcp"), name)
                        .bytes());
    return Stream.concat(Stream.of(all.bytes()), pairs);
  }

  private static Input.Builder send(Input.Builder input, String fixture) {
    return input.u8(Play.Step.SEND_AND_RECEIVE.ordinal()).piece(Fixtures.request(fixture, FAMILY));
  }

  @MethodSource("seeds")
  @FuzzTest
  void anyDatagramLeavesATableThatCanBeListed(byte[] data) throws Exception {
    Bounds.assertKept(
        data,
        () -> {
          Input input = new Input(data);
          KernelRelease[] releases = KernelRelease.values();
          SimulatorSettings settings =
              SimulatorSettings.DEFAULT
                  .withRelease(releases[input.u8() % releases.length])
                  .withInterfaces(
                      List.of(
                          SimulatedInterface.LOOPBACK,
                          SimulatedInterface.ethernet("eth0", "198.51.100.1/24")));
          Play play = new Play(settings);
          play.run(input);
          assertSame(settings, play.kernel());
        });
  }

  private static void assertSame(SimulatorSettings settings, KernelSimulator kernel)
      throws IOException {
    try (IpvsClient client = client(kernel)) {
      Map<ServiceView, List<ServerView>> table = table(client);
      client.info();
      client.timeouts();
      client.daemons();
      try (ConnectionTable connections = client.connections()) {
        assertThat(connections.next()).isEmpty();
      }
      if (table.isEmpty()) {
        return;
      }
      KernelSimulator other = KernelSimulator.create(settings, () -> Instant.EPOCH);
      try (IpvsClient again = client(other)) {
        setUp(again, table);
        assertThat(configured(table(again))).isEqualTo(configured(table));
      }
    }
  }

  private static IpvsClient client(KernelSimulator kernel) throws IOException {
    return IpvsClient.over(kernel.open(), IpvsClient.DEFAULT_TIMEOUT);
  }

  private static Map<ServiceView, List<ServerView>> table(IpvsClient client) throws IOException {
    Map<ServiceView, List<ServerView>> table = new LinkedHashMap<>();
    assertThat(client.forEachService(table::put)).as("whether the table held still").isTrue();
    for (ServiceView service : table.keySet()) {
      assertThat(client.service(service.key())).isEqualTo(service);
    }
    return table;
  }

  /** In reverse, since what is newest is listed first. */
  private static void setUp(IpvsClient client, Map<ServiceView, List<ServerView>> table)
      throws IOException {
    List<ServiceView> services = new ArrayList<>(table.keySet());
    for (int i = services.size() - 1; i >= 0; i--) {
      ServiceView service = services.get(i);
      client.addService(service.service());
      List<ServerView> servers = table.get(service);
      for (int j = servers.size() - 1; j >= 0; j--) {
        client.addServer(service.key(), servers.get(j).server());
      }
    }
  }

  private static List<Object> configured(Map<ServiceView, List<ServerView>> table) {
    List<Object> configured = new ArrayList<>();
    table.forEach(
        (service, servers) -> {
          configured.add(service.service());
          servers.forEach(server -> configured.add(server.server()));
        });
    return configured;
  }
}
