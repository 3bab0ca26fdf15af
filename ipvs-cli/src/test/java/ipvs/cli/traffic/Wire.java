package ipvs.cli.traffic;

import ipvs.cli.netns.Namespace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** An Ethernet with machines on it, each of them a network namespace. */
final class Wire implements AutoCloseable {
  private final Namespace bridge;
  private final List<Namespace> all = new ArrayList<>();

  private Wire(Namespace bridge) {
    this.bridge = bridge;
    all.add(bridge);
  }

  /** {@return a wire without machines} */
  static Wire create() throws IOException, InterruptedException {
    Wire wire = new Wire(Namespace.create(List.of("wire")).get(0));
    try {
      wire.bridge.ip("link add br0 type bridge mcast_snooping 0", "link set br0 up");
      return wire;
    } catch (IOException | InterruptedException | RuntimeException | Error e) {
      wire.close();
      throw e;
    }
  }

  /**
   * {@return new machines, deleted together with the wire, each with an {@code eth0} that is down}
   *
   * @param roles what they are
   */
  List<Namespace> attach(String... roles) throws IOException, InterruptedException {
    List<Namespace> machines = Namespace.create(List.of(roles));
    all.addAll(machines);
    List<String> commands = new ArrayList<>();
    for (Namespace machine : machines) {
      String end = machine.name();
      commands.add("link add " + end + " type veth peer name eth0 netns " + end);
      commands.add("link set " + end + " master br0 up");
      // Answers take other ways than requests here, and all networks share the wire.
      machine.sysctl(
          "net/ipv4/conf/all/rp_filter=0",
          "net/ipv4/conf/default/rp_filter=0",
          "net/ipv4/conf/all/accept_redirects=0",
          "net/ipv4/conf/all/send_redirects=0",
          "net/ipv4/conf/default/send_redirects=0",
          "net/ipv6/conf/default/accept_dad=0",
          "net/ipv6/conf/default/accept_redirects=0");
    }
    bridge.ip(commands.toArray(String[]::new));
    return machines;
  }

  @Override
  public void close() throws IOException {
    Namespace.delete(all);
  }
}
