package ipvs.model.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import ipvs.model.Scheduler;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import ipvs.model.VirtualService;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ScopeTest {
  /** Filters have a semicolon between them. */
  private static Scope scope(String filters) {
    return Scope.parse(List.of(filters.split(";", -1)));
  }

  @ParameterizedTest(name = "[{0}] and {1}: {2}")
  @CsvSource({
    "'', tcp:192.0.2.10:80, true",
    "'', fwmark:7, true",
    "' \t ', fwmark:7, true",
    "'fwmark=9;', tcp:192.0.2.10:80, true",
    "192.0.2.0/24, tcp:192.0.2.10:80, true",
    "192.0.2.0/24, tcp:198.51.100.1:80, false",
    "192.0.2.0/24, fwmark:7, false",
    "address!=192.0.2.0/24, fwmark:7, true",
    "192.0.2.0/24;fwmark=100-199, fwmark:100, true",
    "192.0.2.0/24;fwmark=100-199, fwmark:199/inet6, true",
    "192.0.2.0/24;fwmark=100-199, fwmark:200, false",
    "192.0.2.0/24;fwmark=100-199 family=inet, fwmark:199/inet6, false",
    "'  192.0.2.0/24\tport=80 ', tcp:192.0.2.10:80, true",
    "'  192.0.2.0/24\tport=80 ', tcp:192.0.2.10:81, false",
    "tcp:192.0.2.10:80, tcp:192.0.2.10:80, true",
    "tcp 192.0.2.10:80, tcp:192.0.2.10:80, true",
    "tcp 192.0.2.10:80 port=80, tcp:192.0.2.10:80, true",
    "tcp 192.0.2.10:80, udp:192.0.2.10:80, false",
    "fwmark 7/inet6, fwmark:7/inet6, true",
    "fwmark 7/inet6, fwmark:7, false",
    "47 192.0.2.10:0, 47:192.0.2.10:0, true",
  })
  void aScopeCoversWhatOneOfItsFiltersMatches(String filters, String service, boolean isCovered) {
    Scope scope = scope(filters);
    assertThat(scope.covers(ServiceWord.parse(service))).isEqualTo(isCovered);
    assertThat(Scope.parse(scope.filters()).covers(ServiceWord.parse(service)))
        .isEqualTo(isCovered);
  }

  @ParameterizedTest(name = "[{0}] and [{1}]: {2}")
  @CsvSource({
    "'', '', true",
    "'', port=80 port=443, false",
    "192.0.2.0/24, 192.0.2.128/25, true",
    "192.0.2.0/24, 192.0.3.0/24, false",
    "192.0.2.0/24, 2001:db8::/32, false",
    "192.0.2.0/24, fwmark=any, false",
    "192.0.2.0/24, address!=192.0.2.0/25, true",
    "192.0.2.0/24, address!=192.0.2.0/25 address!=192.0.2.128/25, false",
    "address!=0.0.0.0/0, family=inet, true",
    "address!=0.0.0.0/0, family=inet protocol!=mark, false",
    "address!=::/0, address!=0.0.0.0/0 protocol!=mark, false",
    "255.255.255.0/24, address!=255.255.255.0/25, true",
    "port=80-90, port=90-, true",
    "port=80-90, port=91-, false",
    "port!=0-65534, 192.0.2.0/24, true",
    "port!=0-65535, 192.0.2.0/24, false",
    "protocol=tcp, protocol=udp, false",
    "protocol!=tcp, protocol!=udp, true",
    "tcp:192.0.2.10:80, port=80 192.0.2.0/24, true",
    "tcp:192.0.2.10:80, protocol=udp, false",
    "tcp:192.0.2.10:80, service!=tcp:192.0.2.10:80, false",
    "tcp:192.0.2.10:80, service!=tcp:192.0.2.10:81, true",
    "192.0.2.10 port=80 protocol=tcp, service!=tcp:192.0.2.10:80, false",
    "fwmark=100-199, fwmark=199-300 family=inet6, true",
    "fwmark=100-199 family=inet, fwmark=199-300 family=inet6, false",
    "fwmark=100-199;192.0.2.0/24, fwmark=200;192.0.2.1, true",
    "fwmark=4294967295, fwmark!=1-4294967294, true",
    "protocol=mark, fwmark!=any, false",
  })
  void scopesMeetIfThereCanBeAServiceInBoth(String one, String other, boolean doMeet) {
    assertThat(scope(one).meets(scope(other))).isEqualTo(doMeet);
    assertThat(scope(other).meets(scope(one))).isEqualTo(doMeet);
  }

  @ParameterizedTest(name = "\"{0}\"")
  @ValueSource(strings = {"", " \t", "fwmark=7;", ";fwmark=7"})
  void aBlankFilterIsAll(String filters) {
    assertThat(scope(filters).isAll()).isTrue();
    assertThat(scope(filters).filters()).containsExactly("");
  }

  @Test
  void noFilterIsAll() {
    assertThat(Scope.parse(List.of()).isAll()).isTrue();
    assertThat(Scope.ALL.and(Scope.ALL).isAll()).isTrue();
    assertThat(scope("fwmark=7").isAll()).isFalse();
    assertThat(scope("fwmark=7").and(Scope.ALL).isAll()).isFalse();
  }

  @Test
  void filtersOfAnIntersectionHaveTheWordsOfBoth() {
    Scope both = scope("192.0.2.0/24;fwmark=7").and(scope("port!=80,443;tcp 192.0.2.10:80"));
    assertThat(both.filters())
        .containsExactly(
            "192.0.2.0/24 port!=80,443",
            "192.0.2.0/24 tcp:192.0.2.10:80",
            "fwmark=7 port!=80,443",
            "fwmark=7 tcp:192.0.2.10:80");
    assertThat(scope("fwmark=7;port=80")).hasToString("\"fwmark=7\" or \"port=80\"");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          weight=0          | weight=0
          port=80 empty=yes | empty=yes
          scheduler=rr      | scheduler=rr
          server=10.0.0.1   | server=10.0.0.1
          client=10.0.0.1   | client=10.0.0.1
          """)
  void aScopeGoesByKeysOnly(String filter, String word) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scope(filter))
        .withMessage(
            word + ": a scope goes by service, protocol, family, address, port, fwmark only");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          port=80 prt=1              | prt=1: there is no key "prt"; keys are
          port=http                  | port=http: "http" is not a number or range within 0..65535
          tcp                        | tcp: neither KEY=VALUE, nor an address or prefix, nor
          tcp port=80                | tcp: neither KEY=VALUE, nor an address or prefix, nor
          tcp www:80                 | tcp:www:80: not address:port or [address]:port, address is
          service=tcp 192.0.2.10:80  | service=tcp: "tcp" is not a service such as
          """)
  void aWrongWordIsNamed(String filter, String message) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scope(filter))
        .withMessageStartingWith(message);
  }

  /** What a scope cannot go by is not offered. */
  @Test
  void theKeysOfAScopeAreNamed() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> scope("prt=1"))
        .withMessage(
            "prt=1: there is no key \"prt\";"
                + " keys are service, protocol, family, address, port, fwmark");
  }

  @Test
  void timeoutsAndDaemonsBelongToAllOnly() {
    VirtualService web = VirtualService.of(ServiceWord.parse("tcp:192.0.2.10:80"), Scheduler.RR);
    Table table =
        Table.of(List.of(new TableEntry(web, List.of())))
            .withTimeouts(new Timeouts(1, 2, 3))
            .withDaemons(List.of(SyncDaemon.of(SyncRole.MASTER, "eth0", 1)));
    assertThat(table.within(Scope.ALL)).isEqualTo(table);
    assertThat(table.within(scope("192.0.2.0/24"))).isEqualTo(Table.of(table.entries()));
    assertThat(table.within(scope("fwmark=any"))).isEqualTo(Table.EMPTY);

    assertThat(TableDiff.between(Table.EMPTY, table, scope("192.0.2.0/24")).differences())
        .containsExactly(new Difference.ServiceAdded(table.entries().get(0)));
    assertThat(TableDiff.between(table, Table.EMPTY, scope("fwmark=any")).isEmpty()).isTrue();
    assertThat(TableDiff.between(Table.EMPTY, table, Scope.ALL).differences()).hasSize(3);
  }
}
