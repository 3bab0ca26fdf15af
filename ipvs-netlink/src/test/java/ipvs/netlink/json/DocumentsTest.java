package ipvs.netlink.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.IpAddress;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import ipvs.netlink.json.CheckJson.CheckedFile;
import ipvs.netlink.json.CheckJson.Format;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import org.junit.jupiter.api.Test;

/** The small documents and the frame of streams are as the documentation shows them. */
class DocumentsTest {
  private static final Instant THEN = Instant.parse("2026-11-28T18:40:02.113Z");

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();

  private void assertDocumented(String sample) throws IOException {
    SchemaAssert.assertValid(out.toString(UTF_8));
    assertThat(out.toString(UTF_8))
        .as("members and their order, too")
        .isEqualTo(SchemaAssert.tree(Documented.text(sample)) + "\n");
  }

  @Test
  void timeoutsAreAsTheDocumentationHasThem() throws IOException {
    GlobalsJson.writeTimeouts(out, JsonStyle.COMPACT, Source.KERNEL, Timeouts.DEFAULT);

    assertDocumented("timeouts.json");
  }

  @Test
  void daemonsAreAsTheDocumentationHasThem() throws IOException {
    SyncDaemon master =
        new SyncDaemon(
            SyncRole.MASTER, "eth0", 7, 1472, Optional.of(IpAddress.parse("224.0.0.81")), 8848, 1);

    GlobalsJson.writeDaemons(out, JsonStyle.COMPACT, Source.KERNEL, List.of(master));

    assertDocumented("daemons.json");
  }

  @Test
  void theMasterComesFirst() throws IOException {
    GlobalsJson.writeDaemons(
        out,
        JsonStyle.COMPACT,
        Source.of("unix:/run/ipvs"),
        List.of(
            SyncDaemon.of(SyncRole.BACKUP, "eth0", 1), SyncDaemon.of(SyncRole.MASTER, "eth1", 2)));

    assertThat(SchemaAssert.assertValid(out.toString(UTF_8)).at("/daemons/0/role").asText())
        .isEqualTo("master");
  }

  @Test
  void aCheckIsAsTheDocumentationHasIt() throws IOException {
    Fault fault =
        Fault.error(new Place(4, 45, 51, ""), FaultCode.BAD_NUMBER, "illegal weight specified")
            .withWord("twelve")
            .withExpected("0..2147483647");

    CheckJson.write(
        out,
        JsonStyle.COMPACT,
        List.of(
            new CheckedFile(
                "rules",
                Optional.of(Format.RULES),
                OptionalInt.of(2),
                OptionalInt.of(3),
                List.of(fault))));

    assertDocumented("check.json");
  }

  @Test
  void faultsAreSortedAndCounted() throws IOException {
    Fault late = Fault.error(Place.ofLine(9), FaultCode.SYNTAX, "no text");
    Fault early =
        Fault.warning(new Place(2, 1, 3, "/services/0"), FaultCode.DUPLICATE_SERVICE, "again")
            .since(1);

    CheckJson.write(
        out,
        JsonStyle.PRETTY,
        List.of(
            new CheckedFile(
                "\u00e9",
                Optional.empty(),
                OptionalInt.empty(),
                OptionalInt.empty(),
                List.of(late, early)),
            new CheckedFile(
                "-", Optional.of(Format.JSON), OptionalInt.of(0), OptionalInt.of(0), List.of())));

    assertThat(SchemaAssert.assertValid(out.toString(UTF_8)))
        .hasToString(
            "{\"schema_version\":1,\"kind\":\"check\",\"errors\":1,\"warnings\":1,\"files\":["
                + "{\"file\":\"\u00e9\",\"faults\":["
                + "{\"line\":2,\"column\":1,\"end_column\":3,\"pointer\":\"/services/0\","
                + "\"severity\":\"warning\",\"code\":\"duplicate_service\",\"message\":\"again\","
                + "\"first_line\":1},"
                + "{\"line\":9,\"severity\":\"error\",\"code\":\"syntax\","
                + "\"message\":\"no text\"}]},"
                + "{\"file\":\"-\",\"format\":\"json\",\"services\":0,\"servers\":0,"
                + "\"faults\":[]}]}");
  }

  @Test
  void aStreamHasABeginAndAnEndThatCounts() throws IOException {
    try (JsonStream stream =
        JsonStream.begin(
            out,
            JsonStream.Kind.CONNECTIONS,
            THEN,
            new Source("kernel", Optional.empty(), Source.Via.PROC),
            List.of("client=198.51.100.0/24"),
            Optional.empty())) {
      for (String line : Documented.documents("connections.jsonl").subList(1, 3)) {
        // Any record will do here.
        assertThat(SchemaAssert.tree(line).get("kind").asText()).isEqualTo("connection");
        stream.add("event", record -> record.text(Members.AT, "x"));
      }
      stream.end(
          Instant.parse("2026-11-28T18:40:02.201Z"), OptionalLong.of(55), OptionalLong.of(0));
    }

    List<String> lines = out.toString(UTF_8).lines().toList();
    List<String> documented = Documented.documents("connections.jsonl");
    assertThat(lines).hasSize(4).startsWith(documented.get(0)).endsWith(documented.get(3));
    assertThat(lines.get(1)).isEqualTo("{\"kind\":\"event\",\"at\":\"x\"}");
  }

  @Test
  void anIntervalIsSecondsWithAsFewDigitsAsItNeeds() throws IOException {
    for (Duration interval : List.of(Duration.ofSeconds(200), Duration.ofMillis(250))) {
      JsonStream.begin(
              out,
              JsonStream.Kind.SAMPLES,
              THEN,
              new Source("kernel", Optional.of("blue"), Source.Via.NETLINK),
              List.of(),
              Optional.of(interval))
          .end(THEN);
    }

    SchemaAssert.assertValidStream(out.toString(UTF_8));
    assertThat(out.toString(UTF_8))
        .contains("\"netns\":\"blue\"")
        .contains("\"interval\":200}")
        .contains("\"interval\":0.25}");
  }

  @Test
  void timesHaveMilliseconds() {
    assertThat(JsonOut.text(Instant.EPOCH)).isEqualTo("1970-01-01T00:00:00.000Z");
    assertThat(JsonOut.text(THEN.plusNanos(999_999))).isEqualTo(THEN.toString());
  }
}
