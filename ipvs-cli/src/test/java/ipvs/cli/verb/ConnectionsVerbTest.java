package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ipvs.cli.console.VerbStatus;
import ipvs.netlink.json.SchemaAssert;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ipvs connections} on tables of all kinds. */
class ConnectionsVerbTest {
  private static final String WEB =
      "TCP C6336407 CD6C C000020A 0050 0A00000B 1F90 ESTABLISHED     893";
  private static final String TEMPLATE =
      "TCP C6336400 0000 C000020A 0050 0A00000B 1F90 ASSURED         299";
  private static final String MARK =
      "IP  C6336400 0000 00000007 0000 0A020202 0000 NONE             99";
  private static final String MARK6 =
      "IP  fd09:0000:0000:0000:0000:0000:0000:0000 0000 0000:0abc:0000:0000:0000:0000:0000:0000"
          + " 0000 fd08:0000:0000:0000:0000:0000:0000:0002 0000 ASSURED          60";
  private static final String IPV6 =
      "TCP fd09:0000:0000:0000:0000:0000:0000:0002 E5E8 fd09:0000:0000:0000:0000:0000:0000:0100"
          + " 0050 fd08:0000:0000:0000:0000:0000:0000:0002 1F90 TIME_WAIT         9";
  private static final String SCTP =
      "SCTP C6336407 CD6D C000020A 0B59 0A00000C 0B59 C-REPLIED       900";
  private static final String GRE =
      "IP_47 C6336407 0001 C000020A 0000 0A00000B 0000 NONE            59";
  private static final String SIP =
      "UDP C6336407 0000 C000020A 13C4 0A00000B 13C4 ASSURED          59 sip a call@10.9.0.2";

  @TempDir private Path folder;
  private ConnectionStage stage;

  @BeforeEach
  void setUp() throws IOException {
    stage = ConnectionStage.in(folder);
  }

  @AfterEach
  void tearDown() {
    stage.close();
  }

  private String shown(String line) {
    ConnectionStage.Result result = stage.run(line);
    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isEqualTo(VerbStatus.DONE);
    return result.out();
  }

  @Test
  void eachEntryIsALine() {
    stage.with(WEB, TEMPLATE, "no entry", MARK, MARK6, IPV6, SCTP, GRE, SIP);

    assertThat(shown("connections"))
        .isEqualTo(
            """
            PROTO  CLIENT              VIRTUAL            SERVER          STATE        EXPIRES
            tcp    198.51.100.7:52588  192.0.2.10:80      10.0.0.11:8080  ESTABLISHED    14:53
            tcp    198.51.100.0:*      192.0.2.10:80      10.0.0.11:8080  ASSURED         4:59
            ip     198.51.100.0:*      fwmark 7           10.2.2.2:0      NONE            1:39
            ip     [fd09::]:*          fwmark 2748/inet6  [fd08::2]:0     ASSURED         1:00
            tcp    [fd09::2]:58856     [fd09::100]:80     [fd08::2]:8080  TIME_WAIT       0:09
            sctp   198.51.100.7:52589  192.0.2.10:2905    10.0.0.12:2905  C-REPLIED      15:00
            47     198.51.100.7:1      192.0.2.10:0       10.0.0.11:0     NONE            0:59
            udp    198.51.100.7:*      192.0.2.10:5060    10.0.0.11:5060  ASSURED         0:59
            """);
  }

  @Test
  void wordsSelectEntries() {
    stage.with(WEB, TEMPLATE, MARK, IPV6, SCTP, GRE, SIP);

    assertThat(shown("connections client=198.51.100.0/24 state=established"))
        .isEqualTo(
            """
            PROTO  CLIENT              VIRTUAL        SERVER          STATE        EXPIRES
            tcp    198.51.100.7:52588  192.0.2.10:80  10.0.0.11:8080  ESTABLISHED    14:53
            """);
    assertThat(shown("connections template=no protocol!=tcp,sctp"))
        .isEqualTo(
            """
            PROTO  CLIENT          VIRTUAL       SERVER       STATE  EXPIRES
            47     198.51.100.7:1  192.0.2.10:0  10.0.0.11:0  NONE      0:59
            """);
    assertThat(shown("connections client=203.0.113.1"))
        .isEqualTo("PROTO  CLIENT  VIRTUAL  SERVER  STATE  EXPIRES\n");
  }

  @Test
  void eachEntryIsARecord() {
    stage.with(WEB, "soon", MARK, GRE, SIP);

    List<JsonNode> records =
        SchemaAssert.assertValidStream(shown("connections --json client=198.51.100.0/24"));
    assertThat(records.get(0).toString())
        .startsWith("{\"schema_version\":1,\"kind\":\"begin\",\"stream\":\"connections\",")
        .endsWith(
            "\"source\":{\"connect\":\""
                + stage.place()
                + "\",\"via\":\"proc\"},\"filters\":[\"client=198.51.100.0/24\"]}");
    assertThat(records.get(1))
        .hasToString(
            "{\"kind\":\"connection\",\"protocol\":\"tcp\","
                + "\"client\":{\"address\":\"198.51.100.7\",\"port\":52588},"
                + "\"virtual\":{\"address\":\"192.0.2.10\",\"port\":80},"
                + "\"server\":{\"address\":\"10.0.0.11\",\"port\":8080},"
                + "\"state\":\"ESTABLISHED\",\"expires\":893,\"template\":false}");
    assertThat(records.get(2).get("fwmark").asLong()).isEqualTo(7);
    assertThat(records.get(4).get("engine_data").asText()).isEqualTo("a call@10.9.0.2");
    assertThat(records.get(5).get("records").asLong()).isEqualTo(4);
    assertThat(records.get(5).get("read").asLong()).isEqualTo(4);
    assertThat(records.get(5).get("skipped").asLong()).isEqualTo(1);
  }

  @Test
  void whatWasReadIsTheSameWhateverIsSelected() {
    stage.with(WEB, TEMPLATE, MARK);
    List<JsonNode> records = SchemaAssert.assertValidStream(shown("connections -j protocol=mark"));
    assertThat(records).hasSize(3);
    assertThat(records.get(2).get("records").asLong()).isEqualTo(1);
    assertThat(records.get(2).get("read").asLong()).isEqualTo(3);
  }

  @Test
  void whoMadeAnEntryIsInAnotherFile() {
    stage.with(WEB);
    stage.withOrigin(
        WEB.replace("    893", "LOCAL     893"),
        IPV6.replace("        9", "SYNC         9"),
        WEB.replace("    893", "BOTH      893"));

    assertThat(shown("connections --origin"))
        .isEqualTo(
            """
            PROTO  CLIENT              VIRTUAL         SERVER          STATE        ORIGIN  EXPIRES
            tcp    198.51.100.7:52588  192.0.2.10:80   10.0.0.11:8080  ESTABLISHED  local     14:53
            tcp    [fd09::2]:58856     [fd09::100]:80  [fd08::2]:8080  TIME_WAIT    sync       0:09
            """);
    List<JsonNode> records = SchemaAssert.assertValidStream(shown("connections -j origin=sync"));
    assertThat(records.get(1).get("origin").asText()).isEqualTo("sync");
    assertThat(records.get(2).get("skipped").asInt()).isEqualTo(1);
    assertThat(SchemaAssert.assertValidStream(shown("connections -j")).get(1).has("origin"))
        .isFalse();
  }

  @Test
  void whatIsEnoughIsNotReadOn() {
    stage.withEndless(WEB);

    assertThat(shown("connections --limit 2"))
        .isEqualTo(
            """
            PROTO  CLIENT              VIRTUAL        SERVER          STATE        EXPIRES
            tcp    198.51.100.7:52588  192.0.2.10:80  10.0.0.11:8080  ESTABLISHED    14:53
            tcp    198.51.100.7:52588  192.0.2.10:80  10.0.0.11:8080  ESTABLISHED    14:53
            """);
    assertThat(shown("connections --limit 1500").lines()).hasSize(1501);
    JsonNode counted = SchemaAssert.assertValid(shown("connections -j --summary --limit 5000"));
    assertThat(counted.get("total").asInt()).isEqualTo(5000);
  }

  @Test
  void aSignalEndsTheStreamProperlyButHalfASummaryIsNone() throws IOException {
    tearDown();
    int[] asked = {0};
    stage =
        ConnectionStage.in(
            Files.createDirectory(folder.resolve("other")), () -> ++asked[0] > 3000 ? 1 : 0);
    stage.withEndless(WEB);

    ConnectionStage.Result listed = stage.run("connections");
    assertThat(listed.status()).isEqualTo(VerbStatus.INTERRUPTED);
    assertThat(listed.out().lines()).hasSize(3001);
    asked[0] = 0;
    ConnectionStage.Result records = stage.run("connections --json");
    assertThat(records.status()).isEqualTo(VerbStatus.INTERRUPTED);
    assertThat(SchemaAssert.assertValidStream(records.out())).hasSize(3002);
    asked[0] = 0;
    assertThat(stage.run("connections --summary"))
        .isEqualTo(new ConnectionStage.Result(VerbStatus.INTERRUPTED, "", ""));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          connections weight=1             | weight=1: weight is not asked of connections
          connections 192.0.2.1            | 192.0.2.1: of connections, say client=, virtual= or server=
          connections --top 3              | --top is for --summary
          connections --json --pretty      | --pretty is for --summary
          connections --summary --top 0    | --top is 1 to 2147483647, not 0
          connections --limit many         | --limit is 1 to 2147483647, not many
          connections --summary=port       | --summary is some of protocol, virtual, server, client, state, family with commas between, not port
          """)
  void whatMakesNoSenseIsToldInOneLine(String line, String told) {
    ConnectionStage.Result result = stage.run(line);
    assertThat(result.status()).isEqualTo(VerbStatus.USAGE);
    assertThat(result.out()).isEmpty();
    assertThat(result.err()).isEqualTo("ipvs connections: " + told + "\n");
  }

  @Test
  void whatCannotBeReadIsNotSaidToBeUnwritable() {
    stage.with("ip_vs_conn", "");
    ConnectionStage.Result result = stage.run("connections");
    assertThat(result.status()).isEqualTo(VerbStatus.FAULT);
    assertThat(result.err())
        .isEqualTo("ipvs connections: the table of connections is empty, without even a header\n");
  }

  @Test
  void statesOfSomebodyElseMoveNoCursor() {
    stage.with(WEB.replace("ESTABLISHED", "\u001b[2J"));
    assertThat(shown("connections")).contains(" ?[2J ").doesNotContain("\u001b");
    assertThat(shown("connections --summary")).contains(" ?[2J").doesNotContain("\u001b");
    assertThat(shown("connections --color=always")).contains("\u001b[35m198.51.100.7:52588\u001b");
  }
}
