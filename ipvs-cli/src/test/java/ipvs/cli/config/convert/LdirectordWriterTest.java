package ipvs.cli.config.convert;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.config.ldirectord.LdirectordFile;
import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.IpAddress;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.config.Command;
import ipvs.model.health.Balancing;
import ipvs.model.health.CheckBasis;
import ipvs.model.health.CheckTiming;
import ipvs.model.health.CheckedServer;
import ipvs.model.health.CheckedService;
import ipvs.model.health.CheckedTable;
import ipvs.model.health.Forwarding;
import ipvs.model.health.Quorum;
import ipvs.model.health.ServerHooks;
import ipvs.model.health.ServiceNames;
import ipvs.model.health.TcpCheck;
import ipvs.model.health.UdpCheck;
import ipvs.model.vrrp.VrrpSettings;
import ipvs.netlink.json.ConfigCode;
import ipvs.netlink.json.Fault;
import ipvs.netlink.json.Severity;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class LdirectordWriterTest {
  static LongStream seeds() {
    return LongStream.range(0, 200);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void whatIsWrittenIsReadBack(long seed) {
    CheckedTable table = RandomLdirectord.table(seed);
    WrittenFile written = LdirectordWriter.write(table, VrrpSettings.NONE);
    assertThat(written.lost()).isEmpty();
    LdirectordFile read = LdirectordFile.read(written.bytes());
    assertThat(read.table()).as(written.text()).isEqualTo(table);
    assertThat(read.faults().stream().filter(LdirectordWriterTest::isMistake))
        .as(written.text())
        .isEmpty();
  }

  /** That a conversation is not built is no mistake of the file; and any text is a pattern here. */
  private static boolean isMistake(Fault fault) {
    return fault.severity() != Severity.NOTE
        && fault.code() != ConfigCode.NOT_SUPPORTED
        && fault.code() != ConfigCode.BAD_REGEX;
  }

  @Test
  void whatCannotBeSaidIsAComment() {
    CheckedServer server =
        CheckedServer.of(IpAddress.parse("10.0.0.2"), 0, Forwarding.DROUTE)
            .withChecks(
                List.of(
                    new UdpCheck(CheckBasis.DEFAULT, Optional.empty(), Optional.empty()),
                    new TcpCheck(CheckBasis.DEFAULT)))
            .withHooks(ServerHooks.NONE.withDown(Command.of("/bin/true")));
    CheckedService service =
        CheckedService.of(ServiceAddress.udp(Endpoint.parse("192.0.2.10:53")), Scheduler.WLC)
            .withServers(List.of(server))
            .withQuorum(new Quorum(2, 1))
            .withTiming(CheckTiming.UNSAID.withDelayLoop(Duration.ofMillis(2500)));
    WrittenFile file = LdirectordWriter.write(CheckedTable.of(List.of(service)), VrrpSettings.NONE);
    assertThat(file.text())
        .isEqualTo(
            """
            checkinterval = 2

            virtual = 192.0.2.10:53
            \t# lost: a datagram, written as a ping
            \t# lost: 1 more checks of the server
            \treal = 10.0.0.2 gate 1
            \t# lost: commands for the server
            \tprotocol = udp
            \tscheduler = wlc
            \tquiescent = no
            \t# lost: quorum 2
            \t# lost: hysteresis 1
            \tchecktype = ping
            \t# lost: delay_loop of 2.5 s, written as 2 s
            \tfailurecount = 2
            \tchecktimeout = 5
            """);
    assertThat(file.lost())
        .startsWith("udp 192.0.2.10:53 -> 10.0.0.2: a datagram, written as a ping")
        .endsWith("udp 192.0.2.10:53: delay_loop of 2.5 s, written as 2 s")
        .hasSize(6);
  }

  @Test
  void aGroupIsWrittenAsItsServices() {
    ServiceNames names =
        ServiceNames.group(
            "WEB",
            List.of(
                ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80")),
                new FirewallMark(7, AddressFamily.INET6)));
    CheckedService group =
        CheckedService.of(names, Balancing.of(Scheduler.RR))
            .withServers(
                List.of(CheckedServer.of(IpAddress.parse("10.0.0.2"), 0, Forwarding.IPIP)));
    WrittenFile file = LdirectordWriter.write(CheckedTable.of(List.of(group)), VrrpSettings.NONE);
    assertThat(file.text()).contains("virtual = 192.0.2.10:80\n").contains("virtual6 = 7\n");
    assertThat(file.lost())
        .containsExactly(
            "tcp 192.0.2.10:80: group WEB, written as services by themselves",
            "fwmark 7/inet6: group WEB, written as services by themselves");
  }

  @Test
  void noPasswordIsWritten() {
    String cf = "virtual=192.0.2.10:389\n\treal=10.0.0.2:389 gate\n\tpasswd=\"geheim\"\n";
    CheckedTable table = LdirectordFile.read(cf.getBytes(StandardCharsets.ISO_8859_1)).table();
    WrittenFile file = LdirectordWriter.write(table, VrrpSettings.NONE);
    assertThat(file.text()).doesNotContain("geheim");
    assertThat(file.lost())
        .containsExactly("tcp 192.0.2.10:389: passwd, since no password is written");
  }
}
