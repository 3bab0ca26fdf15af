package ipvs.model.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.Persistence;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServerStatus;
import ipvs.model.TunnelChecksum;
import ipvs.model.TunnelEncapsulation;
import ipvs.model.VirtualService;
import ipvs.model.table.TableStatus.EntryStatus;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each word selects of one table, whose services are letters and whose servers are digits. */
class TableFilterTest {
  private static final Map<String, EntryStatus> TABLE = table();
  private static final TableStatus STATUS = Statuses.of(List.copyOf(TABLE.values()));

  private static Map<String, EntryStatus> table() {
    Map<String, EntryStatus> table = new LinkedHashMap<>();
    table.put(
        "a",
        entry(
            service("tcp:192.0.2.10:80", Scheduler.WRR)
                .withPersistence(Persistence.ofSeconds(300, AddressFamily.INET)),
            server("10.0.0.11:8080", ForwardMethod.MASQ, 2, 12, 40),
            server("10.0.0.12:8080", ForwardMethod.MASQ, 0, 3, 0)));
    table.put(
        "b",
        entry(
            service("tcp:[2001:db8::10]:443", Scheduler.MH),
            Statuses.server(
                RealServer.of(Endpoint.parse("[2001:db8::21]:443"), ForwardMethod.TUNNEL)
                    .withTunnel(TunnelEncapsulation.gue(6080, TunnelChecksum.CSUM)),
                0,
                0)));
    table.put(
        "c",
        entry(
            service("udp:192.0.2.10:53", Scheduler.RR).withOnePacket(),
            server("10.0.0.53:53", ForwardMethod.DROUTE, 1, 0, 7)));
    table.put(
        "d",
        entry(
            service("sctp:192.0.2.200:0", Scheduler.WLC),
            server("127.0.0.1:0", ForwardMethod.LOCALNODE, 1, 0, 0)));
    table.put("e", entry(service("47:198.51.100.1:65535", Scheduler.WLC)));
    table.put(
        "f",
        entry(
            service("fwmark:7", Scheduler.RR),
            server("10.0.0.11:0", ForwardMethod.TUNNEL, Integer.MAX_VALUE, 0xFFFF_FFFFL, 0),
            server("10.0.0.12:0", ForwardMethod.BYPASS, 1, 0, 0)));
    table.put("g", entry(service("fwmark:7/inet6", Scheduler.RR)));
    table.put(
        "h",
        entry(
            service("fwmark:4294967295", Scheduler.LC),
            server("10.1.0.1:65535", new ForwardMethod(5), 3, 0, 1)));
    return table;
  }

  private static EntryStatus entry(VirtualService service, ServerStatus... servers) {
    return Statuses.entry(new TableEntry(service, List.of()), servers);
  }

  private static VirtualService service(String word, Scheduler scheduler) {
    return VirtualService.of(ServiceWord.parse(word), scheduler);
  }

  private static ServerStatus server(
      String endpoint, ForwardMethod method, int weight, long active, long inactive) {
    RealServer server = RealServer.of(Endpoint.parse(endpoint), method).withWeight(weight);
    return Statuses.server(server, active, inactive);
  }

  /** Letters of services, each with the digits of the servers that are shown. */
  private static String text(TableStatus selected) {
    StringJoiner text = new StringJoiner(" ");
    for (Map.Entry<String, EntryStatus> named : TABLE.entrySet()) {
      for (EntryStatus entry : selected.entries()) {
        if (entry.key().equals(named.getValue().key())) {
          StringBuilder digits = new StringBuilder(named.getKey());
          for (ServerStatus server : entry.servers()) {
            digits.append(named.getValue().servers().indexOf(server) + 1);
          }
          text.add(digits);
        }
      }
    }
    return text.toString();
  }

  @ParameterizedTest(name = "{0} selects {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          service=tcp:192.0.2.10:80                   | a12
          service=tcp:192.0.2.10:80,fwmark:7/inet6    | a12 g
          service!=tcp:192.0.2.10:80,fwmark:7/inet6   | b1 c1 d1 e f12 h1
          service=fwmark:7                            | f12
          service=fwmark:0x7/inet6                    | g
          service=6:192.0.2.10:80                     | a12
          service=udp:192.0.2.10:80                   | ''
          tcp:192.0.2.10:80                           | a12
          tcp:[2001:db8::10]:443,udp:192.0.2.10:53    | b1 c1
          47:198.51.100.1:65535                       | e
          fwmark:4294967295                           | h1

          protocol=tcp                                | a12 b1
          protocol=udp                                | c1
          protocol=sctp                               | d1
          protocol=132                                | d1
          protocol=47,6                               | a12 b1 e
          protocol=mark                               | f12 g h1
          protocol!=mark                              | a12 b1 c1 d1 e
          protocol!=tcp                               | c1 d1 e f12 g h1
          protocol=65535                              | ''

          family=inet                                 | a12 c1 d1 e f12 h1
          family=inet6                                | b1 g
          family!=inet6                               | a12 c1 d1 e f12 h1
          family=inet,inet6                           | a12 b1 c1 d1 e f12 g h1
          family!=inet,inet6                          | ''

          address=192.0.2.10                          | a12 c1
          192.0.2.10                                  | a12 c1
          192.0.2.0/24                                | a12 c1 d1
          192.0.2.0/25                                | a12 c1
          192.0.2.10,198.51.100.0/24                  | a12 c1 e
          address=0.0.0.0/0                           | a12 c1 d1 e
          address!=0.0.0.0/0                          | b1 f12 g h1
          address=::/0                                | b1
          2001:db8::10                                | b1
          2001:db8::/32                               | b1
          2001:db8::11/128                            | ''
          address!=2001:db8::/127                     | a12 b1 c1 d1 e f12 g h1

          port=80                                     | a12
          port=80,443                                 | a12 b1
          port=53-80                                  | a12 c1
          port=54-79                                  | ''
          port=0                                      | d1
          port=-53                                    | c1 d1
          port=443-                                   | b1 e
          port=0-65535                                | a12 b1 c1 d1 e
          port!=0-                                    | f12 g h1
          port=65535                                  | e
          port!=80,443                                | c1 d1 e f12 g h1

          fwmark=7                                    | f12 g
          fwmark=0x7                                  | f12 g
          fwmark=any                                  | f12 g h1
          fwmark!=any                                 | a12 b1 c1 d1 e
          fwmark=1-                                   | f12 g h1
          fwmark=-7                                   | f12 g
          fwmark=8-0xffffffff                         | h1
          fwmark=-6                                   | ''
          fwmark!=7                                   | a12 b1 c1 d1 e h1

          scheduler=rr                                | c1 f12 g
          scheduler=wrr,mh                            | a12 b1
          scheduler=RR                                | ''
          scheduler!=wlc,rr                           | a12 b1 h1
          persistent=yes                              | a12
          persistent=no                               | b1 c1 d1 e f12 g h1
          persistent!=yes                             | b1 c1 d1 e f12 g h1
          one_packet=yes                              | c1
          one_packet!=no                              | c1
          one_packet=yes,no                           | a12 b1 c1 d1 e f12 g h1
          empty=yes                                   | e g
          empty=no                                    | a12 b1 c1 d1 f12 h1

          server=10.0.0.11                            | a1 f1
          server=10.0.0.11:8080                       | a1
          server=10.0.0.11:0                          | f1
          server!=10.0.0.11                           | a2 b1 c1 d1 f2 h1
          server=10.0.0.0/24                          | a12 c1 f12
          server=[2001:db8::21]:443                   | b1
          server=2001:db8::21,127.0.0.1               | b1 d1
          server_port=8080                            | a12
          server_port=0                               | d1 f12
          server_port=444-                            | a12 h1
          server_port!=-443                           | a12 h1
          weight=0                                    | a2
          weight=2-                                   | a1 f1 h1
          weight=2147483647                           | f1
          weight!=1                                   | a12 f1 h1
          active=1-                                   | a12 f1
          active=4294967295                           | f1
          active=-3                                   | a2 b1 c1 d1 f2 h1
          inactive=7,40                               | a1 c1
          inactive!=0                                 | a1 c1 h1
          method=masq                                 | a12
          method=nat                                  | a12
          method=route                                | c1
          method=dr                                   | c1
          method=tunnel                               | b1 f1
          method=tun,0                                | a12 b1 f1
          method=local                                | d1
          method=bypass                               | f2
          method=5                                    | h1
          method!=masq,tunnel                         | c1 d1 f2 h1
          tunnel=gue                                  | b1
          tunnel=ipip                                 | f1
          tunnel=0,1                                  | b1 f1
          tunnel=gre                                  | ''
          tunnel!=ipip                                | a12 b1 c1 d1 f2 h1
          idle=yes                                    | b1 d1 f2
          idle=no                                     | a12 c1 f1 h1

          port=80 weight=0                            | a2
          weight=0 weight!=0                          | ''
          weight=0 active=12                          | ''
          server=10.0.0.11 server!=10.0.0.11:0        | a1
          address=192.0.2.0/24 address!=192.0.2.200   | a12 c1
          empty=yes weight=0-                         | ''
          empty=no protocol=mark idle=no              | f1 h1
          ''                                          | a12 b1 c1 d1 e f12 g h1
          """)
  void aWordSelectsServicesAndServers(String words, String selected) {
    TableFilter filter = TableFilter.parse(words.isEmpty() ? List.of() : List.of(words.split(" ")));
    assertThat(text(STATUS.select(filter))).isEqualTo(selected);
    assertThat(filter).hasToString(words);
  }

  @Test
  void aServiceMayHaveABlankForItsFirstColon() {
    for (String word : List.of("tcp 192.0.2.10:80", "service=tcp 192.0.2.10:80")) {
      assertThat(text(STATUS.select(TableFilter.parse(List.of(word))))).isEqualTo("a12");
    }
  }

  @ParameterizedTest(name = "\"{0}\"")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          prot=tcp          | there is no key "prot"; keys are service, protocol, family, address, port,
          =80               | there is no key ""; keys are service,
          !=80              | there is no key ""; keys are service,
          PORT=80           | there is no key "PORT"; keys are service,
          port==80          | "=80" is not a number or range within 0..65535
          port=             | a value is missing; port takes a number or range within 0..65535
          port=80,          | a value is missing; port takes a number or range within 0..65535
          port!=            | a value is missing; port takes a number or range within 0..65535
          port=http         | "http" is not a number or range within 0..65535
          port=65536        | "65536" is not a number or range within 0..65535
          port=1-65536      | "1-65536" is not a number or range within 0..65535
          port=-            | "-" is not a number or range within 0..65535
          port=--1          | "--1" is not a number or range within 0..65535
          port=1-2-3        | "1-2-3" is not a number or range within 0..65535
          port=9-1          | "9-1" is not a number or range within 0..65535
          port=80,x         | "x" is not a number or range within 0..65535
          port=!80          | "!80" is not a number or range within 0..65535
          port=\u0661       | "\u0661" is not a number or range within 0..65535
          fwmark=0          | "0" is not any or a number or range within 1..4294967295
          fwmark=0x         | "0x" is not any or a number or range within 1..4294967295
          fwmark=4294967296 | "4294967296" is not any or a number or range within 1..4294967295
          protocol=icmp     | "icmp" is not tcp, udp, sctp, mark or a number within 0..65535
          protocol=TCP      | "TCP" is not tcp, udp, sctp, mark or a number within 0..65535
          protocol=65536    | "65536" is not tcp, udp, sctp, mark or a number within 0..65535
          family=ipv4       | "ipv4" is not inet or inet6
          address=www       | "www" is not an address or prefix
          address=10.0.0.0/33 | "10.0.0.0/33" is not an address or prefix
          service=www       | "www" is not a service such as tcp:192.0.2.10:80, udp:
          service=tcp:10.0.0.1 | not address:port or [address]:port, there is no port: 10.0.0.1
          tcp:www:80        | not address:port or [address]:port, address is neither IPv4 nor IPv6:
          www               | neither KEY=VALUE, nor an address or prefix, nor a service such as tcp:
          tcp               | neither KEY=VALUE, nor an address or prefix, nor a service such as tcp:
          10.0.0.1:80       | neither KEY=VALUE, nor an address or prefix, nor a service such as tcp:
          10.0.0.1,tcp:10.0.0.1:80 | "tcp:10.0.0.1:80" is not an address or prefix
          ''                | neither KEY=VALUE, nor an address or prefix, nor a service such as tcp:
          scheduler=aaaaaaaaaaaaaaaa | "aaaaaaaaaaaaaaaa" is not the name of a scheduler, of 1 to 15
          persistent=true   | "true" is not yes or no
          one_packet=1      | "1" is not yes or no
          empty=YES         | "YES" is not yes or no
          idle=maybe        | "maybe" is not yes or no
          server=www        | "www" is not an address, a prefix, or an address with a port
          server=10.0.0.1:http | "10.0.0.1:http" is not an address, a prefix, or an address with a
          server_port=65536 | "65536" is not a number or range within 0..65535
          weight=2147483648 | "2147483648" is not a number or range within 0..2147483647
          active=4294967296 | "4294967296" is not a number or range within 0..4294967295
          inactive=x        | "x" is not a number or range within 0..4294967295
          method=8          | "8" is not masq, nat, route, dr, tunnel, tun, local, bypass or a number
          tunnel=256        | "256" is not ipip, gue, gre or a number within 0..255
          client=10.0.0.1   | client is asked of connections only
          state=NONE        | state is asked of connections only
          """)
  void aWrongWordIsNamedWithWhatIsAllowed(String word, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TableFilter.parse(List.of("weight=0", word)))
        .withMessageStartingWith(word + ": " + reason);
  }

  @Test
  void keysOfConnectionsAreNotOffered() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> TableFilter.parse(List.of("prt=1")))
        .withMessageEndingWith("inactive, method, tunnel, idle");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({
    "tcp:192.0.2.10:80, tcp:192.0.2.10:80",
    "service=fwmark:7, fwmark:7",
    "'service=fwmark:7,fwmark:8', ",
    "service!=fwmark:7, ",
    "192.0.2.10, ",
    "service=fwmark:7 weight=0, ",
    "service=fwmark:7 service=fwmark:7, ",
  })
  void aServiceAskedForAloneIsKnown(String words, String service) {
    assertThat(TableFilter.parse(List.of(words.split(" "))).onlyService().map(ServiceWord::format))
        .isEqualTo(Optional.ofNullable(service));
  }

  @Test
  void itIsKnownWhatIsAskedFor() {
    TableFilter filter = TableFilter.parse(List.of("192.0.2.10", "one_packet=no", "port!=80"));
    assertThat(filter.keys())
        .containsExactly(FilterKey.ADDRESS, FilterKey.PORT, FilterKey.ONE_PACKET);
    assertThat(filter.asksServers()).isFalse();
    assertThat(TableFilter.parse(List.of("weight=1")).asksServers()).isTrue();
    assertThat(TableFilter.ALL.keys()).isEmpty();
  }

  @Test
  void aNameInAServiceIsReadOnceByWhoKnowsIt() {
    List<String> asked = new ArrayList<>();
    TableFilter filter =
        TableFilter.parse(
            List.of("service=tcp:www:http"),
            (text, protocol) -> {
              asked.add(text);
              return Endpoint.parse("192.0.2.10:80");
            });
    assertThat(text(STATUS.select(filter))).isEqualTo("a12");
    assertThat(filter.onlyService()).hasValue(ServiceWord.parse("tcp:192.0.2.10:80"));
    assertThat(filter).hasToString("service=tcp:www:http");
    assertThat(asked).containsExactly("www:http");
  }

  @Test
  void whatIsAskedOfKeysCanBeAskedAlone() {
    TableFilter keys =
        TableFilter.parse(List.of("port=80", "scheduler=rr", "weight=0", "family=inet")).ofKeys();
    assertThat(keys).hasToString("port=80 family=inet");
    assertThat(keys.ofKeys()).isSameAs(keys);
    assertThat(TableFilter.parse(List.of("weight=0")).ofKeys().keys()).isEmpty();
  }
}
