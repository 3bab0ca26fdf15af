package ipvs.netlink.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.Connection;
import ipvs.netlink.proc.ConnectionTable;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Connections, as the schema has them. */
class ConnectionsTest {
  private static final Instant BEGIN = Instant.parse("2026-11-28T18:40:02.113Z");
  private static final Instant END = Instant.parse("2026-11-28T18:40:02.201Z");
  private static final Source FILES = new Source("kernel", Optional.empty(), Source.Via.PROC);
  private static final String HEADER =
      "Pro FromIP   FPrt ToIP     TPrt DestIP   DPrt State       Expires PEName PEData\n";
  private static final String REST = " C6336407 CD6C C000020A 0050 0A00000B 1F90 ESTABLISHED 893";

  /** {@return the stream of a table of the kernel's, all lines checked against the schema} */
  private static String written(String header, String lines) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (ConnectionTable table =
            ConnectionTable.over(new ByteArrayInputStream((header + lines).getBytes(ISO_8859_1)));
        JsonStream stream =
            JsonStream.begin(
                out,
                JsonStream.Kind.CONNECTIONS,
                BEGIN,
                FILES,
                List.of("client=198.51.100.0/24"),
                Optional.empty())) {
      ConnectionJson json = ConnectionJson.to(stream);
      for (Connection connection : table) {
        json.write(connection);
      }
      stream.end(
          END, OptionalLong.of(table.connectionsRead()), OptionalLong.of(table.linesSkipped()));
    }
    String text = out.toString(UTF_8);
    SchemaAssert.assertValidStream(text);
    return text;
  }

  private static String record(String line) throws IOException {
    return written(HEADER, line + "\n").lines().toList().get(1);
  }

  @Test
  void aStreamHasItsBeginItsConnectionsAndItsEnd() throws IOException {
    String lines =
        "TCP"
            + REST
            + "\nsoon\nIP  C6336400 0000 00000007 0000 0A020202 0000 NONE             99\n";
    assertThat(written(HEADER, lines))
        .isEqualTo(
            """
            {"schema_version":1,"kind":"begin","stream":"connections","taken_at":"2026-11-28T18:40:02.113Z","source":{"connect":"kernel","via":"proc"},"filters":["client=198.51.100.0/24"]}
            {"kind":"connection","protocol":"tcp","client":{"address":"198.51.100.7","port":52588},"virtual":{"address":"192.0.2.10","port":80},"server":{"address":"10.0.0.11","port":8080},"state":"ESTABLISHED","expires":893,"template":false}
            {"kind":"connection","protocol":"ip","client":{"address":"198.51.100.0","port":0},"fwmark":7,"server":{"address":"10.2.2.2","port":0},"state":"NONE","expires":99,"template":true}
            {"kind":"end","at":"2026-11-28T18:40:02.201Z","records":2,"read":2,"skipped":1}
            """);
  }

  @ParameterizedTest
  @CsvSource({
    "TCP,tcp",
    "UDP,udp",
    "SCTP,sctp",
    "IP_47,47",
    "IP_65535,65535",
    "ICMP,icmp",
    "ICMPv6,icmpv6"
  })
  void aProtocolIsAWordOfAServiceOrANumber(String kernels, String word) throws IOException {
    assertThat(record(kernels + REST)).contains("\"protocol\":\"" + word + "\"");
  }

  @Test
  void anIPv6AddressIsShortAndTheMarkOfATemplateIsItsNumber() throws IOException {
    assertThat(
            record(
                "IP  fd09:0000:0000:0000:0000:0000:0000:0000 0000"
                    + " ffff:fffe:0000:0000:0000:0000:0000:0000 0000 0A020202 01BB ASSURED 299"))
        .contains("\"client\":{\"address\":\"fd09::\",\"port\":0},\"fwmark\":4294967294,")
        .contains("\"server\":{\"address\":\"10.2.2.2\",\"port\":443}")
        .contains("\"template\":true");
  }

  @Test
  void dataOfAnEngineAreACharAByte() throws IOException {
    assertThat(record("UDP" + REST + " sip  two  blanks\u0001\u00e9\""))
        .endsWith(",\"engine\":\"sip\",\"engine_data\":\" two  blanks\\u0001\u00e9\\\"\"}");
  }

  @ParameterizedTest
  @CsvSource({"LOCAL,local", "SYNC,sync"})
  void whereAnEntryComesFromIsToldWhereItIsKnown(String origin, String word) throws IOException {
    String header = HEADER.replace("Expires PEName PEData", "Origin Expires");
    assertThat(written(header, "TCP" + REST.replace("893", origin + "   893") + "\n"))
        .contains("\"template\":false,\"origin\":\"" + word + "\"}");
  }
}
