package ipvs.model.table;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.assertj.core.api.Assertions.assertThatIllegalStateException;

import ipvs.model.Connection;
import ipvs.model.Connection.Origin;
import ipvs.model.Endpoint;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.StringJoiner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What each word selects of one connection table, whose entries are letters. */
class ConnectionFilterTest {
  private static final Map<String, Connection> TABLE = table();

  private static Map<String, Connection> table() {
    Map<String, Connection> table = new LinkedHashMap<>();
    table.put("a", entry("TCP 198.51.100.7:52588 192.0.2.10:80 10.0.0.11:8080 ESTABLISHED", 893));
    table.put("b", entry("UDP 198.51.100.8:5353 192.0.2.10:53 [2001:db8::53]:53 UDP", 0));
    table.put("c", entry("TCP [2001:db8:f::1]:65535 [2001:db8::10]:443 [::1]:443 TIME_WAIT", 60));
    table.put("d", entry("TCP 198.51.100.0:0 192.0.2.10:80 10.0.0.11:8080 NONE", 4294967295L));
    table.put("e", entry("IP 198.51.100.0:0 0.0.0.7:0 10.0.0.12:0 NONE", 99));
    table.put("f", entry("IP [2001:db8:f::]:0 [0:7::]:0 [::1]:0 NONE", 99));
    table.put("g", entry("IP_47 203.0.113.1:1 192.0.2.10:0 10.0.0.11:0 NONE", 1));
    table.put("h", entry("IP 203.0.113.1:0 255.255.255.255:0 10.0.0.12:0 NONE", 1));
    return table;
  }

  private static Connection entry(String line, long expires) {
    String[] words = line.split(" ");
    return new Connection(
        words[0],
        Endpoint.parse(words[1]),
        Endpoint.parse(words[2]),
        Endpoint.parse(words[3]),
        words[4],
        expires,
        Optional.empty());
  }

  /** {@return an entry that tells who made it} */
  private static Connection from(String letter, Origin origin) {
    Connection entry = TABLE.get(letter);
    return new Connection(
        entry.protocol(),
        entry.source(),
        entry.virtual(),
        entry.destination(),
        entry.state(),
        entry.expires(),
        entry.engineData(),
        Optional.of(origin));
  }

  private static String selected(ConnectionFilter filter) {
    StringJoiner letters = new StringJoiner("");
    TABLE.forEach((letter, entry) -> letters.add(filter.matches(entry) ? letter : ""));
    return letters.toString();
  }

  private static ConnectionFilter filter(String words) {
    return ConnectionFilter.parse(words.isEmpty() ? List.of() : List.of(words.split(" ")));
  }

  @ParameterizedTest(name = "{0} selects {1}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          client=198.51.100.0/24                   | abde
          client=198.51.100.7                      | a
          client=2001:db8:f::/48,203.0.113.1       | cfgh
          client_port=0                            | defh
          client_port=1-5353                       | bg
          client_port=52588-                       | ac
          virtual=192.0.2.10                       | abdg
          virtual=0.0.0.0/0                        | abdg
          virtual!=0.0.0.0/0                       | cefh
          virtual=::/0                             | c
          virtual_port=80,443                      | acd
          virtual_port=0                           | g
          virtual_port!=0-                         | efh
          state=established                        | a
          state=TIME_wait,udp                      | bc
          state!=none                              | abc
          expires=-60                              | bcgh
          expires=100-                             | ad
          expires=4294967295                       | d
          template=yes                             | defh
          template=no                              | abcg
          protocol=tcp                             | acd
          protocol=17,47                           | bg
          protocol=mark                            | efh
          protocol!=mark                           | abcdg
          protocol=0                               | ''
          family=inet6                             | cf
          family=inet                              | abdegh
          fwmark=7                                 | ef
          fwmark=any                               | efh
          fwmark=8-                                | h
          fwmark!=0x7                              | abcdgh
          server=10.0.0.11                         | adg
          server=10.0.0.11:0                       | g
          server=::/0                              | bcf
          server_port=53,443                       | bc
          client=198.51.100.0/24 state=established | a
          ''                                       | abcdefgh
          """)
  void aWordSelectsEntries(String words, String letters) {
    assertThat(selected(filter(words))).isEqualTo(letters);
  }

  @Test
  void whoMadeAnEntryIsAskedOfThoseThatTell() {
    ConnectionFilter synced = filter("origin=sync protocol=tcp");
    assertThat(synced.asksOrigin()).isTrue();
    assertThat(synced.matches(from("a", Origin.SYNC))).isTrue();
    assertThat(synced.matches(from("a", Origin.LOCAL))).isFalse();
    assertThat(synced.matches(from("b", Origin.SYNC))).isFalse();
    assertThat(filter("origin!=sync").matches(from("a", Origin.LOCAL))).isTrue();
    assertThat(filter("origin=local,sync").matches(from("a", Origin.LOCAL))).isTrue();
    assertThatIllegalStateException()
        .isThrownBy(() -> synced.matches(TABLE.get("a")))
        .withMessageStartingWith("the origin of a connection is not known: Connection[");
    assertThat(filter("protocol=tcp").asksOrigin()).isFalse();
    assertThat(filter("protocol=tcp").matches(from("a", Origin.SYNC))).isTrue();
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          198.51.100.7      | of connections, say client=, virtual= or server=
          tcp:192.0.2.10:80 | of connections, say client=, virtual= or server=
          service=fwmark:7  | service is not asked of connections
          address=10.0.0.1  | address is not asked of connections
          port=80           | port is not asked of connections
          weight=0          | weight is not asked of connections
          empty=yes         | empty is not asked of connections
          prt=1             | there is no key "prt"; keys are protocol, family, fwmark, server, server_port, client, client_port, virtual, virtual_port, state, expires, template, origin
          client=www        | "www" is not an address or prefix
          client_port=x     | "x" is not a number or range within 0..65535
          virtual=1.2.3.4:5 | "1.2.3.4:5" is not an address or prefix
          virtual_port=-    | "-" is not a number or range within 0..65535
          expires=1m        | "1m" is not a number or range within 0..4294967295
          state=            | a value is missing; state takes a state such as ESTABLISHED
          template=1        | "1" is not yes or no
          origin=remote     | "remote" is not local or sync
          fwmark=0          | "0" is not any or a number or range within 1..4294967295
          protocol=ip       | "ip" is not tcp, udp, sctp, mark or a number within 0..65535
          family=4          | "4" is not inet or inet6
          """)
  void aWrongWordIsNamedWithWhatIsAllowed(String word, String reason) {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ConnectionFilter.parse(List.of(word)))
        .withMessage(word + ": " + reason);
  }
}
