package ipvs.netlink.sim;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.Counters;
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.Thresholds;
import ipvs.model.Timeouts;
import ipvs.model.VirtualService;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/**
 * How connections come, become inactive, and expire; and what becomes of those of a server that
 * left.
 */
final class ConnectionLifeTest {
  private static final Endpoint CLIENT = Endpoint.parse("198.51.100.7:1024");
  private static final VirtualService OTHER =
      VirtualService.of(ServiceAddress.udp(Endpoint.parse("192.0.2.10:53")), Scheduler.RR);

  @Test
  void aClosedConnectionIsInactiveUntilItExpires() throws IOException {
    try (Site site = Site.web("rr", 1)) {
      SimulatedConnection connection = site.connect();
      assertThat(site.load("a")).isEqualTo("1/0/0");

      site.pass(10);
      connection.close();
      assertThat(site.load("a")).isEqualTo("0/1/0");
      assertThat(site.connections())
          .containsExactly("TCP 198.51.100.7:40001 192.0.2.10:80 10.0.0.1:8080 TIME_WAIT 120");

      site.pass(119);
      assertThat(connection.isKnown()).isTrue();
      site.pass(1);
      assertThat(connection.isKnown()).isFalse();
      assertThat(site.load("a")).isEqualTo("0/0/0");
      assertThat(connection.packetIn(40)).isFalse();
    }
  }

  @Test
  void packetsKeepAConnection() throws IOException {
    try (Site site = Site.web("rr", 1)) {
      SimulatedConnection connection = site.connect();

      site.pass(899);
      connection.packetIn(40);
      site.pass(899);
      connection.packetOut(40);
      site.pass(899);

      assertThat(connection.isKnown()).isTrue();
      site.pass(1);
      assertThat(connection.isKnown()).isFalse();
    }
  }

  @Test
  void timeoutsAreThoseThatWereSet() throws IOException {
    try (Site site = Site.web("rr")) {
      site.ipvs.setTimeouts(new Timeouts(50, 20, 30));
      var dns = ServiceAddress.udp(Endpoint.parse("192.0.2.10:53"));
      site.ipvs.addService(VirtualService.of(dns, Scheduler.RR));
      site.ipvs.addServer(dns, Site.server("a"));
      site.ipvs.addServer(
          Site.WEB, RealServer.of(Site.server("a").endpoint(), ForwardMethod.DROUTE));

      site.connect();
      site.connect().close();
      site.kernel.connect(dns, CLIENT).orElseThrow().close();

      assertThat(site.connections())
          .containsExactly(
              "TCP 198.51.100.7:40001 192.0.2.10:80 10.0.0.1:8080 ESTABLISHED 50",
              "TCP 198.51.100.7:40002 192.0.2.10:80 10.0.0.1:8080 FIN_WAIT 20",
              "UDP 198.51.100.7:1024 192.0.2.10:53 10.0.0.1:8080 UDP 30");
      assertThat(site.ipvs.servers(dns).get(0).inactiveConnections()).isEqualTo(1);
    }
  }

  @Test
  void aClientIsKnownByItsPortUntilItEndsTheConnection() throws IOException {
    try (Site site = Site.web("rr", 1, 1)) {
      SimulatedConnection first = site.kernel.connect(Site.WEB, CLIENT).orElseThrow();
      SimulatedConnection again = site.kernel.connect(Site.WEB, CLIENT).orElseThrow();
      assertThat(Site.name(first) + Site.name(again)).isEqualTo("aa");

      again.close();
      SimulatedConnection next = site.kernel.connect(Site.WEB, CLIENT).orElseThrow();

      assertThat(Site.name(next)).isEqualTo("b");
      assertThat(first.isKnown()).isFalse();
      assertThat(site.load("a") + " " + site.load("b")).isEqualTo("0/0/0 1/0/0");
      site.pass(2);
      assertThat(site.ipvs.service(Site.WEB).counters().connections()).isEqualTo(2);
    }
  }

  @Test
  void anOverloadedServerRestsUntilItIsBelowTheLowerThreshold() throws IOException {
    try (Site site = Site.web("rr", 1)) {
      site.ipvs.editServer(Site.WEB, Site.server("a").withThresholds(new Thresholds(4, 2)));
      SimulatedConnection[] open = new SimulatedConnection[4];
      for (int i = 0; i < open.length; i++) {
        open[i] = site.connect();
        site.pass(1);
      }
      assertThat(site.connect(1)).isEqualTo("-");

      for (SimulatedConnection connection : open) {
        connection.close();
        site.pass(1);
      }
      assertThat(site.connect(1)).as("inactive ones count too").isEqualTo("-");

      site.pass(117);
      assertThat(site.load("a")).isEqualTo("0/2/0");
      assertThat(site.connect(1)).isEqualTo("-");
      site.pass(1);
      assertThat(site.load("a")).isEqualTo("0/1/0");
      assertThat(site.connect(4)).isEqualTo("aaa-");
    }
  }

  @Test
  void threeQuartersAreTheLowerThresholdThatNobodySet() throws IOException {
    try (Site site = Site.web("rr", 1)) {
      site.ipvs.editServer(Site.WEB, Site.server("a").withThresholds(new Thresholds(4, 0)));
      SimulatedConnection first = site.connect();
      SimulatedConnection second = site.connect();
      assertThat(site.connect(3)).isEqualTo("aa-");

      first.close();
      site.pass(120);
      assertThat(site.connect(1)).as("3 of 4").isEqualTo("-");

      second.close();
      site.pass(120);
      assertThat(site.connect(3)).as("2 of 4").isEqualTo("aa-");
    }
  }

  @Test
  void connectionsOfARemovedServerStayAndAreNotCounted() throws IOException {
    try (Site site = Site.web("rr", 1)) {
      SimulatedConnection connection = site.kernel.connect(Site.WEB, CLIENT).orElseThrow();
      connection.packetIn(100);
      site.pass(2);

      site.ipvs.deleteServer(Site.WEB, connection.server());
      assertThat(connection.packetIn(100)).isFalse();
      assertThat(connection.packetOut(100)).isFalse();
      connection.close();
      assertThat(site.kernel.connect(Site.WEB, CLIENT)).isEmpty();
      assertThat(site.connections()).singleElement().asString().contains("ESTABLISHED 898");

      site.ipvs.addServer(Site.WEB, Site.server("a"));
      assertThat(site.load("a")).isEqualTo("1/0/0");
      assertThat(connection.packetIn(11)).isTrue();
      site.pass(2);
      assertThat(site.status("a").counters()).isEqualTo(new Counters(1, 2, 0, 111, 0));
    }
  }

  @Test
  void aRecreatedServiceCountsAnewForConnectionsThatItInherits() throws IOException {
    try (Site site = Site.web("rr", 1)) {
      SimulatedConnection connection = site.connect();
      connection.packetIn(100);
      site.pass(2);

      site.ipvs.addService(OTHER);
      site.ipvs.deleteService(Site.WEB);
      site.ipvs.addService(VirtualService.of(Site.WEB, Scheduler.RR));
      site.ipvs.addServer(Site.WEB, Site.server("a"));
      assertThat(site.load("a")).isEqualTo("1/0/0");
      connection.packetIn(11);
      site.pass(2);

      assertThat(site.status("a").counters()).isEqualTo(new Counters(0, 1, 0, 11, 0));
      assertThat(site.ipvs.service(Site.WEB).counters()).isEqualTo(new Counters(0, 1, 0, 11, 0));
      assertThat(site.file("ip_vs_stats").get(2)).startsWith("       1        2 ");
    }
  }

  @Test
  void theLastServiceThatGoesTakesItsConnectionsWithIt() throws IOException {
    try (Site site = Site.web("rr", 1)) {
      SimulatedConnection connection = site.kernel.connect(Site.WEB, CLIENT).orElseThrow();

      site.ipvs.flush();
      site.ipvs.addService(VirtualService.of(Site.WEB, Scheduler.RR));
      site.ipvs.addServer(Site.WEB, Site.server("a"));

      assertThat(connection.packetIn(100)).isFalse();
      assertThat(connection.packetOut(100)).isFalse();
      assertThat(connection.isKnown()).as("as the kernel's file has it").isTrue();
      SimulatedConnection next = site.kernel.connect(Site.WEB, CLIENT).orElseThrow();
      assertThat(next.packetIn(100)).isTrue();
      assertThat(connection.isKnown()).isFalse();
    }
  }

  @Test
  void datagramsGoOnWhenTheLastServiceIsBack() throws IOException {
    try (Site site = Site.with(OTHER, 1)) {
      SimulatedConnection asked = site.kernel.connect(OTHER.key(), CLIENT).orElseThrow();

      site.ipvs.deleteService(OTHER.key());
      assertThat(asked.packetIn(100)).isFalse();
      site.ipvs.addService(OTHER);
      site.ipvs.addServer(OTHER.key(), Site.server("a"));

      assertThat(asked.packetIn(100)).isTrue();
    }
  }

  @Test
  void aSwitchExpiresConnectionsOfARemovedServerAtTheNextPacket() throws IOException {
    try (Site site = Site.web("rr", 1, 1)) {
      site.kernel.switches().setExpireNodestConn(true);
      SimulatedConnection talking = site.connect();
      SimulatedConnection silent = site.kernel.connect(Site.WEB, CLIENT).orElseThrow();

      site.ipvs.deleteServer(Site.WEB, talking.server());
      assertThat(talking.isKnown()).isTrue();
      assertThat(talking.packetIn(100)).isFalse();
      assertThat(talking.isKnown()).isFalse();

      site.ipvs.addServer(Site.WEB, Site.server(Site.name(talking)));
      assertThat(talking.packetIn(100)).isFalse();
      site.ipvs.deleteServer(Site.WEB, silent.server());
      SimulatedConnection again = site.kernel.connect(Site.WEB, CLIENT).orElseThrow();
      assertThat(again.server()).isEqualTo(talking.server());
      assertThat(silent.isKnown()).isFalse();
    }
  }

  @Test
  void aRemovedServerIsRememberedWhileItHasConnections() throws IOException {
    try (Site site = Site.web("rr", 1)) {
      SimulatedConnection connection = site.connect();
      connection.packetIn(100);
      site.pass(2);
      site.ipvs.deleteServer(Site.WEB, connection.server());

      // It expires 900 s after its packet; the server is remembered for 120 to 180 s after that.
      site.pass(898 + 119);
      site.ipvs.addServer(Site.WEB, Site.server("a"));
      assertThat(site.load("a")).isEqualTo("0/0/0");
      assertThat(site.status("a").counters().inBytes()).isEqualTo(100);

      site.ipvs.deleteServer(Site.WEB, connection.server());
      site.pass(181);
      site.ipvs.addServer(Site.WEB, Site.server("a"));
      assertThat(site.status("a").counters()).isEqualTo(Counters.ZERO);
    }
  }

  @Test
  void unloadingForgetsConnections() throws IOException {
    try (Site site = Site.web("rr", 1)) {
      SimulatedConnection connection = site.connect();

      site.kernel.unload();

      assertThat(connection.isKnown()).isFalse();
      assertThat(connection.packetIn(40)).isFalse();
      site.kernel.load();
      assertThat(site.connections()).isEmpty();
    }
  }
}
