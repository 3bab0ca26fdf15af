package ipvs.netlink.proc;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import ipvs.model.Connection;
import ipvs.model.Endpoint;
import ipvs.model.IpAddress;
import java.io.ByteArrayInputStream;
import java.io.FilterInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The table of connections as the kernel prints it. */
class ConnectionTableTest {
  private static final String HEADER =
      "Pro FromIP   FPrt ToIP     TPrt DestIP   DPrt State       Expires PEName PEData\n";
  private static final String PLAIN =
      "TCP 0A090002 8DB4 0A090064 0050 0A080002 1F90 ESTABLISHED     885";
  private static final String V6 = "fd09:0000:0000:0000:0000:0000:0000:0002";
  private static final Connection PLAIN_CONNECTION =
      new Connection(
          "TCP",
          Endpoint.parse("10.9.0.2:36276"),
          Endpoint.parse("10.9.0.100:80"),
          Endpoint.parse("10.8.0.2:8080"),
          "ESTABLISHED",
          885,
          Optional.empty());

  /** Text in memory, which tells whether it was closed. */
  private static class Text extends FilterInputStream {
    private boolean closed;

    Text(String text) {
      super(new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)));
    }

    @Override
    public void close() throws IOException {
      closed = true;
      super.close();
    }
  }

  /** {@return the connections in these lines, below a header} */
  private static List<Connection> read(String lines) throws IOException {
    return readAll(HEADER + lines);
  }

  private static List<Connection> readAll(String text) throws IOException {
    List<Connection> connections = new ArrayList<>();
    try (ConnectionTable table = ConnectionTable.over(new Text(text))) {
      for (Optional<Connection> next = table.next(); next.isPresent(); next = table.next()) {
        connections.add(next.get());
      }
      assertThat(table.next()).as("behind the end").isEmpty();
    }
    return connections;
  }

  private static Connection only(String line) throws IOException {
    List<Connection> connections = read(line + "\n");
    assertThat(connections).hasSize(1);
    return connections.get(0);
  }

  @Test
  void anIPv4ConnectionHasAddressesOfEightDigits() throws IOException {
    assertThat(only(PLAIN)).isEqualTo(PLAIN_CONNECTION);
  }

  @Test
  void addressesAndPortsGoUpToTheirLastValue() throws IOException {
    assertThat(only("UDP FFFFFFFF FFFF 80000000 0000 00000000 0001 UDP         4294967295"))
        .isEqualTo(
            new Connection(
                "UDP",
                Endpoint.parse("255.255.255.255:65535"),
                Endpoint.parse("128.0.0.0:0"),
                Endpoint.parse("0.0.0.0:1"),
                "UDP",
                4294967295L,
                Optional.empty()));
  }

  @Test
  void anIPv6ConnectionHasAddressesInFull() throws IOException {
    assertThat(
            only(
                "TCP fd09:0000:0000:0000:0000:0000:0000:0002 E5E8"
                    + " fd09:0000:0000:0000:0000:0000:0000:0100 0050"
                    + " fd08:0000:0000:0000:0000:0000:0000:0002 1F90 ESTABLISHED     899"))
        .isEqualTo(
            new Connection(
                "TCP",
                Endpoint.parse("[fd09::2]:58856"),
                Endpoint.parse("[fd09::100]:80"),
                Endpoint.parse("[fd08::2]:8080"),
                "ESTABLISHED",
                899,
                Optional.empty()));
  }

  @Test
  void aServerMayBeOfAnotherFamily() throws IOException {
    Connection to6 =
        only(
            "TCP 0A090002 8DB4 0A090064 0050 fd08:0000:0000:0000:0000:0000:0000:0002 1F90"
                + " SYN_RECV         59");
    assertThat(to6.virtual()).isEqualTo(Endpoint.parse("10.9.0.100:80"));
    assertThat(to6.destination()).isEqualTo(Endpoint.parse("[fd08::2]:8080"));
    Connection to4 =
        only(
            "TCP fd09:0000:0000:0000:0000:0000:0000:0002 E5E8"
                + " fd09:0000:0000:0000:0000:0000:0000:0100 0050 0A080002 1F90 SYN_RECV    59");
    assertThat(to4.destination()).isEqualTo(Endpoint.parse("10.8.0.2:8080"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"SCTP", "IP_47", "IP_65535", "ICMPv6"})
  void aLongProtocolShiftsTheColumns(String protocol) throws IOException {
    Connection connection =
        only(protocol + " 0A090002 8DB4 0A090064 0050 0A080002 1F90 ESTABLISHED     885");
    assertThat(connection)
        .isEqualTo(
            new Connection(
                protocol,
                PLAIN_CONNECTION.source(),
                PLAIN_CONNECTION.virtual(),
                PLAIN_CONNECTION.destination(),
                "ESTABLISHED",
                885,
                Optional.empty()));
  }

  @Test
  void aShortProtocolIsPadded() throws IOException {
    assertThat(only("IP  0A090064 0000 00000ABC 0000 0A020202 0000 NONE             99").protocol())
        .isEqualTo("IP");
  }

  @Test
  void theTemplateOfAMarkHasTheMarkForAnAddress() throws IOException {
    Connection v4 = only("IP  0A090064 0000 FFFFFFFF 0000 0A020202 0000 NONE             99");
    assertThat(v4.virtual()).isEqualTo(Endpoint.parse("255.255.255.255:0"));
    assertThat(v4.source().port()).isZero();
    Connection v6 =
        only(
            "IP  fd09:0000:0000:0000:0000:0000:0000:0000 0000"
                + " 0000:0abc:0000:0000:0000:0000:0000:0000 0000"
                + " fd08:0000:0000:0000:0000:0000:0000:0002 0000 ASSURED         299");
    assertThat(v6.virtual()).isEqualTo(Endpoint.parse("[0:abc::]:0"));
    assertThat(v6.state()).isEqualTo("ASSURED");
  }

  @Test
  void anEngineAddsItsNameAndItsData() throws IOException {
    assertThat(
            only("UDP 0A090002 0000 0A090064 13C4 0A080002 13C4 ASSURED          59 sip"
                    + " abc123@10.9.0.2")
                .engineData())
        .contains(new Connection.EngineData("sip", "abc123@10.9.0.2"));
  }

  @Test
  void dataAreAllThatFollowsBlanksAndAnyBytesIncluded() throws IOException {
    String data = " two  blanks\tand\u0000\u00ff\u00e9\r ";
    assertThat(only(PLAIN + " sip " + data).engineData())
        .contains(new Connection.EngineData("sip", data));
  }

  @Test
  void dataMayBeEmpty() throws IOException {
    assertThat(only(PLAIN + " sip ").engineData()).contains(new Connection.EngineData("sip", ""));
    assertThat(only(PLAIN + " sip").engineData()).contains(new Connection.EngineData("sip", ""));
    assertThat(only(PLAIN + "  ").engineData()).isEmpty();
  }

  @Test
  void aLineMayBeOfAnyLength() throws IOException {
    String data = "x".repeat(100_000);
    List<Connection> connections = read(PLAIN + " sip " + data + "\n" + PLAIN + "\n");
    assertThat(connections).hasSize(2);
    assertThat(connections.get(0).engineData()).contains(new Connection.EngineData("sip", data));
    assertThat(connections.get(1)).isEqualTo(PLAIN_CONNECTION);
  }

  @Test
  void theOrderIsTheKernels() throws IOException {
    assertThat(
            read(PLAIN + "\n" + PLAIN.replace("885", "  1") + "\n" + PLAIN.replace("885", " 77")))
        .extracting(Connection::expires)
        .containsExactly(885L, 1L, 77L);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        " ",
        "TCP",
        "TCP 0A090002",
        "TCP 0A090002 8DB4 0A090064 0050 0A080002 1F90 ESTABLISHED",
        "TCP 0A09000 8DB4 0A090064 0050 0A080002 1F90 ESTABLISHED 885",
        "TCP 0A09000G 8DB4 0A090064 0050 0A080002 1F90 ESTABLISHED 885",
        "TCP 0A090002 10000 0A090064 0050 0A080002 1F90 ESTABLISHED 885",
        "TCP 0A090002 -001 0A090064 0050 0A080002 1F90 ESTABLISHED 885",
        "TCP 0A090002 8DB4 0A090064 port 0A080002 1F90 ESTABLISHED 885",
        "TCP 0A090002 8DB4 0A090064 0050 0A080002 1F90 ESTABLISHED soon",
        "TCP 0A090002 8DB4 0A090064 0050 0A080002 1F90 ESTABLISHED -1",
        "TCP 0A090002 8DB4 0A090064 0050 0A080002 1F90 ESTABLISHED 4294967296",
        "TCP 0A090002 8DB4 0A090064 0050 0A080002 1F90 ESTABLISHED 99999999999999999999",
        "TCP fd09::zz 8DB4 0A090064 0050 0A080002 1F90 ESTABLISHED 885",
      })
  void aLineThatMakesNoSenseIsSkipped(String line) throws IOException {
    assertThat(read(PLAIN + "\n" + line + "\n" + PLAIN + "\n"))
        .containsExactly(PLAIN_CONNECTION, PLAIN_CONNECTION);
  }

  @Test
  void aLineCutAnywhereIsSkippedOrShorter() throws IOException {
    int withExpiry = PLAIN.length() - 2;
    for (int length = 0; length < withExpiry; length++) {
      assertThat(read(PLAIN.substring(0, length))).as("%d characters", length).isEmpty();
    }
    assertThat(read(PLAIN.substring(0, withExpiry)).get(0).expires()).isEqualTo(8);
  }

  @Test
  void linesOfOneFamilyDoNotDependOnThoseOfTheOther() throws IOException {
    String six = ("TCP V6 8DB4 V6 0050 V6 1F90 ESTABLISHED     885").replace("V6", V6);
    Connection connection = only(six);
    assertThat(connection.source()).isEqualTo(Endpoint.parse("[fd09::2]:36276"));
    String text = (PLAIN + "\n" + six + "\n").repeat(2) + six.replaceFirst("0002", "000g") + "\n";
    assertThat(read(text))
        .containsExactly(PLAIN_CONNECTION, connection, PLAIN_CONNECTION, connection);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1, 2})
  void aLineEndsWhereverItsEndStands(int at) throws IOException {
    String broken = PLAIN.substring(0, at) + "\n" + PLAIN.substring(at + 1);
    List<Connection> last = read(broken.substring(at + 1));
    assertThat(last).hasSize(at < 2 ? 1 : 0);
    List<Connection> read = read(PLAIN + "\n" + broken);
    assertThat(read.get(0)).isEqualTo(PLAIN_CONNECTION);
    assertThat(read.subList(1, read.size())).isEqualTo(last);
  }

  @Test
  void theLastLineMayLackItsEnd() throws IOException {
    assertThat(read(PLAIN)).containsExactly(PLAIN_CONNECTION);
  }

  @Test
  void theFirstLineIsAHeaderWhateverItSays() throws IOException {
    assertThat(readAll(PLAIN + "\n" + PLAIN + "\n")).containsExactly(PLAIN_CONNECTION);
    assertThat(readAll("\n" + PLAIN + "\n")).containsExactly(PLAIN_CONNECTION);
  }

  @Test
  void aHeaderAloneIsATableWithoutConnections() throws IOException {
    assertThat(read("")).isEmpty();
    assertThat(readAll("Pro FromIP")).isEmpty();
  }

  @Test
  void anEmptyFileIsNoTable() {
    Text empty = new Text("");
    assertThatExceptionOfType(ConnectionTable.EmptyTableException.class)
        .isThrownBy(() -> ConnectionTable.over(empty));
    assertThat(empty.closed).isTrue();
  }

  @Test
  void aFileThatCannotBeReadIsClosed() {
    Text broken =
        new Text("") {
          @Override
          public int read(byte[] bytes, int from, int length) throws IOException {
            throw new IOException("no more");
          }
        };
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> ConnectionTable.over(broken))
        .withMessage("no more");
    assertThat(broken.closed).isTrue();
  }

  @Test
  void theTextIsClosedWithTheTable() throws IOException {
    Text text = new Text(HEADER);
    ConnectionTable.over(text).close();
    assertThat(text.closed).isTrue();
  }

  /** A server behind a socket could send one that has no end. */
  @Test
  void ofALongLineMemoryHoldsTheBeginning() throws IOException {
    String data = "x".repeat(2_000_000);

    List<Connection> read = read(PLAIN + " sip " + data + "\n" + PLAIN + "\n");

    assertThat(read).hasSize(2).last().isEqualTo(PLAIN_CONNECTION);
    assertThat(read.get(0).toString()).contains("xxxx").hasSizeLessThan(1_100_000);
  }

  @Test
  void whatWasReadAndWhatMadeNoSenseIsCounted() throws IOException {
    String text = HEADER + PLAIN + "\nTCP 0A090002\n\n" + PLAIN + "\n" + PLAIN + "\nsoon\n";
    try (ConnectionTable table = ConnectionTable.over(new Text(text))) {
      assertThat(counts(table)).isEqualTo("0 read, 0 skipped");
      table.next();
      assertThat(counts(table)).isEqualTo("1 read, 0 skipped");
      table.next();
      assertThat(counts(table)).isEqualTo("2 read, 2 skipped");
      assertThat(table.stream()).hasSize(1);
      assertThat(counts(table)).isEqualTo("3 read, 3 skipped");
    }
  }

  private static String counts(ConnectionTable table) {
    return table.connectionsRead() + " read, " + table.linesSkipped() + " skipped";
  }

  /** {@return a line with a few bytes more, less, or other ones} */
  private static String altered(String line, Random random) {
    String altered = line;
    for (int i = random.nextInt(3); i > 0; i--) {
      int at = random.nextInt(altered.length());
      int until = at + random.nextInt(2);
      String more =
          random.nextBoolean()
              ? ""
              : any(random, " ", "0", "A", "f", "g", "  ", ":", "\r", "\n", "\u00ff");
      altered = altered.substring(0, at) + more + altered.substring(until);
    }
    return altered;
  }

  private static String any(Random random, String... some) {
    return some[random.nextInt(some.length)];
  }

  private static String anyLine(Random random) {
    String line = anyIpv4Line(random);
    if (random.nextInt(3) > 0) {
      return line;
    }
    // All addresses of a line are mostly of one family.
    return line.replaceAll("0A....(....) ", V6.substring(0, V6.length() - 4) + "$1 ")
        .replace("FFFFFFFF ", V6 + " ");
  }

  private static String anyIpv4Line(Random random) {
    return any(random, "TCP", "UDP", "IP ", "SCTP", "A B", "AH")
        + any(random, " ", "  ")
        + any(
            random,
            "0A090002 8DB4",
            "0A090003 0000",
            "0A09000 08DB4",
            "FFFFFFFF FFFF",
            V6 + " 8DB4")
        + any(random, " ", " ", "  ")
        + any(random, "0A090064 0050", "0A090065 0050", "00A090064 050", V6 + " 0050")
        + " "
        + any(random, "0A080002 1F90", "0A080002 1F91", "fd08::2 1F90", V6 + " 1F90")
        + " "
        + any(random, "ESTABLISHED ", "NONE        ", "FIN_WAIT ", "NONE     15 ", "A_LONG_STATE ")
        + any(random, "    885", "     99", "0", "4294967295", "4294967296", "1234567890123", "")
        + any(random, "", "", " ", "\r", " sip x", " sip a  b\u0001 ", " sip " + "y".repeat(300));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3})
  void whatALineSaysDoesNotDependOnThoseBefore(long seed) throws IOException {
    Random random = new Random(seed);
    StringBuilder text = new StringBuilder();
    List<Connection> expected = new ArrayList<>();
    // Far more than fit into memory at once, so that lines are cut there, too.
    for (int i = 0; i < 10_000; i++) {
      String line = altered(anyLine(random), random) + "\n";
      text.append(line);
      expected.addAll(read(line));
    }
    assertThat(expected).as("both happen").hasSizeBetween(1000, 9000);
    assertThat(read(text.toString())).isEqualTo(expected);
  }

  @Test
  void entriesOfOneServiceAndServerShareThem() throws IOException {
    List<Connection> read = read((PLAIN + "\n").repeat(3));
    assertThat(read).containsOnly(PLAIN_CONNECTION).hasSize(3);
    assertThat(read.get(2).virtual()).isSameAs(read.get(0).virtual());
    assertThat(read.get(2).destination()).isSameAs(read.get(0).destination());
  }

  /** More servers than are remembered, each twice, of either family in turn. */
  @Test
  void linesOfManyServersAreReadLikeThoseOfFew() throws IOException {
    StringBuilder text = new StringBuilder();
    List<Connection> expected = new ArrayList<>();
    for (int i = 0; i < 80_000; i++) {
      int server = i % 40_000;
      boolean isIpv4 = server % 2 == 0;
      String address = isIpv4 ? String.format("%08X", server) : String.format(IPV6, server);
      IpAddress parsed = isIpv4 ? IpAddress.ofIpv4(server) : IpAddress.ofIpv6(1L << 48, server);
      String state = server % 3 == 0 ? "NONE" : "ESTABLISHED";
      text.append(
          String.format(
              "TCP %s 0001 %s 0050 %s 1F90 %-11s %7d%n",
              address, address, address, state, i % 900));
      expected.add(
          new Connection(
              "TCP",
              new Endpoint(parsed, 1),
              new Endpoint(parsed, 80),
              new Endpoint(parsed, 8080),
              state,
              i % 900,
              Optional.empty()));
    }
    assertThat(read(text.toString())).isEqualTo(expected);
  }

  private static final String IPV6 = "0001:0000:0000:0000:0000:0000:0000:%04x";
}
