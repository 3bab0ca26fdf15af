package ipvs.cli.render;

import static ipvs.cli.render.ListedTable.masq;
import static ipvs.cli.render.ListedTable.server;
import static ipvs.cli.render.ListedTable.tcp;
import static ipvs.cli.render.ListedTable.udp;
import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.names.TestNames;
import ipvs.model.AddressFamily;
import ipvs.model.FirewallMark;
import ipvs.model.ForwardMethod;
import ipvs.model.Netmask;
import ipvs.model.Persistence;
import ipvs.model.Scheduler;
import ipvs.model.VirtualService;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Listings with names of hosts and ports, byte for byte. */
class NamedListingTest {
  private static final String LONG =
      "averyveryverylonghostname-that-exceeds.example-long-long-long-long.example.com";
  private static final String FIFTY_EIGHT =
      "h234567890123456789012345678901234567890123456789012345.com";
  private static final String IPV6_LONG = "h2345678901234567890123456789012345678901234567890.com";

  private static final EndpointText NAMES =
      EndpointText.named(
          new TestNames(
              Map.of(
                  "10.0.0.1", "vip1.example.com",
                  "10.0.0.2", "rs1.example.com",
                  "10.0.0.3", LONG,
                  "10.0.0.4", FIFTY_EIGHT,
                  "2001:db8::6", "rs6.example.com",
                  "2001:db8::3", LONG,
                  "2001:db8::5", IPV6_LONG)));

  @Test
  void namesOfServicesAndServers() {
    ListedTable table =
        new ListedTable()
            .service(
                VirtualService.of(tcp("10.0.0.1:80"), Scheduler.WRR)
                    .withPersistence(new Persistence(300, Netmask.ofIpv4(0xFFFFFF00))))
            .server(masq("10.0.0.2:8080").withWeight(3))
            .server(server("10.0.0.3:80", ForwardMethod.DROUTE).withWeight(0))
            .server(server("[2001:db8::6]:80", ForwardMethod.TUNNEL));
    assertThat(Printed.by(out -> table.writeTo(new ServiceListing(out, NAMES, false))))
        .isEqualTo(
            """
            TCP  vip1.example.com:http wrr persistent 300 mask 255.255.255.0
              -> rs1.example.com:http-alt     Masq    3      0          0        \s
              -> averyveryverylonghostname-th Route   0      0          0        \s
              -> [rs6.example.com]:http       Tunnel  1      0          0        \s
            """);
  }

  /** As the real tool printed them. */
  @Test
  void namesAreCut() {
    ListedTable table =
        new ListedTable()
            .service(VirtualService.of(tcp("10.0.0.3:80"), Scheduler.RR))
            .server(masq("10.0.0.4:80"))
            .server(server("[2001:db8::3]:80", ForwardMethod.TUNNEL))
            .service(VirtualService.of(tcp("[2001:db8::3]:80"), Scheduler.RR))
            .server(server("10.0.0.3:80", ForwardMethod.TUNNEL))
            .server(server("[2001:db8::5]:80", ForwardMethod.TUNNEL));
    assertThat(Printed.by(out -> table.writeTo(new ServiceListing(out, NAMES, false))))
        .isEqualTo(
            """
            TCP  averyveryverylonghostname-th rr
              -> h234567890123456789012345678 Masq    1      0          0        \s
              -> [averyveryverylonghostname-that-exceeds.example-long-long-l Tunnel  1      0          0        \s
            TCP  [averyveryverylonghostname-that-exceeds.example-long-long-l rr
              -> averyveryverylonghostname-th Tunnel  1      0          0        \s
              -> [h2345678901234567890123456789012345678901234567890.com]:ht Tunnel  1      0          0        \s
            """);
    assertThat(Printed.by(out -> table.writeTo(new StatsListing(out, NAMES, LargeNumber.SCALED))))
        .startsWith(
            """
            TCP  averyveryverylonghostname-th        0        0        0        0        0
              -> h234567890123456789012345678        0        0        0        0        0
              -> [averyveryverylonghostname-that-exceeds.example-long-long-l        0        0        0        0        0
            """);
  }

  @Test
  void serversOfAMarkHaveNumericPorts() {
    ListedTable table =
        new ListedTable()
            .service(VirtualService.of(new FirewallMark(5, AddressFamily.INET6), Scheduler.WLC))
            .server(server("[2001:db8::6]:80", ForwardMethod.DROUTE));
    assertThat(Printed.by(out -> table.writeTo(new ServiceListing(out, NAMES, false))))
        .isEqualTo(
            """
            FWM  5 IPv6 wlc
              -> [rs6.example.com]:80         Route   1      0          0        \s
            """);
  }

  @Test
  void whatHasNoNameIsANumber() {
    ListedTable table =
        new ListedTable()
            .service(VirtualService.of(udp("10.0.0.9:80"), Scheduler.WLC))
            .server(masq("10.0.0.1:81"))
            .service(VirtualService.of(tcp("[::2]:81"), Scheduler.WLC));
    assertThat(Printed.by(out -> table.writeTo(new ServiceListing(out, NAMES, false))))
        .isEqualTo(
            """
            UDP  10.0.0.9:80 wlc
              -> vip1.example.com:81          Masq    1      0          0        \s
            TCP  [::2]:81 wlc
            """);
  }
}
