package ipvs.netlink.sim;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.ForwardMethod;
import ipvs.model.Netmask;
import ipvs.model.Persistence;
import ipvs.model.Protocol;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceFlags;
import ipvs.model.ServiceKey;
import ipvs.model.VirtualService;
import java.io.IOException;
import org.junit.jupiter.api.Test;

/** The text of files in {@code /proc/net}, to the byte. */
final class ProcTextTest {
  private static final String CONNECTION_COLUMNS =
      "Pro FromIP   FPrt ToIP     TPrt DestIP   DPrt State       Expires PEName PEData";

  @Test
  void servicesAreListedWithTheirServers() throws IOException {
    try (Site site = new Site()) {
      ServiceKey web = ServiceAddress.tcp(Endpoint.parse("10.9.0.100:80"));
      site.ipvs.addService(
          VirtualService.of(web, Scheduler.RR)
              .withPersistence(new Persistence(300, Netmask.ofIpv4(0xFFFFFF00))));
      site.ipvs.addServer(web, RealServer.of(Endpoint.parse("10.8.0.2:80"), ForwardMethod.MASQ));
      site.kernel.connect(web, Endpoint.parse("10.9.0.2:36276")).orElseThrow();
      site.kernel.connect(web, Endpoint.parse("10.9.0.2:36277")).orElseThrow().close();

      assertThat(site.file("ip_vs"))
          .containsExactly(
              "IP Virtual Server version 1.2.1 (size=4096)",
              "Prot LocalAddress:Port Scheduler Flags",
              "  -> RemoteAddress:Port Forward Weight ActiveConn InActConn",
              "TCP  0A090064:0050 rr  persistent 75000 FFFFFF00",
              "  -> 0A080002:0050      Masq    1      1          1         ");
    }
  }

  @Test
  void everyKindOfServiceAndMethodHasItsText() throws IOException {
    try (Site site = new Site()) {
      ServiceKey dns = ServiceAddress.udp(Endpoint.parse("10.9.0.100:53"));
      ServiceKey six = ServiceAddress.tcp(Endpoint.parse("[fd09::100]:80"));
      ServiceKey mark = new FirewallMark(0xABC, AddressFamily.INET);
      ServiceKey other = new ServiceAddress(new Protocol(99), Endpoint.parse("10.9.0.100:1"));
      Persistence minute = new Persistence(60, Netmask.ofPrefix(64));
      site.ipvs.addService(VirtualService.of(dns, Scheduler.RR).withOnePacket());
      site.ipvs.addService(
          VirtualService.of(six, Scheduler.RR)
              .withFlags(ServiceFlags.NONE.withOnePacket(true))
              .withPersistence(minute));
      site.ipvs.addService(
          VirtualService.of(mark, Scheduler.RR)
              .withOnePacket()
              .withPersistence(Persistence.ofSeconds(10, AddressFamily.INET)));
      site.ipvs.addService(VirtualService.of(other, Scheduler.NONE));
      site.ipvs.addServer(dns, RealServer.of(Endpoint.parse("10.8.0.2:53"), new ForwardMethod(7)));
      site.ipvs.addServer(
          dns, RealServer.of(Endpoint.parse("10.8.0.3:53"), ForwardMethod.LOCALNODE));
      site.ipvs.addServer(
          dns,
          RealServer.of(Endpoint.parse("[fd08::2]:53"), ForwardMethod.TUNNEL).withWeight(65536));
      site.ipvs.addServer(
          six, RealServer.of(Endpoint.parse("[fd08::2]:8080"), ForwardMethod.DROUTE));

      assertThat(site.file("ip_vs").stream().skip(3))
          .containsExactlyInAnyOrder(
              "UDP  0A090064:0035 rr ops  ",
              "  -> [fd08:0000:0000:0000:0000:0000:0000:0002]:0035      Tunnel  65536  0          0         ",
              "  -> 0A080003:0035      Local   1      0          0         ",
              "  -> 0A080002:0035      Masq    1      0          0         ",
              "TCP  [fd09:0000:0000:0000:0000:0000:0000:0100]:0050 rr persistent 15000 40000000",
              "  -> [fd08:0000:0000:0000:0000:0000:0000:0002]:1F90      Route   1      0          0         ",
              "FWM  00000ABC rr ops persistent 2500 FFFFFFFF",
              "IP_99  0A090064:0001 none  ");
    }
  }

  @Test
  void connectionsAreListedWithTheirState() throws IOException {
    ServiceKey web = ServiceAddress.tcp(Endpoint.parse("[fd09::100]:80"));
    ServiceKey sip = ServiceAddress.sctp(Endpoint.parse("10.9.0.100:5060"));
    try (Site site = new Site()) {
      site.ipvs.addService(VirtualService.of(web, Scheduler.RR));
      site.ipvs.addService(VirtualService.of(sip, Scheduler.RR));
      site.ipvs.addServer(web, RealServer.of(Endpoint.parse("[fd08::2]:8080"), ForwardMethod.MASQ));
      site.ipvs.addServer(sip, RealServer.of(Endpoint.parse("10.8.0.2:5060"), ForwardMethod.MASQ));
      site.kernel.connect(web, Endpoint.parse("[fd09::2]:58856")).orElseThrow();
      site.kernel.connect(sip, Endpoint.parse("10.9.0.2:36276")).orElseThrow();
      site.pass(15);

      assertThat(site.file("ip_vs_conn"))
          .containsExactly(
              CONNECTION_COLUMNS,
              "TCP fd09:0000:0000:0000:0000:0000:0000:0002 E5E8"
                  + " fd09:0000:0000:0000:0000:0000:0000:0100 0050"
                  + " fd08:0000:0000:0000:0000:0000:0000:0002 1F90 ESTABLISHED     885",
              "SCTP 0A090002 8DB4 0A090064 13C4 0A080002 13C4 ESTABLISHED     885");
      assertThat(site.file("ip_vs_conn_sync"))
          .contains(
              "Pro FromIP   FPrt ToIP     TPrt DestIP   DPrt State       Origin Expires",
              "SCTP 0A090002 8DB4 0A090064 13C4 0A080002 13C4 ESTABLISHED LOCAL      885");
    }
  }

  @Test
  void thereAreNoHelpersOfApplications() throws IOException {
    try (Site site = new Site()) {
      assertThat(site.file("ip_vs_app")).containsExactly("prot port    usecnt name");
    }
  }
}
