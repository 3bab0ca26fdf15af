package ipvs.netlink.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import com.fasterxml.jackson.databind.JsonNode;
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.IpAddress;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServiceKey;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import ipvs.model.VirtualService;
import ipvs.model.table.Difference;
import ipvs.model.table.ServiceWord;
import ipvs.model.table.Table;
import ipvs.model.table.TableDiff;
import ipvs.model.table.TableEntry;
import ipvs.model.table.Tables;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.watch.CountersReset;
import ipvs.netlink.watch.TableEvent;
import ipvs.netlink.watch.TableEvent.Cause;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Events, as the schema has them. */
class EventJsonTest {
  private static final Instant BEGIN = Instant.parse("2026-11-28T18:40:02.113Z");
  private static final Instant SINCE = Instant.parse("2026-11-28T18:40:04.120Z");
  private static final Instant AT = Instant.parse("2026-11-28T18:40:06.118Z");
  private static final ServiceKey WEB = ServiceWord.parse("tcp:192.0.2.10:80");
  private static final RealServer SERVER =
      RealServer.of(Endpoint.parse("10.0.0.11:8080"), ForwardMethod.MASQ).withWeight(2);
  private static final SyncDaemon DAEMON =
      new SyncDaemon(
          SyncRole.MASTER, "eth0", 7, 1472, Optional.of(IpAddress.parse("224.0.0.81")), 8848, 1);

  private static TableEvent event(Cause cause) {
    return new TableEvent(AT, Optional.of(SINCE), true, cause);
  }

  private static TableEvent event(Difference difference) {
    return event(new TableEvent.Changed(difference, false));
  }

  private static String written(List<TableEvent> events) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (JsonStream stream =
        JsonStream.begin(
            out,
            JsonStream.Kind.EVENTS,
            BEGIN,
            Source.KERNEL,
            List.of(),
            Optional.of(Duration.ofSeconds(2)))) {
      EventJson.to(stream).write(events);
      stream.end(Instant.parse("2026-11-28T18:40:08.500Z"));
    }
    return out.toString(UTF_8);
  }

  /** {@return the members of an event behind the three that each has} */
  private static String members(TableEvent event) throws IOException {
    JsonNode line = SchemaAssert.assertValidStream(written(List.of(event))).get(1);
    return line.toString().replaceFirst(".*\"event\":", "");
  }

  @Test
  void theDocumentedStreamIsWritten() throws IOException {
    assertThat(
            written(
                List.of(event(new Difference.ServerChanged(WEB, SERVER, SERVER.withWeight(0))))))
        .isEqualTo(Documented.text("events.jsonl"));
  }

  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void everyEventIsValid(long seed) throws IOException {
    Tables tables = Tables.seeded(seed);
    Table before = tables.table();
    List<TableEvent> events = new ArrayList<>();
    for (Difference difference : TableDiff.between(before, tables.table()).differences()) {
      events.add(event(difference));
    }
    assertThat(SchemaAssert.assertValidStream(written(events))).hasSize(events.size() + 2);
  }

  @Test
  void whatIsAddedHasSettingsAfterAndWhatIsRemovedHasThemBefore() throws IOException {
    TableEntry alone = new TableEntry(VirtualService.of(WEB, Scheduler.RR), List.of());
    String key =
        "\"service\":{\"family\":\"inet\",\"protocol\":\"tcp\",\"address\":\"192.0.2.10\","
            + "\"port\":80},";
    String settings =
        "{\"scheduler\":\"rr\",\"scheduler_flags\":[],\"one_packet\":false,\"persistence\":"
            + "{\"enabled\":false,\"timeout\":0,\"netmask\":\"255.255.255.255\"}}}";
    assertThat(members(event(new Difference.ServiceAdded(alone))))
        .isEqualTo("\"service_added\"," + key + "\"after\":" + settings);
    assertThat(members(event(new Difference.ServiceRemoved(alone))))
        .isEqualTo("\"service_removed\"," + key + "\"before\":" + settings);
  }

  @Test
  void daemonsAndTimeoutsConcernNoService() throws IOException {
    String running =
        "{\"interface\":\"eth0\",\"sync_id\":7,\"max_length\":1472,\"group\":\"224.0.0.81\","
            + "\"port\":8848,\"ttl\":1}}";
    SyncDaemon other = new SyncDaemon(SyncRole.MASTER, "eth1", 7, 1472, DAEMON.group(), 8848, 2);
    assertThat(members(daemon(Optional.empty(), Optional.of(DAEMON))))
        .isEqualTo("\"daemon_started\",\"role\":\"master\",\"after\":" + running);
    assertThat(members(daemon(Optional.of(DAEMON), Optional.empty())))
        .isEqualTo("\"daemon_stopped\",\"role\":\"master\",\"before\":" + running);
    assertThat(members(daemon(Optional.of(DAEMON), Optional.of(other))))
        .isEqualTo(
            "\"daemon_changed\",\"role\":\"master\",\"changed\":[\"interface\",\"ttl\"],"
                + "\"before\":{\"interface\":\"eth0\",\"ttl\":1},"
                + "\"after\":{\"interface\":\"eth1\",\"ttl\":2}}");
    assertThat(
            members(
                event(
                    new Difference.TimeoutsChanged(Timeouts.DEFAULT, new Timeouts(900, 120, 30)))))
        .isEqualTo(
            "\"timeouts_changed\",\"changed\":[\"udp\"],\"before\":{\"udp\":300},"
                + "\"after\":{\"udp\":30}}");
  }

  private static TableEvent daemon(Optional<SyncDaemon> before, Optional<SyncDaemon> after) {
    return event(new Difference.DaemonChanged(SyncRole.MASTER, before, after));
  }

  @Test
  void whatIsNotADifferenceHasAnEventToo() throws IOException {
    assertThat(
            members(
                event(
                    new TableEvent.Reset(new CountersReset(WEB, Optional.of(SERVER.endpoint()))))))
        .startsWith("\"counters_reset\",\"service\":")
        .endsWith(",\"server\":{\"address\":\"10.0.0.11\",\"port\":8080}}");
    assertThat(members(event(new TableEvent.Reachable()))).isEqualTo("\"reachable\"}");
    assertThat(members(event(new TableEvent.Unreachable(new IOException("gone")))))
        .isEqualTo(
            "\"unreachable\",\"error\":{\"code\":\"ipvs_unavailable\",\"message\":\"gone\"}}");
    try (IpvsClient ipvs = IpvsClient.simulated()) {
      IOException refusal = catchThrowableOfType(IOException.class, () -> ipvs.service(WEB));
      assertThat(members(event(new TableEvent.Unreachable(refusal))))
          .startsWith("\"unreachable\",\"error\":{\"code\":\"no_such_service\",\"errno\":\"E");
    }
  }

  @Test
  void whatWasThereFromTheBeginningHasNoSinceAndWhatIsDoubtfulSaysSo() throws IOException {
    TableEvent event =
        new TableEvent(
            AT,
            Optional.empty(),
            false,
            new TableEvent.Changed(new Difference.ServerAdded(WEB, SERVER), true));
    JsonNode line = SchemaAssert.assertValidStream(written(List.of(event))).get(1);
    assertThat(line.has("since")).isFalse();
    assertThat(line.get("settled").asBoolean()).isFalse();
  }
}
