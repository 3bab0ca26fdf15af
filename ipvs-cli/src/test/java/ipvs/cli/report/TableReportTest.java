package ipvs.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.render.ByteOutput;
import ipvs.cli.render.EndpointText;
import ipvs.model.AddressFamily;
import ipvs.model.Counters;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.ForwardMethod;
import ipvs.model.Netmask;
import ipvs.model.Persistence;
import ipvs.model.Rates;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.SchedulerFlag;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceFlags;
import ipvs.model.ServiceStatus;
import ipvs.model.Thresholds;
import ipvs.model.TunnelChecksum;
import ipvs.model.TunnelEncapsulation;
import ipvs.model.VirtualService;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What people see of a table, to the byte. */
class TableReportTest {
  private static final TableReport.Columns FEW =
      new TableReport.Columns(false, false, false, false);

  private static final Rates BUSY = new Rates(3, 118, 104, 52410, 811234);

  private static final ServerStatus FIRST =
      new ServerStatus(
          masq("10.0.0.11:8080").withWeight(2).withThresholds(new Thresholds(500, 400)),
          12,
          40,
          9,
          new Counters(20001, 3_000_000, 2_500_000, 800_000_000, -1),
          new Rates(3, 112, 99, 51990, 810844));

  private static final ServerStatus SECOND =
      new ServerStatus(
          masq("10.0.0.12:8080").withWeight(0),
          3,
          0,
          0,
          Counters.ZERO,
          new Rates(0, 6, 5, 420, 390));

  private static final Listed WEB =
      new Listed(
          status(
              VirtualService.of(ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80")), Scheduler.WRR)
                  .withPersistence(new Persistence(300, Netmask.ofIpv4(0xFFFFFF00))),
              BUSY),
          List.of(FIRST, SECOND));

  private static final Listed WEB6 =
      new Listed(
          status(
              VirtualService.of(
                      ServiceAddress.tcp(Endpoint.parse("[2001:db8::10]:443")), Scheduler.MH)
                  .withFlags(
                      ServiceFlags.ofReported(
                          SchedulerFlag.SCHED1.wire() | SchedulerFlag.SCHED2.wire())),
              Rates.ZERO),
          List.of(
              ServerStatus.idle(
                  RealServer.of(Endpoint.parse("[2001:db8::21]:443"), ForwardMethod.TUNNEL)
                      .withTunnel(TunnelEncapsulation.gue(6080, TunnelChecksum.NOCSUM)))));

  private static final Listed MARK =
      new Listed(
          status(
              VirtualService.of(new FirewallMark(7, AddressFamily.INET), Scheduler.RR), Rates.ZERO),
          List.of());

  private static final List<Listed> ALL = List.of(WEB, WEB6, MARK);

  private static RealServer masq(String endpoint) {
    return RealServer.of(Endpoint.parse(endpoint), ForwardMethod.MASQ);
  }

  private static ServiceStatus status(VirtualService service, Rates rates) {
    return new ServiceStatus(service, Counters.ZERO, rates);
  }

  private static String text(List<Listed> services, TableReport.Columns columns, boolean colored)
      throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    ByteOutput out = new ByteOutput(text);
    TableReport.write(out, services, columns, EndpointText.numeric(), colored);
    out.flush();
    return text.toString(StandardCharsets.ISO_8859_1);
  }

  @Test
  void aTableIsAsWideAsItsContents() throws IOException {
    assertThat(text(ALL, FEW, false))
        .isEqualTo(
            """
            SERVICE, SERVER          SCHED, METHOD  DETAILS                WEIGHT  ACTIVE  INACTIVE
            tcp 192.0.2.10:80        wrr            persistent 300s/24                 15        40
              10.0.0.11:8080         masq           upper 500, lower 400        2      12        40
              10.0.0.12:8080         masq           quiesced                    0       3         0
            tcp [2001:db8::10]:443   mh             mh-fallback, mh-port                0         0
              [2001:db8::21]:443     tunnel         gue:6080                    1       0         0
            fwmark 7                 rr             no servers                          0         0
            """);
  }

  @Test
  void ratesOfAServiceAreItsOwnAndConnectionsThoseOfTheServersShown() throws IOException {
    List<Listed> quiesced = List.of(new Listed(WEB.service(), List.of(SECOND)));
    assertThat(text(quiesced, new TableReport.Columns(false, true, false, false), false))
        .isEqualTo(
            """
            SERVICE, SERVER     SCHED, METHOD  DETAILS             WEIGHT  ACTIVE  INACTIVE  CONNS/S  IN-PKTS/S  OUT-PKTS/S  IN-BYTES/S  OUT-BYTES/S
            tcp 192.0.2.10:80   wrr            persistent 300s/24               3         0        3        118         104       52410       811234
              10.0.0.12:8080    masq           quiesced                 0       3         0        0          6           5         420          390
            """);
  }

  @Test
  void briefIsOneLineAService() throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    ByteOutput out = new ByteOutput(text);
    BriefReport.write(out, ALL, EndpointText.numeric(), false);
    out.flush();
    assertThat(text.toString(StandardCharsets.ISO_8859_1))
        .isEqualTo(
            """
            SERVICE                  SCHED  SERVERS  WITH-WEIGHT  ACTIVE  INACTIVE  CONNS/S
            tcp 192.0.2.10:80        wrr          2            1      15        40        3
            tcp [2001:db8::10]:443   mh           1            1       0         0        0
            fwmark 7                 rr           0            0       0         0        0
            """);
  }

  @Test
  void largeNumbersHaveAllTheirDigits() throws IOException {
    String text = text(List.of(WEB), new TableReport.Columns(true, false, true, true), false);
    assertThat(text.lines().toList().get(2))
        .endsWith(
            "  20001  3000000   2500000  800000000  18446744073709551615    500    400           9");
    assertThat(text.lines()).noneMatch(line -> line.endsWith(" "));
  }

  @Test
  void colorsTellFamiliesAndWhatTakesNoConnections() throws IOException {
    ServerStatus full =
        new ServerStatus(
            FIRST.server().withThresholds(new Thresholds(52, 0)),
            12,
            40,
            0,
            Counters.ZERO,
            Rates.ZERO);
    String text =
        text(List.of(new Listed(WEB.service(), List.of(full, SECOND)), WEB6, MARK), FEW, true);
    List<String> lines = text.replace('\033', '^').lines().toList();
    assertThat(lines.get(0)).doesNotContain("^");
    assertThat(lines.get(1)).startsWith("^[35mtcp 192.0.2.10:80^[0m").contains("   wrr ");
    assertThat(lines.get(2)).contains("^[31mupper 52^[0m");
    assertThat(lines.get(3)).contains("^[33mquiesced^[0m");
    assertThat(lines.get(4)).startsWith("^[34mtcp [2001:db8::10]:443^[0m");
    assertThat(lines.get(6)).startsWith("^[35mfwmark 7^[0m").contains("^[33mno servers^[0m");
    assertThat(text.replaceAll("\033\\[\\d+m", ""))
        .isEqualTo(
            text(
                List.of(new Listed(WEB.service(), List.of(full, SECOND)), WEB6, MARK), FEW, false));
  }

  @ParameterizedTest
  @CsvSource({
    "255.255.255.255, ''",
    "255.255.0.0, /16",
    "128.0.0.0, /1",
    "255.0.255.0, /255.0.255.0",
    "0.0.0.0, /0"
  })
  void aMaskIsAPrefixWhereItIsOne(String mask, String shown) throws IOException {
    int bits = 0;
    for (String part : mask.split("\\.")) {
      bits = bits << 8 | Integer.parseInt(part);
    }
    VirtualService service =
        WEB.service().service().withPersistence(new Persistence(300, Netmask.ofIpv4(bits)));
    assertThat(text(List.of(new Listed(status(service, BUSY), List.of(FIRST))), FEW, false))
        .contains(" persistent 300s" + shown + " ");
  }
}
