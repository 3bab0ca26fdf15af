package ipvs.netlink.sim;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.ForwardMethod;
import ipvs.model.Netmask;
import ipvs.model.Persistence;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.VirtualService;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** A client that comes back meets the server it knows. */
final class SimulatedPersistenceTest {
  private static final ServiceKey ALL_PORTS = ServiceAddress.tcp(Endpoint.parse("192.0.2.10:0"));
  private static final Endpoint CLIENT = Endpoint.parse("198.51.100.7:1024");

  private static Site web(Persistence persistence) throws IOException {
    return Site.with(
        VirtualService.of(Site.WEB, Scheduler.RR).withPersistence(persistence), 1, 1, 1);
  }

  private static Persistence seconds(long timeout) {
    return Persistence.ofSeconds(timeout, AddressFamily.INET);
  }

  @Test
  void eachClientKeepsItsServer() throws IOException {
    try (Site site = web(seconds(300))) {
      assertThat(site.connect(3)).isEqualTo("aaa");
      assertThat(site.connectFrom("198.51.100.8").map(Site::name)).contains("b");
      assertThat(site.connect(1)).isEqualTo("a");

      assertThat(site.load("a")).isEqualTo("4/0/1");
      assertThat(site.connections())
          .contains("TCP 198.51.100.7:0 192.0.2.10:80 10.0.0.1:8080 ASSURED 300");
      site.pass(2);
      assertThat(site.ipvs.service(Site.WEB).counters().connections())
          .as("templates are not counted")
          .isEqualTo(5);
    }
  }

  @Test
  void aMaskMakesNeighboursOneClient() throws IOException {
    try (Site site = web(new Persistence(300, Netmask.ofIpv4(0xFFFFFF00)))) {
      assertThat(site.connectFrom("198.51.100.7").map(Site::name)).contains("a");
      assertThat(site.connectFrom("198.51.100.8").map(Site::name)).contains("a");
      assertThat(site.connectFrom("198.51.101.8").map(Site::name)).contains("b");

      assertThat(site.connections())
          .contains("TCP 198.51.100.0:0 192.0.2.10:80 10.0.0.1:8080 ASSURED 300");
    }
  }

  @Test
  void aPrefixMakesNeighboursOneClient() throws IOException {
    var key = ServiceAddress.tcp(Endpoint.parse("[2001:db8::10]:80"));
    var service =
        VirtualService.of(key, Scheduler.RR)
            .withPersistence(new Persistence(300, Netmask.ofPrefix(68)));
    try (Site site = new Site()) {
      site.ipvs.addService(service);
      for (String server : new String[] {"[2001:db8:1::1]:80", "[2001:db8:1::2]:80"}) {
        site.ipvs.addServer(key, RealServer.of(Endpoint.parse(server), ForwardMethod.MASQ));
      }
      for (String client :
          new String[] {"2001:db8:2:3:4fff::1", "2001:db8:2:3:4000::2", "2001:db8:2:3:5000::1"}) {
        site.kernel.connect(key, Endpoint.parse("[" + client + "]:1024")).orElseThrow();
      }

      assertThat(site.connections())
          .filteredOn(line -> line.contains("]:0 "))
          .containsExactly(
              "TCP [2001:db8:2:3:4000::]:0 [2001:db8::10]:80 [2001:db8:1::2]:80 ASSURED 300",
              "TCP [2001:db8:2:3:5000::]:0 [2001:db8::10]:80 [2001:db8:1::1]:80 ASSURED 300");
    }
  }

  @Test
  void aTemplateLastsForItsTimeoutAfterTheLastConnectionBegan() throws IOException {
    try (Site site = web(seconds(300))) {
      site.connect().close();
      site.pass(299);
      site.connect().close();
      site.pass(299);
      assertThat(site.load("a")).isEqualTo("0/0/1");

      site.pass(1);

      assertThat(site.load("a")).isEqualTo("0/0/0");
      assertThat(site.connect(1)).isEqualTo("b");
    }
  }

  @Test
  void aTemplateThatIsUsedStaysAMinuteLonger() throws IOException {
    try (Site site = web(seconds(10))) {
      SimulatedConnection connection = site.connect();

      site.pass(11);
      assertThat(site.connections()).first().asString().endsWith("ASSURED 59");
      connection.close();
      site.pass(59 + 60);
      assertThat(site.load("a")).isEqualTo("0/1/1");
      site.pass(60);
      assertThat(site.load("a")).isEqualTo("0/0/0");
    }
  }

  @Test
  void weightZeroKeepsTheClientsThatAreKnown() throws IOException {
    try (Site site = web(seconds(300))) {
      assertThat(site.connect(1)).isEqualTo("a");

      site.ipvs.editServer(Site.WEB, Site.server("a").withWeight(0));

      assertThat(site.connect(2)).isEqualTo("aa");
      assertThat(site.connectFrom("198.51.100.8").map(Site::name)).contains("b");
    }
  }

  @Test
  void weightZeroKeepsNobodyWhereTheSwitchSaysSo() throws IOException {
    try (Site site = web(seconds(300))) {
      site.kernel.switches().setExpireQuiescentTemplate(true);
      assertThat(site.connect(2)).isEqualTo("aa");

      site.ipvs.editServer(Site.WEB, Site.server("a").withWeight(0));

      assertThat(site.connect(2)).isEqualTo("bb");
      assertThat(site.load("a")).as("the template stays until it is due").isEqualTo("2/0/1");
    }
  }

  @Test
  void aModuleThatIsLoadedAnewHasItsSwitchesAsAtBoot() throws IOException {
    try (Site site = web(seconds(300))) {
      site.kernel.switches().setExpireQuiescentTemplate(true);
      site.kernel.load();
      assertThat(site.kernel.switches().expiresQuiescentTemplates()).isFalse();
    }
  }

  @Test
  void aRemovedServerIsNotWaitedFor() throws IOException {
    try (Site site = web(seconds(300))) {
      assertThat(site.connect(1)).isEqualTo("a");

      site.ipvs.deleteServer(Site.WEB, Site.server("a").endpoint());
      assertThat(site.connect(2)).isEqualTo("bb");
      site.ipvs.addServer(Site.WEB, Site.server("a"));

      assertThat(site.connect(1)).isEqualTo("b");
      assertThat(site.load("a") + " " + site.load("b")).isEqualTo("1/0/1 3/0/1");
      assertThat(site.connections())
          .contains("TCP 198.51.100.7:0 192.0.2.10:65535 10.0.0.1:65535 ASSURED 300");
    }
  }

  @Test
  void oneServiceCanCoverEveryPort() throws IOException {
    var service = VirtualService.of(ALL_PORTS, Scheduler.RR).withPersistence(seconds(300));
    try (Site site = new Site()) {
      site.ipvs.addService(service);
      for (String server : new String[] {"10.0.0.2:0", "10.0.0.1:0"}) {
        site.ipvs.addServer(ALL_PORTS, RealServer.of(Endpoint.parse(server), ForwardMethod.MASQ));
      }
      for (String asked : new String[] {"192.0.2.10:80", "192.0.2.10:443"}) {
        var virtual = ServiceAddress.tcp(Endpoint.parse(asked));
        site.kernel.connect(ALL_PORTS, CLIENT, virtual).orElseThrow();
      }

      assertThat(site.connections())
          .containsExactlyInAnyOrder(
              "TCP 198.51.100.7:0 192.0.2.10:0 10.0.0.1:0 ASSURED 300",
              "TCP 198.51.100.7:1024 192.0.2.10:80 10.0.0.1:80 ESTABLISHED 900",
              "TCP 198.51.100.7:1024 192.0.2.10:443 10.0.0.1:443 ESTABLISHED 900");
      assertThatThrownBy(() -> site.kernel.connect(ALL_PORTS, CLIENT))
          .hasMessage("an address and a port must be given for TCP 192.0.2.10:0");
    }
  }

  @Test
  void aMarkStandsInItsTemplate() throws IOException {
    var mark = new FirewallMark(0xABC, AddressFamily.INET);
    var service = VirtualService.of(mark, Scheduler.RR).withPersistence(seconds(100));
    try (Site site = new Site()) {
      site.ipvs.addService(service);
      site.ipvs.addServer(mark, RealServer.of(Endpoint.parse("10.0.0.1:8080"), ForwardMethod.MASQ));
      for (var virtual :
          new ServiceAddress[] {
            ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80")),
            ServiceAddress.udp(Endpoint.parse("192.0.2.11:53"))
          }) {
        site.kernel.connect(mark, CLIENT, virtual).orElseThrow();
      }

      assertThat(site.file("ip_vs_conn"))
          .contains("IP  C6336407 0000 00000ABC 0000 0A000001 0000 ASSURED         100");
      assertThat(site.connections())
          .as("a server's port does not count")
          .contains(
              "TCP 198.51.100.7:1024 192.0.2.10:80 10.0.0.1:80 ESTABLISHED 900",
              "UDP 198.51.100.7:1024 192.0.2.11:53 10.0.0.1:53 UDP 300");
    }
  }

  @Test
  void aMarkOfIpv6StandsInTheFirstBits() throws IOException {
    var mark = new FirewallMark(0xABC, AddressFamily.INET6);
    var service =
        VirtualService.of(mark, Scheduler.RR)
            .withPersistence(Persistence.ofSeconds(100, AddressFamily.INET6));
    try (Site site = new Site()) {
      site.ipvs.addService(service);
      site.ipvs.addServer(
          mark, RealServer.of(Endpoint.parse("[2001:db8::1]:0"), ForwardMethod.DROUTE));
      var virtual = ServiceAddress.tcp(Endpoint.parse("[2001:db8::10]:80"));
      site.kernel.connect(mark, Endpoint.parse("[2001:db8::7]:1024"), virtual).orElseThrow();

      assertThat(site.file("ip_vs_conn").get(1))
          .isEqualTo(
              "IP  2001:0db8:0000:0000:0000:0000:0000:0007 0000"
                  + " 0000:0abc:0000:0000:0000:0000:0000:0000 0000"
                  + " 2001:0db8:0000:0000:0000:0000:0000:0001 0000 ASSURED         100");
    }
  }
}
