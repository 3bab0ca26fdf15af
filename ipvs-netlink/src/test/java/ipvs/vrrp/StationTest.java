package ipvs.vrrp;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import com.sun.management.ThreadMXBean;
import ipvs.model.IpAddress;
import ipvs.model.vrrp.Reception;
import ipvs.model.vrrp.VirtualRouter;
import ipvs.model.vrrp.VrrpAddress;
import ipvs.model.vrrp.VrrpAddresses;
import ipvs.model.vrrp.VrrpGlobals;
import ipvs.model.vrrp.VrrpInstance;
import ipvs.model.vrrp.VrrpSettings;
import ipvs.model.vrrp.VrrpState;
import ipvs.netlink.route.AddressWriter;
import ipvs.netlink.route.InterfaceAddress;
import ipvs.netlink.route.RouteClient;
import ipvs.netlink.route.RouteEvents;
import ipvs.netlink.socket.FrameSocket;
import ipvs.netlink.socket.NamedNamespaceThread;
import ipvs.netlink.socket.PollSet;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Virtual routers on real sockets, in a network namespace: the time is the test's. */
@Timeout(60)
class StationTest {
  private static final IpAddress VIP = IpAddress.parse("172.16.100.1");
  private static final long SECOND = 1_000_000_000;
  private static final int TURNS = 10_000;
  private static final int RUNS = 3;

  /** To ask makes some itself. */
  private static final long MOST_GARBAGE = 1_000;

  /** Priority 200 of 172.16.100.6 for number 51 and the same address. */
  private static final String FRAME =
      "01005e000012020000000006080045c0002800010000ff70ca7bac106406e0000012"
          + "2133c801000106b8ac1064010000000000000000";

  private final List<String> lines = Collections.synchronizedList(new ArrayList<>());
  private VrrpTools tools;
  private final String namespace = "ipvs-station-" + ProcessHandle.current().pid();

  @BeforeEach
  void makeNamespace() throws IOException, InterruptedException {
    assumeTrue(Files.isWritable(Path.of("/run")), "takes root, for a network namespace");
    assumeTrue(ip("netns", "add", namespace) == 0, "takes network namespaces");
    ip("-n", namespace, "link", "add", "eth0", "type", "veth", "peer", "name", "far");
    // Else addresses of IPv6 come in the middle of a test, which has to look at them.
    ip("-n", namespace, "link", "set", "eth0", "addrgenmode", "none");
    ip("-n", namespace, "link", "set", "far", "addrgenmode", "none");
    ip("-n", namespace, "link", "set", "far", "up");
    ip("-n", namespace, "link", "set", "eth0", "up");
    ip("-n", namespace, "addr", "add", "172.16.100.5/16", "dev", "eth0");
  }

  @AfterEach
  void removeNamespace() throws IOException, InterruptedException {
    ip("netns", "delete", namespace);
  }

  private static int ip(String... words) throws IOException, InterruptedException {
    List<String> all = new ArrayList<>(List.of("ip"));
    all.addAll(List.of(words));
    return new ProcessBuilder(all).redirectErrorStream(true).start().waitFor();
  }

  /** What a test does with a station. */
  @FunctionalInterface
  private interface Act {
    void with(Station station, PollSet poll) throws Exception;
  }

  private static VrrpInstance instance(String name, int id, IpAddress address) {
    return VrrpInstance.of(name, "eth0", id)
        .withAddresses(new VrrpAddresses(List.of(VrrpAddress.of(address, 16)), List.of()));
  }

  private static VrrpSettings settings(VrrpInstance... instances) {
    return settings(List.of(), instances);
  }

  private static VrrpSettings settings(List<VrrpAddress> fixed, VrrpInstance... instances) {
    return new VrrpSettings(
        VrrpGlobals.UNSAID, List.of(instances), List.of(), List.of(), fixed, List.of());
  }

  private void inNamespace(Act act) throws Exception {
    inNamespace(settings(instance("web", 51, VIP)), act);
  }

  private void inNamespace(VrrpSettings settings, Act act) throws Exception {
    NamedNamespaceThread.call(
        namespace,
        () -> {
          try (PollSet poll = PollSet.open();
              RouteEvents events = RouteEvents.open();
              RouteClient routes = RouteClient.open();
              AddressWriter writer = AddressWriter.open();
              VrrpLog log = new VrrpLog(lines::add);
              Worker worker = new Worker()) {
            VrrpOptions options = VrrpOptions.USUAL;
            tools =
                new VrrpTools(
                    poll,
                    events,
                    routes,
                    new AddressKeeper(writer, log, Set.of()),
                    log,
                    new Followers(
                        new Hooks(worker, log, options.scripts(), 1_000),
                        () -> {
                          throw new IOException("no table");
                        },
                        worker,
                        log),
                    worker,
                    false);
            awaitCarrier(routes);
            try (Station station = new Station(settings, tools, Optional.empty())) {
              act.with(station, poll);
            }
          }
          return null;
        });
  }

  /** The kernel finds a carrier in its own time, and drops what is sent before. */
  private static void awaitCarrier(RouteClient routes) throws IOException {
    Interfaces seen = Interfaces.read(routes);
    while (!seen.isFine("eth0") || !seen.isFine("far")) {
      Thread.onSpinWait();
      seen = Interfaces.read(routes);
    }
  }

  private static boolean hasAddress() throws IOException {
    return addresses().contains(VIP);
  }

  private static List<IpAddress> addresses() throws IOException {
    try (RouteClient routes = RouteClient.open()) {
      return routes.addresses().stream().map(InterfaceAddress::address).toList();
    }
  }

  @Test
  void aMasterHasItsAddressUntilItEnds() throws Exception {
    inNamespace(
        (station, poll) -> {
          ip("-n", namespace, "addr", "add", VIP + "/16", "dev", "eth0");
          station.begin(0);
          assertThat(hasAddress()).as("left by a crash").isFalse();
          assertThat(station.deadline()).isEqualTo(3_609_375_000L);

          turn(station, poll, station.deadline());
          assertThat(station.elections().machine(0).state()).isEqualTo(VrrpState.MASTER);
          assertThat(hasAddress()).isTrue();
          assertThat(station.speaker(0).sent()).isEqualTo(1);

          station.stop(5 * SECOND);
          assertThat(hasAddress()).isFalse();
          assertThat(station.speaker(0).sent()).isEqualTo(2);
        });
  }

  @Test
  void anAddressThatIsTakenOffComesBackUntilThatHappensTooOften() throws Exception {
    inNamespace(
        (station, poll) -> {
          station.begin(0);
          for (int i = 4; i < 9; i++) {
            turn(station, poll, i * SECOND);
            ip("-n", namespace, "addr", "del", VIP + "/16", "dev", "eth0");
            turn(station, poll, i * SECOND);
            assertThat(hasAddress()).isTrue();
          }
          ip("-n", namespace, "addr", "del", VIP + "/16", "dev", "eth0");
          turn(station, poll, 9 * SECOND);
          assertThat(station.elections().machine(0).state()).isEqualTo(VrrpState.FAULT);

          turn(station, poll, 19 * SECOND);
          assertThat(station.elections().machine(0).state()).isEqualTo(VrrpState.BACKUP);
        });
  }

  @Test
  void allAddressesThatAreTakenOffAtOnceComeBack() throws Exception {
    List<VrrpAddress> many = new ArrayList<>();
    for (int i = 1; i <= 12; i++) {
      many.add(VrrpAddress.of(IpAddress.parse("172.16.101." + i), 32));
    }
    VrrpInstance instance =
        VrrpInstance.of("a", "eth0", 51).withAddresses(new VrrpAddresses(many, List.of()));
    inNamespace(
        settings(instance),
        (station, poll) -> {
          station.begin(0);
          turn(station, poll, 4 * SECOND);
          List<IpAddress> before = addresses();
          for (VrrpAddress each : many) {
            ip("-n", namespace, "addr", "del", each.address() + "/32", "dev", "eth0");
          }
          turn(station, poll, 5 * SECOND);
          assertThat(station.elections().machine(0).state()).isEqualTo(VrrpState.MASTER);
          assertThat(addresses()).hasSameElementsAs(before);
        });
  }

  @Test
  void aLinkThatIsDownIsAFaultAtOnce() throws Exception {
    inNamespace(
        (station, poll) -> {
          station.begin(0);
          turn(station, poll, 4 * SECOND);
          ip("-n", namespace, "link", "set", "eth0", "down");
          turn(station, poll, 5 * SECOND);
          assertThat(station.elections().machine(0).state()).isEqualTo(VrrpState.FAULT);

          ip("-n", namespace, "link", "set", "eth0", "up");
          try (RouteClient routes = RouteClient.open()) {
            awaitCarrier(routes);
          }
          turn(station, poll, 6 * SECOND);
          assertThat(station.elections().machine(0).state()).isEqualTo(VrrpState.BACKUP);
        });
  }

  @Test
  void aFaultHasAReasonThatIsTold() throws Exception {
    inNamespace(
        (station, poll) -> {
          VirtualRouter here = VirtualRouter.of(instance("a", 51, VIP), VrrpGlobals.UNSAID);
          VirtualRouter elsewhere =
              VirtualRouter.of(VrrpInstance.of("b", "eth9", 51), VrrpGlobals.UNSAID);
          Interfaces up = Interfaces.read(tools.routes());
          assertThat(Wiring.trouble(elsewhere, up, false)).isEqualTo("there is no interface eth9");
          assertThat(Wiring.trouble(here, up, true)).isEmpty();
          assertThat(Wiring.trouble(here, up, false))
              .isEqualTo("eth0 has no address of IPv4 of its own");
          ip("-n", namespace, "link", "set", "eth0", "down");
          assertThat(Wiring.trouble(here, Interfaces.read(tools.routes()), true))
              .isEqualTo("eth0 is down");
        });
  }

  @Test
  void aFloodOfWrongChecksumsMovesNoDeadline() throws Exception {
    byte[] wrong = HexFormat.of().parseHex(FRAME.replace("2133c801000106b8", "2133c80100010101"));
    inNamespace(
        (station, poll) -> {
          station.begin(0);
          turn(station, poll, station.deadline());
          long due = station.deadline();
          try (FrameSocket peer = far(poll)) {
            for (int i = 1; i <= 12; i++) {
              assertThat(peer.send(wrong)).isZero();
              long now = 3_609_375_000L + i * 2 * SECOND / 5;
              while (station.deadline() <= now) {
                assertThat(station.deadline()).isEqualTo(due);
                due += SECOND;
                turn(station, poll, station.deadline());
              }
              turn(station, poll, now);
            }
          }
          assertThat(station.speaker(0).refused(Reception.CHECKSUM)).isEqualTo(12);
          assertThat(station.speaker(0).received()).isZero();
          assertThat(station.elections().machine(0).state()).isEqualTo(VrrpState.MASTER);
        });
  }

  /** Several routers share a wire, and those of others are nobody's business. */
  @Test
  void eachRouterHearsItsOwnNumberOnly() throws Exception {
    VrrpSettings two =
        settings(instance("web", 51, VIP), instance("mail", 52, IpAddress.parse("172.16.100.2")));
    byte[] foreign = HexFormat.of().parseHex(FRAME.replace("2133c801000106b8", "2134c801000106b7"));
    byte[] unknown = HexFormat.of().parseHex(FRAME.replace("2133c801000106b8", "2135c801000106b6"));
    inNamespace(
        two,
        (station, poll) -> {
          station.begin(0);
          try (FrameSocket peer = far(poll)) {
            peer.send(HexFormat.of().parseHex(FRAME));
            peer.send(HexFormat.of().parseHex(FRAME));
            peer.send(foreign);
            peer.send(unknown);
          }
          turn(station, poll, SECOND);
          assertThat(station.speaker(0).received()).isEqualTo(2);
          assertThat(station.speaker(1).received()).isEqualTo(1);
          for (Reception reason : Reception.values()) {
            assertThat(station.speaker(0).refused(reason)).isZero();
            assertThat(station.speaker(1).refused(reason)).isZero();
          }
        });
    assertThat(lines).noneMatch(line -> line.contains("refused"));
  }

  @Test
  void anotherFileTakesStaticAddressesOffThatItDoesNotHave() throws Exception {
    VrrpAddress gone = fixed("10.9.9.1");
    VrrpAddress kept = fixed("10.9.9.2");
    VrrpSettings before = settings(List.of(gone, kept), instance("web", 51, VIP));
    inNamespace(
        before,
        (station, poll) -> {
          station.begin(0);
          assertThat(addresses()).contains(gone.address(), kept.address());
          VrrpSettings other = settings(List.of(kept), instance("web", 51, VIP));
          try (Station after = new Station(other, tools, Optional.of(station))) {
            station.leave(SECOND);
            after.begin(SECOND, before);
            assertThat(addresses()).contains(kept.address()).doesNotContain(gone.address());
            assertThat(after.elections().machine(0).state()).isEqualTo(VrrpState.BACKUP);
            assertThat(after.deadline()).isEqualTo(3_609_375_000L);
          }
        });
  }

  private static VrrpAddress fixed(String address) {
    return new VrrpAddress(
        IpAddress.parse(address),
        32,
        Optional.empty(),
        Optional.of("eth0"),
        Optional.empty(),
        Optional.empty(),
        false);
  }

  private static FrameSocket far(PollSet poll) throws IOException {
    try (RouteClient routes = RouteClient.open()) {
      return FrameSocket.open(poll, Interfaces.read(routes).indexOf("far"));
    }
  }

  @Test
  void tenThousandTurnsMakeNoGarbage() throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    inNamespace(
        (station, poll) -> {
          station.begin(0);
          long[] now = {20 * SECOND};
          Turns turns =
              () -> {
                for (int i = 0; i < TURNS; i++) {
                  now[0] += SECOND;
                  turn(station, poll, now[0]);
                }
              };
          turns.run();
          long sent = station.speaker(0).sent();
          turns.run();
          assertThat(station.speaker(0).sent() - sent).isEqualTo(TURNS);
          assertThat(garbage(threads, turns)).isLessThan(MOST_GARBAGE);
        });
  }

  /** Many turns of the loop. */
  @FunctionalInterface
  private interface Turns {
    void run() throws IOException;
  }

  /** {@return the least of some runs: the kernel tells of links in its own time, which is read} */
  private static long garbage(ThreadMXBean threads, Turns turns) throws IOException {
    long id = Thread.currentThread().getId();
    long least = Long.MAX_VALUE;
    for (int i = 0; i < RUNS && least >= MOST_GARBAGE; i++) {
      long before = threads.getThreadAllocatedBytes(id);
      turns.run();
      least = Math.min(least, threads.getThreadAllocatedBytes(id) - before);
    }
    return least;
  }

  @Test
  void tenThousandAdvertisementsAreHeardWithoutGarbage() throws Exception {
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    byte[] frame = HexFormat.of().parseHex(FRAME);
    inNamespace(
        (station, poll) -> {
          station.begin(0);
          try (FrameSocket peer = far(poll)) {
            long[] now = {0};
            Turns turns =
                () -> {
                  for (int i = 0; i < TURNS; i++) {
                    now[0] += SECOND / 2;
                    peer.send(frame);
                    // A busy machine delivers late; unheard for seconds, a master counts as dead.
                    poll.await(SECOND);
                    station.turn(now[0]);
                  }
                };
            turns.run();
            long heard = station.speaker(0).received();
            turns.run();
            assertThat(station.speaker(0).received() - heard).isGreaterThan(TURNS - 100);
            assertThat(garbage(threads, turns)).isLessThan(MOST_GARBAGE);
            assertThat(station.elections().machine(0).state()).isEqualTo(VrrpState.BACKUP);
          }
        });
  }

  private static void turn(Station station, PollSet poll, long now) throws IOException {
    poll.await(0);
    station.turn(now);
  }
}
