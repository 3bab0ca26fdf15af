package ipvs.cli.render;

import static ipvs.cli.render.ListedTable.INFO;
import static ipvs.cli.render.ListedTable.masq;
import static ipvs.cli.render.ListedTable.server;
import static ipvs.cli.render.ListedTable.tcp;
import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.Counters;
import ipvs.model.ForwardMethod;
import ipvs.model.Rates;
import ipvs.model.Scheduler;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceStatus;
import ipvs.model.VirtualService;
import org.junit.jupiter.api.Test;

/** Listings of counters and rates, byte for byte. */
class CounterListingTest {
  private static final VirtualService SERVICE =
      VirtualService.of(tcp("10.0.0.1:80"), Scheduler.WLC);

  @Test
  void countersOfATable() {
    assertThat(
            Printed.by(
                out -> {
                  Renderer listing = stats(out, LargeNumber.SCALED);
                  listing.versionHeader(INFO);
                  listing.columns();
                  ListedTable.everyKind().writeTo(listing);
                }))
        .isEqualTo(
            """
            IP Virtual Server version 1.2.1 (size=4096)
            Prot LocalAddress:Port               Conns   InPkts  OutPkts  InBytes OutBytes
              -> RemoteAddress:Port
            TCP  192.0.2.10:80                       0        0        0        0        0
              -> 10.0.0.11:8080                      0        0        0        0        0
              -> 10.0.0.12:8080                      0        0        0        0        0
            UDP  192.0.2.10:53                       0        0        0        0        0
              -> 10.0.0.13:53                        0        0        0        0        0
            TCP  [2001:db8::10]:443                  0        0        0        0        0
              -> [2001:db8::21]:8443                 0        0        0        0        0
            FWM  7 IPv6                              0        0        0        0        0
              -> [2001:db8::21]:0                    0        0        0        0        0
            """);
  }

  @Test
  void ratesOfOneService() {
    assertThat(
            Printed.by(
                out -> {
                  Renderer listing = rates(out, LargeNumber.SCALED);
                  listing.columns();
                  ListedTable.everyKind().only(tcp("192.0.2.10:80")).writeTo(listing);
                }))
        .isEqualTo(
            """
            Prot LocalAddress:Port                 CPS    InPPS   OutPPS    InBPS   OutBPS
              -> RemoteAddress:Port
            TCP  192.0.2.10:80                       0        0        0        0        0
              -> 10.0.0.11:8080                      0        0        0        0        0
              -> 10.0.0.12:8080                      0        0        0        0        0
            """);
  }

  @Test
  void anOverlongServerShiftsItsCounters() {
    ListedTable table =
        new ListedTable()
            .service(VirtualService.of(tcp("[2001:db8::1]:443"), Scheduler.WLC))
            .server(server("[2001:db8:aaaa:bbbb:cccc:dddd:eeee:ffff]:443", ForwardMethod.TUNNEL));
    assertThat(Printed.by(out -> table.writeTo(stats(out, LargeNumber.SCALED))))
        .endsWith(
            "\n  -> [2001:db8:aaaa:bbbb:cccc:dddd:eeee:ffff]:443"
                + "        0        0        0        0        0\n");
  }

  @Test
  void countersAreScaledOrExact() {
    Counters counters = new Counters(99999999L, 100000000L, 999999999L, 1000000000L, 99999999999L);
    ListedTable table = new ListedTable().service(new ServiceStatus(SERVICE, counters, Rates.ZERO));
    assertThat(Printed.by(out -> table.writeTo(stats(out, LargeNumber.SCALED))))
        .isEqualTo(
            "TCP  10.0.0.1:80                  99999999  100000K  999999K    1000M   99999M\n");
    assertThat(Printed.by(out -> table.writeTo(stats(out, LargeNumber.EXACT))))
        .isEqualTo(
            "TCP  10.0.0.1:80                  99999999 100000000 999999999 1000000000"
                + " 99999999999\n");
  }

  @Test
  void theLargestCountersTouch() {
    Counters counters =
        new Counters(100000000000L, 99999999999999L, 100000000000000L, 999999999999999L, -1);
    ListedTable table = new ListedTable().service(new ServiceStatus(SERVICE, counters, Rates.ZERO));
    assertThat(Printed.by(out -> table.writeTo(stats(out, LargeNumber.SCALED))))
        .isEqualTo(
            "TCP  10.0.0.1:80                      100G   99999G     100T     999T18446744T\n");
  }

  /** ipvsadm 1.31 prints the lower 32 bits of most of them. */
  @Test
  void countersOfServersAreWhole() {
    Counters counters = new Counters(100000000000L, -1, 4294967296L, 5, Long.MIN_VALUE);
    ListedTable table =
        new ListedTable()
            .service(SERVICE)
            .server(new ServerStatus(masq("10.0.0.2:80"), 0, 0, 0, counters, Rates.ZERO));
    assertThat(Printed.by(out -> table.writeTo(stats(out, LargeNumber.SCALED))))
        .endsWith(
            "\n  -> 10.0.0.2:80                      100G18446744T    4294M        5 9223372T\n");
    assertThat(Printed.by(out -> table.writeTo(stats(out, LargeNumber.EXACT))))
        .endsWith(
            "\n  -> 10.0.0.2:80                  100000000000 18446744073709551615 4294967296"
                + "        5 9223372036854775808\n");
  }

  @Test
  void onlyBytesOfAServersRatesAreScaled() {
    Rates few = new Rates(99999999L, 100000000L, 123456789L, 5, 6);
    Rates many = new Rates(-1, -1, -1, -1, -1);
    ListedTable table =
        new ListedTable()
            .service(new ServiceStatus(SERVICE, Counters.ZERO, few))
            .server(new ServerStatus(masq("10.0.0.2:80"), 0, 0, 0, Counters.ZERO, few))
            .server(new ServerStatus(masq("10.0.0.3:80"), 0, 0, 0, Counters.ZERO, many));
    assertThat(Printed.by(out -> table.writeTo(rates(out, LargeNumber.SCALED))))
        .isEqualTo(
            """
            TCP  10.0.0.1:80                  99999999  100000K  123456K        5        6
              -> 10.0.0.2:80                  99999999 100000000 123456789        5        6
              -> 10.0.0.3:80                  18446744073709551615 18446744073709551615 \
            1844674407370955161518446744T18446744T
            """);
    assertThat(Printed.by(out -> table.writeTo(rates(out, LargeNumber.EXACT))))
        .contains(
            "TCP  10.0.0.1:80                  99999999 100000000 123456789        5        6\n");
  }

  private static Renderer stats(ByteOutput out, LargeNumber format) {
    return new StatsListing(out, EndpointText.numeric(), format);
  }

  private static Renderer rates(ByteOutput out, LargeNumber format) {
    return new RateListing(out, EndpointText.numeric(), format);
  }
}
