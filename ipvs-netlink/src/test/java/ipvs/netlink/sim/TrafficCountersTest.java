package ipvs.netlink.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipvs.model.Counters;
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.Rates;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.VirtualService;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;
import org.junit.jupiter.api.Test;

/** What connections and packets do to counters and rates, seen through the client. */
final class TrafficCountersTest {
  @Test
  void countersAppearAtTheTick() throws IOException {
    try (Site site = Site.web("rr", 1)) {
      SimulatedConnection connection = site.connect();
      assertThat(connection.packetIn(60)).isTrue();
      assertThat(connection.packetIn(1500)).isTrue();
      assertThat(connection.packetOut(52)).isTrue();
      Counters counted = new Counters(1, 2, 1, 1560, 52);

      site.pass(1);
      assertThat(site.status("a").counters()).isEqualTo(Counters.ZERO);
      site.pass(1);
      assertThat(site.status("a").counters()).isEqualTo(counted);
      assertThat(site.ipvs.service(Site.WEB).counters()).isEqualTo(counted);
      assertThat(site.file("ip_vs_stats").get(2))
          .isEqualTo("       1        2        1              618               34");
    }
  }

  @Test
  void zeroIsRelativeToTheTick() throws IOException {
    try (Site site = Site.web("rr", 1)) {
      SimulatedConnection connection = site.connect();
      connection.packetIn(100);
      site.pass(2);
      connection.packetIn(40);

      site.ipvs.zero();

      assertThat(site.status("a").counters()).isEqualTo(Counters.ZERO);
      assertThat(site.status("a").rates()).isEqualTo(new Rates(0, 0, 0, 0, 0));
      site.pass(2);
      assertThat(site.status("a").counters()).isEqualTo(new Counters(0, 1, 0, 40, 0));
    }
  }

  @Test
  void oneServiceIsZeroedWithoutTheTotals() throws IOException {
    try (Site site = Site.web("rr", 1)) {
      site.connect(3);
      site.pass(2);

      site.ipvs.zero(Site.WEB);

      assertThat(site.ipvs.service(Site.WEB).counters()).isEqualTo(Counters.ZERO);
      assertThat(site.file("ip_vs_stats").get(2)).startsWith("       3        0 ");
    }
  }

  @Test
  void oneProcessorCountsAtOnceAndIsNeverZeroed() throws IOException {
    try (Site site = Site.web("rr", 1)) {
      site.connect().packetIn(100);
      site.pass(2);
      site.ipvs.zero();
      site.connect().packetIn(10);

      assertThat(site.file("ip_vs_stats_percpu").subList(2, 4))
          .containsExactly(
              "  0        2        2        0               6E                0",
              "  ~        0        0        0                0                0");
    }
  }

  @Test
  void countersStandStillWithoutEstimation() throws IOException {
    try (Site site = Site.web("rr", 1)) {
      assertThat(site.ipvs.estimation()).contains(true);
      site.kernel.switches().setRunEstimation(false);
      site.connect().packetIn(100);
      site.pass(10);

      assertThat(site.ipvs.estimation()).contains(false);
      assertThat(site.status("a").counters()).isEqualTo(Counters.ZERO);

      site.kernel.switches().setRunEstimation(true);
      site.pass(2);
      assertThat(site.status("a").counters()).isEqualTo(new Counters(1, 1, 0, 100, 0));
    }
  }

  @Test
  void aBurstOfBytesFadesFromTheRate() throws IOException {
    assertThat(inByteRates(560, 9)).containsExactly(70L, 52L, 39L, 30L, 22L, 17L, 12L, 9L, 7L);
    assertThat(inByteRates(300, 9)).containsExactly(37L, 28L, 21L, 16L, 12L, 9L, 7L, 5L, 4L);
    assertThat(inByteRates(3020, 2)).containsExactly(377L, 283L);
  }

  private static List<Long> inByteRates(long bytes, int ticks) throws IOException {
    try (Site site = Site.web("rr", 1)) {
      site.connect().packetIn(bytes);
      return rates(site, ticks, Rates::inBytes);
    }
  }

  @Test
  void aBurstOfPacketsFadesFromTheRate() throws IOException {
    try (Site site = Site.web("rr", 1)) {
      SimulatedConnection connection = site.connect();
      for (int i = 0; i < 10; i++) {
        connection.packetIn(0);
      }
      assertThat(rates(site, 6, Rates::inPackets)).containsExactly(1L, 1L, 1L, 1L, 0L, 0L);
    }
  }

  @Test
  void fiveConnectionsShowOnce() throws IOException {
    try (Site site = Site.web("rr", 1)) {
      site.connect(5);
      assertThat(rates(site, 3, Rates::connections)).containsExactly(1L, 0L, 0L);
    }
  }

  @Test
  void steadyConnectionsApproachTheirRate() throws IOException {
    try (Site site = Site.web("rr", 1)) {
      List<Long> shown = new ArrayList<>();
      for (int tick = 0; tick < 12; tick++) {
        site.connect(200);
        shown.addAll(rates(site, 1, Rates::connections));
      }
      assertThat(shown).containsExactly(25L, 44L, 58L, 68L, 76L, 82L, 87L, 90L, 92L, 94L, 96L, 97L);
    }
  }

  @Test
  void steadyBytesApproachTheirRate() throws IOException {
    try (Site site = Site.web("rr", 1)) {
      SimulatedConnection connection = site.connect();
      List<Long> shown = new ArrayList<>();
      for (int tick = 0; tick < 10; tick++) {
        connection.packetOut(3000);
        shown.addAll(rates(site, 1, Rates::outBytes));
      }
      assertThat(shown)
          .containsExactly(375L, 656L, 867L, 1025L, 1144L, 1233L, 1300L, 1350L, 1387L, 1415L);
    }
  }

  /** {@return a rate of the server after each tick; that of its service is the same} */
  private static List<Long> rates(Site site, int ticks, ToLongFunction<Rates> which)
      throws IOException {
    List<Long> shown = new ArrayList<>();
    for (int i = 0; i < ticks; i++) {
      site.pass(2);
      shown.add(which.applyAsLong(site.status("a").rates()));
      assertThat(site.ipvs.service(Site.WEB).rates()).isEqualTo(site.status("a").rates());
    }
    return shown;
  }

  @Test
  void repliesThatTakeAnotherWayAreNotSeen() throws IOException {
    try (Site site = Site.web("rr")) {
      RealServer server = Site.server("a");
      site.ipvs.addServer(Site.WEB, RealServer.of(server.endpoint(), ForwardMethod.DROUTE));
      SimulatedConnection connection = site.connect();
      connection.packetIn(60);

      assertThat(connection.packetOut(1000)).isFalse();

      site.pass(2);
      assertThat(site.status("a").counters()).isEqualTo(new Counters(1, 1, 0, 60, 0));
    }
  }

  @Test
  void onePacketSchedulingCountsAndForgets() throws IOException {
    var dns = ServiceAddress.udp(Endpoint.parse("192.0.2.10:53"));
    try (Site site = Site.with(VirtualService.of(dns, Scheduler.RR).withOnePacket(), 1, 1)) {
      Endpoint client = Endpoint.parse("198.51.100.7:1024");
      SimulatedConnection first = site.kernel.connect(dns, client).orElseThrow();
      SimulatedConnection second = site.kernel.connect(dns, client).orElseThrow();

      assertThat(Site.name(first) + Site.name(second)).isEqualTo("ab");
      assertThat(first.packetIn(29)).isTrue();
      assertThat(first.packetIn(29)).as("a second packet is another connection").isFalse();
      assertThat(second.packetIn(31)).isTrue();
      assertThat(first.packetOut(99)).isFalse();
      assertThat(first.isKnown()).isFalse();
      assertThat(site.connections()).isEmpty();

      site.pass(2);
      assertThat(site.ipvs.service(dns).counters()).isEqualTo(new Counters(2, 2, 0, 60, 0));
      assertThat(site.ipvs.servers(dns))
          .allSatisfy(status -> assertThat(status.inactiveConnections()).isZero());
    }
  }

  @Test
  void lengthsAreNotNegative() throws IOException {
    try (Site site = Site.web("rr", 1)) {
      SimulatedConnection connection = site.connect();

      assertThatThrownBy(() -> connection.packetIn(-1)).hasMessage("length of a packet: -1");
      assertThatThrownBy(() -> connection.packetOut(-1)).hasMessage("length of a packet: -1");
    }
  }

  @Test
  void aServiceThatIsNotThereIsNamed() throws IOException {
    try (Site site = new Site()) {
      assertThatThrownBy(site::connect)
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("there is no service TCP 192.0.2.10:80");
    }
  }
}
