package ipvs.netlink.json;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** Everything that can be wrong in a document, with its place to the byte. */
class FaultsTest {
  private static final String HEAD = "{\"schema_version\": 1, \"kind\": \"table\", ";

  /** A document whose services begin on the second line. */
  private static String services(String... services) {
    return HEAD + "\"services\": [\n" + String.join(",\n", services) + "]}";
  }

  /** A service whose servers begin on the third line. */
  private static String servers(String... servers) {
    return services(
        "{\"fwmark\": 7, \"scheduler\": \"rr\", \"servers\": [\n"
            + String.join(",\n", servers)
            + "]}");
  }

  /** A service with more members, which begin at column 51 of the second line. */
  private static String service(String members) {
    return services("{\"fwmark\": 7, \"scheduler\": \"rr\", \"servers\": [],   " + members + "}");
  }

  /** A server with more members, which begin at column 41 of the third line. */
  private static String server(String members) {
    return servers("{\"address\": \"10.0.0.1\", \"port\": 80,     " + members + "}");
  }

  private static Arguments of(String document, String told, String pointer) {
    return Arguments.of(document, told, pointer);
  }

  /** A faulty member of a server. */
  private static Arguments ofServer(String member, String told) {
    String name = member.substring(1, member.indexOf('"', 1));
    return of(server(member), told, "/services/0/servers/0/" + name);
  }

  /** A faulty member of a service. */
  private static Arguments ofService(String member, String told) {
    String name = member.substring(1, member.indexOf('"', 1));
    return of(service(member), told, "/services/0/" + name);
  }

  /** A faulty member of the document, which begins on the second line. */
  private static Arguments ofDocument(String member, String told, String pointer) {
    return of(HEAD + "\"services\": [],\n" + member + "}", told, pointer);
  }

  @ParameterizedTest(name = "{1}")
  @MethodSource({"inServers", "inServices", "inDocuments", "inNestedObjects", "twice"})
  void aFaultHasItsPlaceAndWhatWasExpected(String document, String told, String pointer) {
    List<Fault> faults = faults(document);

    assertThat(faults).extracting(Fault::toString).containsExactly(told);
    assertThat(faults.get(0).place().pointer()).isEqualTo(pointer);
  }

  static Stream<Arguments> inServers() {
    return Stream.of(
        ofServer("\"wieght\": 2", "3:41: unknown member: `wieght', expected weight"),
        ofServer(
            "\"activ_connections\": 2",
            "3:41: unknown member: `activ_connections', expected active_connections"),
        ofServer("\"colour\": \"red\"", "3:41: unknown member: `colour'"),
        ofServer("\"weight\": \"2\"", "3:51: wrong type: `\"2\"', expected a number"),
        ofServer("\"weight\": null", "3:51: wrong type: `null', expected a number"),
        ofServer("\"weight\": [1]", "3:51: wrong type: `[', expected a number"),
        ofServer(
            "\"weight\": 2.0", "3:51: weight is no whole number: `2.0', expected 0..2147483647"),
        ofServer(
            "\"weight\": 1e2", "3:51: weight is no whole number: `1e2', expected 0..2147483647"),
        ofServer("\"weight\": -1", "3:51: weight out of range: `-1', expected 0..2147483647"),
        ofServer(
            "\"weight\": 2147483648",
            "3:51: weight out of range: `2147483648', expected 0..2147483647"),
        ofServer(
            "\"weight\": 18446744073709551618",
            "3:51: weight out of range: `18446744073709551618', expected 0..2147483647"),
        ofServer(
            "\"upper_threshold\": 4294967296",
            "3:60: upper_threshold out of range: `4294967296', expected 0..4294967295"),
        ofServer(
            "\"lower_threshold\": -1",
            "3:60: lower_threshold out of range: `-1', expected 0..4294967295"),
        ofServer(
            "\"forwarding_method\": \"gre\"",
            "3:62: unknown forwarding method: `gre', expected masq, nat, local, tunnel, tun, route,"
                + " dr, bypass or 5..7"),
        ofServer(
            "\"forwarding_method\": \"3\"",
            "3:62: unknown forwarding method: `3', expected masq, nat, local, tunnel, tun, route,"
                + " dr, bypass or 5..7"),
        ofServer(
            "\"family\": \"inet6\"",
            "3:51: family is not that of the address: `inet6', expected inet"),
        ofServer("\"family\": \"IPv4\"", "3:51: unknown family: `IPv4', expected inet or inet6"),
        ofServer("\"comment\": 1", "3:52: wrong type: `1', expected a text"),
        of(
            servers("{\"address\": \"10.0.0.256\", \"port\": 80}"),
            "3:13: no address: `10.0.0.256', expected one of IPv4 or IPv6",
            "/services/0/servers/0/address"),
        of(
            servers("{\"address\": \"[::1]\", \"port\": 80}"),
            "3:13: no address: `[::1]', expected one of IPv4 or IPv6",
            "/services/0/servers/0/address"),
        of(
            servers("{\"address\": \"::1\", \"port\": 65536}"),
            "3:28: port out of range: `65536', expected 0..65535",
            "/services/0/servers/0/port"),
        of(
            servers("{\"port\": 80}"),
            "3:1: member missing, expected address",
            "/services/0/servers/0"),
        of(
            servers("{\"address\": \"::1\"}"),
            "3:1: member missing, expected port",
            "/services/0/servers/0"),
        of(
            servers("\"10.0.0.1:80\""),
            "3:1: wrong type: `\"10.0.0.1:80\"', expected an object",
            "/services/0/servers/0"));
  }

  static Stream<Arguments> inServices() {
    return Stream.of(
        ofService("\"shceduler\": \"rr\"", "2:51: unknown member: `shceduler', expected scheduler"),
        ofService("\"one_packet\": 1", "2:65: wrong type: `1', expected true or false"),
        ofService(
            "\"scheduler_flags\": \"flag-1\"", "2:70: wrong type: `\"flag-1\"', expected an array"),
        of(
            service("\"scheduler_flags\": [\"flag-1\", \"sh-port\"]"),
            "2:81: incompatible scheduler flag: `sh-port', expected flag-1, flag-2 or flag-3",
            "/services/0/scheduler_flags/1"),
        of(
            service("\"scheduler_flags\": [\"fallback\"]"),
            "2:71: invalid scheduler flag: `fallback', expected flag-1, flag-2 or flag-3",
            "/services/0/scheduler_flags/0"),
        of(
            services(
                "{\"fwmark\": 7, \"servers\": [], \"scheduler_flags\": [\"mh-port\"],"
                    + " \"scheduler\": \"sh\"}"),
            "2:50: incompatible scheduler flag: `mh-port', expected sh-fallback, sh-port, flag-1,"
                + " flag-2 or flag-3",
            "/services/0/scheduler_flags/0"),
        ofService(
            "\"other_flags\": 65",
            "2:66: other_flags has bits that have names: `65', expected a multiple of 64"),
        ofService(
            "\"address\": \"192.0.2.1\"",
            "2:62: fwmark and address, expected fwmark, or protocol, address and port, since line"
                + " 2"),
        of(
            services("{\"fwmark\": 0, \"scheduler\": \"rr\", \"servers\": []}"),
            "2:12: fwmark out of range: `0', expected 1..4294967295",
            "/services/0/fwmark"),
        of(
            services("{\"fwmark\": 7, \"scheduler\": \"\", \"servers\": []}"),
            "2:28: no name of a scheduler: `', expected 1..15 bytes, one char each",
            "/services/0/scheduler"),
        of(
            services("{\"fwmark\": 7, \"scheduler\": \"\u20ac\", \"servers\": []}"),
            "2:28: no name of a scheduler: `\u00e2\u0082\u00ac', expected 1..15 bytes, one char"
                + " each",
            "/services/0/scheduler"),
        of(
            services("{\"fwmark\": 7, \"servers\": []}"),
            "2:1: member missing, expected scheduler",
            "/services/0"),
        of(
            services("{\"fwmark\": 7, \"scheduler\": \"rr\"}"),
            "2:1: member missing, expected servers",
            "/services/0"),
        of(
            services(
                "{\"protocol\": \"tcp\", \"port\": 1, \"scheduler\": \"rr\", \"servers\": []}"),
            "2:1: member missing, expected address",
            "/services/0"),
        of(
            services(
                "{\"protocol\": \"TCP\", \"address\": \"::1\", \"port\": 1, \"scheduler\": \"rr\","
                    + " \"servers\": []}"),
            "2:14: unknown protocol: `TCP', expected tcp, udp, sctp or 0..65535",
            "/services/0/protocol"));
  }

  static Stream<Arguments> inNestedObjects() {
    return Stream.of(
        of(
            service("\"persistence\": {\"enabled\": \"yes\"}"),
            "2:78: wrong type: `\"yes\"', expected true or false",
            "/services/0/persistence/enabled"),
        of(
            service("\"persistence\": {\"timeout\": 4294967296}"),
            "2:78: timeout out of range: `4294967296', expected 0..4294967295",
            "/services/0/persistence/timeout"),
        of(
            service("\"persistence\": {\"netmask\": \"24\"}"),
            "2:78: no netmask: `24', expected one such as 255.255.255.0",
            "/services/0/persistence/netmask"),
        of(
            service("\"persistence\": {\"prefix_length\": 129}"),
            "2:84: prefix_length out of range: `129', expected 1..128",
            "/services/0/persistence/prefix_length"),
        of(
            service("\"persistence\": {\"prefix_length\": 64}"),
            "2:66: mask of the other family, expected netmask",
            "/services/0/persistence"),
        of(
            service("\"persistence\": {\"netmask\": \"255.0.0.0\",\n \"prefix_length\": 64}"),
            "3:19: netmask and prefix_length, expected the first with IPv4, the second with IPv6,"
                + " since line 2",
            "/services/0/persistence/prefix_length"),
        of(
            service("\"persistence\": {\"engine\": \"12345678901234567\"}"),
            "2:77: no name of an engine: `12345678901234567', expected 1..16 bytes, one char each",
            "/services/0/persistence/engine"),
        of(
            service("\"persistence\": 300"),
            "2:66: wrong type: `300', expected an object",
            "/services/0/persistence"),
        of(
            server("\"tunnel\": {\"type\": \"vxlan\"}"),
            "3:60: unknown type of tunnel: `vxlan', expected ipip, gue, gre or 0..255",
            "/services/0/servers/0/tunnel/type"),
        of(
            server("\"tunnel\": {\"port\": 6080}"),
            "3:51: member missing, expected type",
            "/services/0/servers/0/tunnel"),
        of(
            server("\"tunnel\": {\"type\": \"gue\", \"checksum\": [\"sum\"]}"),
            "3:80: unknown checksum: `sum', expected csum or remcsum",
            "/services/0/servers/0/tunnel/checksum/0"),
        of(
            server("\"tunnel\": {\"type\": \"gre\", \"other_flags\": 5}"),
            "3:82: other_flags has bits that have names: `5', expected a multiple of 4",
            "/services/0/servers/0/tunnel/other_flags"));
  }

  static Stream<Arguments> inDocuments() {
    return Stream.of(
        ofDocument(
            "\"timeouts\": {\"tcp\": -5}",
            "2:21: tcp out of range: `-5', expected 0..4294967295",
            "/timeouts/tcp"),
        ofDocument(
            "\"timeouts\": {\"tcpfin\": 5}",
            "2:14: unknown member: `tcpfin', expected tcp_fin",
            "/timeouts/tcpfin"),
        ofDocument(
            "\"timeouts\": {\"x_mine\": 5}", "2:14: unknown member: `x_mine'", "/timeouts/x_mine"),
        ofDocument(
            "\"daemons\": [{\"role\": \"slave\", \"interface\": \"eth0\", \"sync_id\": 1}]",
            "2:22: unknown role: `slave', expected master or backup",
            "/daemons/0/role"),
        ofDocument(
            "\"daemons\": [{\"role\": \"master\", \"sync_id\": 1}]",
            "2:13: member missing, expected interface",
            "/daemons/0"),
        ofDocument(
            "\"daemons\": [{\"role\": \"backup\", \"interface\": \"eth0\", \"sync_id\": 1,"
                + " \"group\": \"10.0.0.1\"}]",
            "2:76: no multicast address: `10.0.0.1', expected one such as 224.0.0.81",
            "/daemons/0/group"),
        ofDocument(
            "\"scope\": [\"port=80\", \"weight=0\"]",
            "2:22: no filter of a scope: weight=0: a scope goes by service, protocol, family,"
                + " address, port, fwmark only",
            "/scope/1"),
        ofDocument(
            "\"scope\": []",
            "2:10: a scope without a filter; a document about all services has none",
            "/scope"),
        ofDocument(
            "\"scope\": [\"port=80\", \" \"]",
            "2:22: a scope without a filter; a document about all services has none",
            "/scope/1"),
        ofDocument("\"scope\": [5]", "2:11: wrong type: `5', expected a text", "/scope/0"),
        ofDocument(
            "\"scope\": \"port=80\"",
            "2:10: wrong type: `\"port=80\"', expected an array",
            "/scope"),
        ofDocument("\"a/b~c\": 1", "2:1: unknown member: `a/b~c'", "/a~1b~0c"),
        ofDocument("\"\\u0061\\\"\": 1", "2:1: unknown member: `\\u0061\\\"'", "/a\""),
        of(
            "{\n\"kind\": \"table\", \"services\": []}",
            "1:1: member missing, expected schema_version",
            ""),
        of("{\"schema_version\": 1,\n\"services\": []}", "1:1: member missing, expected kind", ""),
        of(
            "{\"schema_version\": 1, \"kind\": \"table\"}",
            "1:1: member missing, expected services",
            ""),
        of(
            "{\"schema_version\": 2, \"whatever\": {",
            "1:20: unknown version of documents: `2', expected 1",
            "/schema_version"),
        of(
            "{\"schema_version\": 1, \"kind\": \"plan\", \"steps\": []}",
            "1:31: document of another kind: `plan', expected table",
            "/kind"),
        of("[]", "1:1: wrong type: `[', expected an object", ""),
        of("7", "1:1: wrong type: `7', expected an object", ""));
  }

  static Stream<Arguments> twice() {
    String mark = "{\"fwmark\": 7, \"scheduler\": \"rr\", \"servers\": []}";
    String web =
        "{\"protocol\": \"%s\", \"address\": \"192.0.2.1\", \"port\": 80, \"scheduler\": \"rr\","
            + " \"servers\": []}";
    String server = "{\"address\": \"10.0.0.1\", \"port\": 80}";
    return Stream.of(
        of(
            services(mark, mark.replace("rr", "wlc")),
            "3:12: Service already exists: `fwmark:7', since line 2",
            "/services/1/fwmark"),
        // A number says the same as the word.
        of(
            services(web.formatted("tcp"), web.formatted("6").replace("rr", "wlc")),
            "3:30: Service already exists: `tcp:192.0.2.1:80', since line 2",
            "/services/1/address"),
        of(
            servers(server, server.replace("80", "80, \"weight\": 2")),
            "4:13: Destination already exists: `10.0.0.1:80', since line 3",
            "/services/0/servers/1/address"),
        ofServer("\"weight\": 1, \"weight\": 2", "3:54: member twice: `weight', since line 3"),
        ofDocument(
            "\"daemons\": [{\"role\": \"backup\", \"interface\": \"eth0\", \"sync_id\": 1},\n"
                + "{\"role\": \"backup\", \"interface\": \"eth1\", \"sync_id\": 1}]",
            "3:10: Daemon already exists: `backup', since line 2",
            "/daemons/1/role"));
  }

  /** As in a file that was put together of two: then the table is what both want. */
  @ParameterizedTest
  @MethodSource
  void whatIsAskedForTwiceJustSoIsOdd(String document, String warning) {
    List<Fault> faults = faults(document);

    assertThat(faults).extracting(Fault::toString).containsExactly(warning);
    assertThat(faults.get(0).severity()).isEqualTo(Severity.WARNING);
  }

  static Stream<Arguments> whatIsAskedForTwiceJustSoIsOdd() {
    String server = "{\"address\": \"10.0.0.1\", \"port\": 80}";
    String mark =
        "{\"fwmark\": 7, \"scheduler\": \"rr\", \"one_packet\": false, \"servers\": ["
            + server
            + "]}";
    String daemon = "{\"role\": \"backup\", \"interface\": \"eth0\", \"sync_id\": 1}";
    return Stream.of(
        Arguments.of(
            services(mark, mark.replace(" \"one_packet\": false,", "")),
            "3:12: warning: is there already: `fwmark:7', since line 2"),
        Arguments.of(
            servers(server, server.replace("80", "80, \"weight\": 1")),
            "4:13: warning: is there already: `10.0.0.1:80', since line 3"),
        Arguments.of(
            HEAD + "\"daemons\": [" + daemon + ",\n" + daemon + "], \"services\": []}",
            "2:10: warning: is there already: `backup', since line 1"));
  }

  /** One of them is not what is said of it, and which one is anybody's guess. */
  @Test
  void aServiceOfWhichSomethingIsWrongIsNotTheSameAgain() {
    String mark = "{\"fwmark\": 7, \"scheduler\": \"rr\", \"servers\": [7]}";

    assertThat(faults(services(mark, mark)))
        .extracting(Fault::code)
        .filteredOn(FaultCode.DUPLICATE_SERVICE::equals)
        .hasSize(1);
  }

  @Test
  void allFaultsAreToldAtOnce() {
    String document =
        HEAD
            + "\"scop\": 1,\n\"services\": [\n{\"scheduler\": \"rr\", \"servers\": [\n"
            + "{\"address\": \"x\", \"port\": -1,\n\"weight\": \"a\"}]},\n7,\n"
            + "{\"fwmark\": 1, \"scheduler\": \"rr\", \"servers\": [], \"other\": 1}]\n,,}";

    assertThat(faults(document))
        .extracting(Fault::toString)
        .containsExactly(
            "1:40: unknown member: `scop', expected scope",
            "4:13: no address: `x', expected one of IPv4 or IPv6",
            "4:26: port out of range: `-1', expected 0..65535",
            "5:11: wrong type: `\"a\"', expected a number",
            "3:1: member missing, expected protocol",
            "3:1: member missing, expected address",
            "3:1: member missing, expected port",
            "6:1: wrong type: `7', expected an object",
            "7:49: unknown member: `other'",
            "8:2: unexpected character ','");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      textBlock =
          """
          ``                          | 1: the document is empty
          `  `                        | 1: the document is empty
          {                           | 1:2: the document ends before it is complete
          {"kind"                     | 1:8: the document ends before it is complete
          {"kind": "ta                | 1:13: the document ends before it is complete
          {"kind": tru}               | 1:10: unknown word 'tru'
          {"kind": "table",}          | 1:18: unexpected character '}'
          {"kind": "table" 2          | 1:18: unexpected character '2'
          {'kind'}                    | 1:2: unexpected character '''
          {"schema_version": 01}      | 1:21: not a number of JSON
          {"kind": "\\x"}             | 1:12: unknown escape '\\x'
          {# comment                  | 1:2: unexpected character '#'
          """)
  void whatIsNoJsonIsTheLastFault(String document, String told) {
    List<Fault> faults = faults(document);

    assertThat(faults).singleElement().asString().startsWith(told);
    assertThat(faults.get(0).code()).isEqualTo(FaultCode.SYNTAX);
  }

  @Test
  void bytesThatAreNoTextAreAFault() throws IOException {
    assertThat(faults(new byte[] {'{', 0}))
        .singleElement()
        .asString()
        .startsWith("1:2: a control character");
    assertThat(faults(new byte[] {'{', '"', (byte) 0xFF, '"'}))
        .singleElement()
        .extracting(Fault::code)
        .isEqualTo(FaultCode.SYNTAX);
  }

  /**
   * Behind the first line, one char a byte; also where a line is longer than what is kept of it.
   */
  @ParameterizedTest
  @CsvSource({
    "\u00ff, 1, 2",
    "'\u00ff\"services\":[]}', 1, 2",
    "'\"comment\":\"ab\u00ff\"}', 14, 15",
    "'\"comment\":\"ab\u00e9 x\"}', 14, 15",
    "'\"comment\":\"ab\u00c3\"}', 14, 15",
    "'\"comment\":\"ab\u00ed\u00a0\u0080\"}', 14, 17",
    "'\"comment\":\"ab\u00f0\u009f\u0098\u0080\u00ff\"}', 18, 19",
    "'\"comment\":\"\u00e2\u0082\"}', 12, 14",
  })
  void bytesThatAreNoUtf8ArePlacedToTheByte(String line, int column, int end) {
    String head = "{\"schema_version\":1,\"kind\":\"table\",\n";
    for (String before : List.of("", "\"x_long\":\"" + "\u00c3\u00a9".repeat(20_001) + "\",")) {
      byte[] document = (head + before + line).getBytes(StandardCharsets.ISO_8859_1);
      assertThat(faults(document))
          .singleElement()
          .satisfies(
              fault -> {
                assertThat(fault.message()).isEqualTo("not UTF-8");
                assertThat(fault.place().line()).isEqualTo(2);
                assertThat(fault.place().column()).isEqualTo(before.length() + column);
                assertThat(fault.place().endColumn()).isEqualTo(before.length() + end);
              });
    }
  }

  @Test
  void nestingWithoutEndIsTooLarge() {
    assertThat(faults(HEAD + "\"x_deep\": " + "[".repeat(2_000)))
        .singleElement()
        .satisfies(fault -> assertThat(fault.code()).isEqualTo(FaultCode.TOO_LARGE))
        .asString()
        .endsWith(": nested too deeply");
  }

  @Test
  void moreThanOneDocumentIsAFault() {
    assertThat(faults(HEAD + "\"services\": []}\n {}"))
        .extracting(Fault::toString)
        .containsExactly("2:2: more than one document");
  }

  @Test
  void whatWouldFillMemoryIsAFault() {
    assertThat(faults(HEAD + "\"x_deep\": " + "[".repeat(100_000)))
        .extracting(Fault::code)
        .containsExactly(FaultCode.TOO_LARGE);
    assertThat(faults(HEAD + "\"comment\": \"" + "a".repeat(2 << 20) + "\"}"))
        .extracting(Fault::code)
        .containsExactly(FaultCode.TOO_LARGE);
    assertThat(faults(HEAD + "\"services\": [" + "9".repeat(2000) + "]}"))
        .extracting(Fault::code)
        .containsExactly(FaultCode.TOO_LARGE);
  }

  @Test
  void columnsAreBytes() {
    assertThat(faults("\uFEFF{\r\n\t\"\u00e9\": 1,\r\n\"kind\": 1}").subList(0, 2))
        .extracting(fault -> fault.place().toString())
        .as("a byte order mark is none, a tab and a carriage return are one")
        .containsExactly("2:2", "3:9");
    assertThat(faults("{\"\u00e9\": 1, \"y\": 1}").get(1).place())
        .isEqualTo(new Place(1, 11, 14, "/y"));
  }

  @Test
  void everyCodeOccurs() {
    Set<FaultKind> seen = new HashSet<>(Set.of(FaultCode.SYNTAX, FaultCode.TOO_LARGE));
    Stream.of(inServers(), inServices(), inDocuments(), inNestedObjects(), twice())
        .flatMap(Function.identity())
        .flatMap(arguments -> faults((String) arguments.get()[0]).stream())
        .forEach(fault -> seen.add(fault.code()));

    assertThat(seen)
        .as("those behind are of rules only")
        .isEqualTo(EnumSet.range(FaultCode.SYNTAX, FaultCode.DUPLICATE_DAEMON));
  }

  private static List<Fault> faults(String document) {
    return faults(document.getBytes(StandardCharsets.UTF_8));
  }

  private static List<Fault> faults(byte[] document) {
    List<Fault> faults = new ArrayList<>();
    try {
      TableJson.read(new ByteArrayInputStream(document), faults::add);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return faults;
  }
}
