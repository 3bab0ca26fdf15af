package ipvs.bench;

import ipvs.model.RealServer;
import ipvs.model.ServiceKey;
import ipvs.model.VirtualService;
import ipvs.netlink.IpvsClient;
import java.io.IOException;

/**
 * What one change and its acknowledgement cost with the library on the running kernel: the same as
 * {@code src/bench/c/roundtrip.c} does, with the same arguments and the same output.
 */
final class KernelRoundTrips {
  private final IpvsClient client;
  private final VirtualService service = SampleTable.service(0);
  private final RealServer server = SampleTable.server(0, 0);

  private KernelRoundTrips(IpvsClient client) {
    this.client = client;
  }

  /**
   * Prints a line for each round: the nanoseconds that one change took.
   *
   * @param args how many pairs of changes to warm up with, how many rounds, how many pairs each
   * @throws IOException if the kernel refuses
   */
  public static void main(String[] args) throws IOException {
    try (IpvsClient client = IpvsClient.open()) {
      new KernelRoundTrips(client)
          .run(Integer.parseInt(args[0]), Integer.parseInt(args[1]), Integer.parseInt(args[2]));
    }
  }

  private void run(int warmUp, int rounds, int count) throws IOException {
    client.addService(service);
    pairs(warmUp);
    for (int round = 0; round < rounds; round++) {
      long from = System.nanoTime();
      pairs(count);
      System.out.println((System.nanoTime() - from) / (2L * count));
    }
    client.deleteService(service.key());
  }

  private void pairs(int count) throws IOException {
    ServiceKey key = service.key();
    for (int i = 0; i < count; i++) {
      client.addServer(key, server);
      client.deleteServer(key, server.endpoint());
    }
  }
}
