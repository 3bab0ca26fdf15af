package ipvs.netlink.proc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ipvs.model.AddressFamily;
import ipvs.model.FirewallMark;
import ipvs.model.ForwardMethod;
import ipvs.model.IpvsInfo;
import ipvs.model.IpvsVersion;
import ipvs.model.Netmask;
import ipvs.model.Protocol;
import ipvs.model.ServiceKey;
import ipvs.model.table.TableStatus.EntryStatus;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The table as the kernel shows it to everybody. */
class ProcTableTest {
  private static final String HEADER =
      """
      IP Virtual Server version 1.2.1 (size=4096)
      Prot LocalAddress:Port Scheduler Flags
        -> RemoteAddress:Port Forward Weight ActiveConn InActConn
      """;

  private static ProcTable read(String text) throws IOException {
    return ProcTable.read(new ByteArrayInputStream(text.getBytes(ISO_8859_1)));
  }

  private static ProcTable fixture(String name) throws IOException {
    return ProcTable.read(new ByteArrayInputStream(ProcFixture.bytes(name)));
  }

  private static List<String> keys(ProcTable table) {
    List<String> keys = new ArrayList<>();
    for (EntryStatus entry : table.status().entries()) {
      keys.add(entry.key().toString());
    }
    return keys;
  }

  private static List<String> servers(ProcService service) {
    List<String> servers = new ArrayList<>();
    for (ProcServer each : service.servers()) {
      servers.add(
          each.endpoint()
              + " "
              + each.method().word()
              + " "
              + each.weight()
              + "/"
              + each.activeConnections()
              + "/"
              + each.inactiveConnections());
    }
    return servers;
  }

  private static ProcService service(ProcTable table, String key) {
    return table.services().stream()
        .filter(each -> each.key(AddressFamily.INET).toString().equals(key))
        .findFirst()
        .orElseThrow();
  }

  @Test
  void thePublishedFixtureOfNodeExporterHasItsPublishedValues() throws IOException {
    ProcTable table = fixture("ip_vs-node_exporter");

    assertThat(keys(table))
        .containsExactly(
            "TCP 192.168.0.22:3306",
            "TCP 192.168.0.57:3306",
            "TCP 192.168.0.55:3306",
            "FWM " + 0x10001000);
    assertThat(table.services()).allMatch(each -> each.scheduler().name().equals("wlc"));
    assertThat(table.services().stream().flatMap(each -> servers(each).stream()))
        .containsExactly(
            "192.168.82.22:3306 tunnel 100/248/2",
            "192.168.83.24:3306 tunnel 100/248/2",
            "192.168.83.21:3306 tunnel 100/248/1",
            "192.168.84.22:3306 tunnel 0/0/0",
            "192.168.82.21:3306 tunnel 100/1499/0",
            "192.168.50.21:3306 tunnel 100/1498/0",
            "192.168.50.26:3306 tunnel 0/0/0",
            "192.168.49.32:3306 tunnel 100/0/0",
            "192.168.50.26:3306 tunnel 20/64/1",
            "192.168.49.32:3306 tunnel 100/321/5");
  }

  @ParameterizedTest
  @CsvSource({"ip_vs-6.1, 4096", "ip_vs-7.2, 256"})
  void kernelsShowTheSameTableInAnOrderOfTheirOwn(String fixture, long size) throws IOException {
    ProcTable table = fixture(fixture);

    assertThat(table.info()).isEqualTo(new IpvsInfo(new IpvsVersion(1, 2, 1), size));
    assertThat(table.isConsistent()).isTrue();
    assertThat(keys(table))
        .containsExactlyInAnyOrder(
            "TCP 192.0.2.10:80",
            "TCP 192.0.2.11:80",
            "TCP [2001:db8::10]:443",
            "UDP 192.0.2.10:53",
            "SCTP 192.0.2.10:9",
            "UDP [2001:db8::10]:53",
            "FWM 7",
            "FWM 7 IPv6",
            "FWM 9",
            "FWM 4294967295");
    ProcService web = service(table, "TCP 192.0.2.10:80");
    assertThat(web.persistenceTicks()).isEqualTo(OptionalLong.of(75000));
    assertThat(web.granularity()).contains(Netmask.ofIpv4(0xFFFFFF00));
    assertThat(web.onePacket()).contains(false);
    assertThat(servers(web))
        .containsExactly("10.0.0.12:80 route 0/0/0", "10.0.0.11:8080 masq 2/0/4");
    ProcService secure = service(table, "TCP [2001:db8::10]:443");
    assertThat(secure.granularity()).contains(Netmask.ofPrefix(64));
    assertThat(secure.onePacket()).isEmpty();
    assertThat(servers(secure)).containsExactly("[2001:db8::21]:443 tunnel 1/0/0");
    ProcService names = service(table, "UDP 192.0.2.10:53");
    assertThat(names.onePacket()).contains(true);
    assertThat(servers(names)).containsExactly("127.0.0.1:53 route 2147483647/0/0");
    assertThat(servers(service(table, "TCP 192.0.2.11:80")))
        .containsExactly("[2001:db8::23]:80 tunnel 1/0/0");
    ProcService marked = service(table, "FWM 4294967295");
    assertThat(marked.family()).contains(AddressFamily.INET);
    assertThat(marked.onePacket()).contains(true);
    assertThat(marked.isPersistent()).isTrue();
    assertThat(service(table, "FWM 9").family()).isEmpty();
  }

  @Test
  void aKernelThatHasJustLearntOfNamespacesWritesTheSame() throws IOException {
    ProcTable table = fixture("ip_vs-2.6.39");

    assertThat(keys(table))
        .containsExactly(
            "TCP 10.9.0.100:80", "TCP [fd09::100]:80", "UDP 10.9.0.100:53", "FWM 2748");
    assertThat(servers(table.services().get(1))).containsExactly("[fd08::2]:8080 masq 1/1/0");
  }

  @Test
  void aTableWithoutServicesHasAHeader() throws IOException {
    assertThat(read(HEADER).services()).isEmpty();
  }

  @Test
  void protocolsWithoutANameHaveANumber() throws IOException {
    ProcTable table =
        read(
            HEADER
                + "IP  00000000:0000 rr  \n"
                + "ICMP  0A000001:0000 rr  \n"
                + "ICMPv6  0A000001:0000 rr  \n"
                + "IP_47  0A000001:FFFF none  \n");

    assertThat(table.services())
        .extracting(each -> each.address().orElseThrow().protocol())
        .containsExactly(new Protocol(0), new Protocol(1), new Protocol(58), new Protocol(47));
  }

  @Test
  void numbersBeyondTheirSignAreReadAsTheKernelCountsThem() throws IOException {
    ProcService service =
        read(HEADER
                + "TCP  0A000001:0050 rr  persistent -1 00000000\n"
                + "  -> 0A000002:0050      Local   1      -1         -2147483648\n")
            .services()
            .get(0);

    assertThat(service.persistenceTicks()).isEqualTo(OptionalLong.of(0xFFFFFFFFL));
    assertThat(service.granularity()).contains(Netmask.ofIpv4(0));
    ProcServer server = service.servers().get(0);
    assertThat(server.method()).isEqualTo(ForwardMethod.LOCALNODE);
    assertThat(server.activeConnections()).isEqualTo(0xFFFFFFFFL);
    assertThat(server.inactiveConnections()).isEqualTo(0x80000000L);
  }

  @Test
  void wordsThatAreNotKnownArePassedOver() throws IOException {
    ProcTable table =
        read(
            HEADER
                + "TCP  0A000001:0050 rr  sticky ops persistent 1 FFFFFFFF more\n"
                + "  -> 0A000002:0050      Masq    1      2          3          4\n");

    assertThat(table.services().get(0).onePacket()).contains(true);
    assertThat(table.services().get(0).isPersistent()).isTrue();
    assertThat(servers(table.services().get(0))).containsExactly("10.0.0.2:80 masq 1/2/3");
  }

  @Test
  void theFamilyOfAMarkIsThatOfItsFirstServerUnlessItsMaskSaysOtherwise() throws IOException {
    String server = "  -> [2001:0db8:0000:0000:0000:0000:0000:0023]:0000 Tunnel 1 0 0\n";
    ProcTable table =
        read(
            HEADER
                + "FWM  00000001 rr \n"
                + server
                + "FWM  00000002 rr persistent 250 FFFFFF00\n"
                + server
                + "FWM  00000003 rr persistent 250 00000080\n"
                + server
                + "FWM  00000004 rr persistent 250 80000000\n");

    assertThat(table.services())
        .extracting(ProcService::family)
        .containsExactly(
            Optional.of(AddressFamily.INET6),
            Optional.of(AddressFamily.INET),
            Optional.of(AddressFamily.INET6),
            Optional.empty());
    assertThat(table.services())
        .extracting(ProcService::granularity)
        .containsExactly(
            Optional.empty(),
            Optional.of(Netmask.ofIpv4(0xFFFFFF00)),
            Optional.of(Netmask.ofPrefix(128)),
            Optional.empty());
  }

  @Test
  void twoServicesOfOneMarkHaveDifferentFamilies() throws IOException {
    ProcTable table =
        read(
            HEADER
                + "FWM  00000007 rr \n"
                + "FWM  00000007 wlc \n"
                + "  -> 0A00000D:0000      Tunnel  1      0          0         \n");

    ServiceKey inet = new FirewallMark(7, AddressFamily.INET);
    ServiceKey inet6 = new FirewallMark(7, AddressFamily.INET6);
    assertThat(table.status().entries()).extracting(EntryStatus::key).containsExactly(inet6, inet);
    assertThat(table.isConsistent()).isTrue();
  }

  @Test
  void aServiceThatIsShownTwiceCountsOnceAndIsNoSettledTable() throws IOException {
    String web = "TCP  0A000001:0050 rr  \n";
    String mark = "FWM  00000007 rr \n";
    ProcTable table = read(HEADER + web + web + mark + mark + mark);

    assertThat(keys(table)).containsExactly("TCP 10.0.0.1:80", "FWM 7", "FWM 7 IPv6");
    assertThat(table.isConsistent()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "TCP\n",
        "TCP  0A000001:0050\n",
        "TCP  0A000001 rr\n",
        "TCP  0A0000:0050 rr\n",
        "TCP  0A000001:10000 rr\n",
        "TCP  []:0050 rr\n",
        "TCP  [:0050 rr\n",
        "TCP  [::1:0050 rr\n",
        "XYZ  0A000001:0050 rr\n",
        "IP_65536  0A000001:0050 rr\n",
        "IP_  0A000001:0050 rr\n",
        "FWM  00000000 rr\n",
        "FWM  100000000 rr\n",
        "TCP  0A000001:0050 rr persistent\n",
        "TCP  0A000001:0050 rr persistent 1\n",
        "TCP  0A000001:0050 rr persistent x FFFFFFFF\n",
        "TCP  0A000001:0050 aschedulerofmorebytes\n",
        "\n",
        "  -> 0A000002:0050      Masq    1      2          3\n",
      })
  void whatIsNoServiceIsAFaultWithItsLine(String line) {
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> read(HEADER + line))
        .withMessage(
            "ip_vs:4: neither a service nor a server: \""
                + line.substring(0, line.length() - 1)
                + "\"")
        .extracting(MalformedFileException::line)
        .isEqualTo(4L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "  ->\n",
        "  -> 0A000002:0050\n",
        "  -> 0A000002:0050 Mask 1 2 3\n",
        "  -> 0A000002:0050 Masq 1 2\n",
        "  -> 0A000002:0050 Masq -1 2 3\n",
        "  -> 0A000002:0050 Masq 1 4294967296 3\n",
      })
  void whatIsNoServerIsAFaultWithItsLine(String line) {
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> read(HEADER + "TCP  0A000001:0050 rr  \n" + line))
        .withMessageStartingWith("ip_vs:5: neither a service nor a server: ");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "''|ip_vs:1: empty, without even a header",
        "Prot|ip_vs:1: no header: \"Prot\"",
        "IP Virtual Server version 1.2 (size=4096)|ip_vs:1: no header: \"IP Virtual Server version"
            + " 1.2 (size=4096)\"",
        "IP Virtual Server version 1.2.1 (size=-1)|ip_vs:1: no header: \"IP Virtual Server version"
            + " 1.2.1 (size=-1)\"",
        "IP Virtual Server version 1.2.1 (size=1)|ip_vs:2: ends in the midst of the header",
      })
  void whatHasNoHeaderIsAFaultWithItsLine(String text, String message) {
    assertThatExceptionOfType(MalformedFileException.class)
        .isThrownBy(() -> read(text))
        .withMessage(message);
  }
}
