package ipvs.health;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.Endpoint;
import ipvs.model.IpAddress;
import ipvs.model.ServiceKey;
import ipvs.model.config.Command;
import ipvs.model.health.CheckedServer;
import ipvs.model.health.CheckedService;
import ipvs.model.health.CheckedTable;
import ipvs.model.health.Forwarding;
import ipvs.model.health.HealthAction.Notice;
import ipvs.model.health.Hook;
import ipvs.model.health.Quorum;
import ipvs.model.health.ServerAddress;
import ipvs.model.health.ServiceNames;
import ipvs.model.health.SorryServer;
import ipvs.model.health.Verdict;
import ipvs.model.table.Change;
import ipvs.model.table.ServiceWord;
import ipvs.netlink.metrics.Exposition;
import ipvs.netlink.metrics.HealthText;
import ipvs.netlink.watch.CheckRun;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** What a runner does is counted, and told to Prometheus with how servers stand. */
class HealthMetricsTest {
  private static final Instant THEN = Instant.parse("2026-11-28T18:40:02.113Z");
  private static final ServiceKey WEB = KeptWorld.WEB;
  private static final String SERVICE =
      "family=\"inet\",local_address=\"192.0.2.10\",local_mark=\"\",local_port=\"80\","
          + "proto=\"TCP\"";

  private final KeptWorld world;
  private final HealthMetrics metrics = new HealthMetrics(HealthListener.NONE, () -> THEN);

  HealthMetricsTest() throws IOException {
    world = new KeptWorld();
  }

  private Exposition text() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    HealthText.write(out, world.engine().status(), metrics.counts());
    return Exposition.of(out.toString(UTF_8));
  }

  private static CheckedTable file() {
    CheckedService service =
        KeptWorld.file(KeptWorld.server(1, 2), KeptWorld.server(2, 3)).services().get(0);
    SorryServer sorry =
        new SorryServer(new ServerAddress(IpAddress.parse("10.0.0.9"), 80), Forwarding.MASQ, false);
    return CheckedTable.of(List.of(service.withSorry(sorry)));
  }

  @Test
  void serversAndServicesAreAsTheyStand() throws IOException {
    world.fail(1);
    world.start(file());
    world.until(5);

    Exposition text = text();

    assertThat(text.family("ipvs_server_up"))
        .containsExactly(
            Map.entry(SERVICE + ",remote_address=\"10.0.0.1\",remote_port=\"80\"", "0"),
            Map.entry(SERVICE + ",remote_address=\"10.0.0.2\",remote_port=\"80\"", "1"));
    assertThat(text.family("ipvs_server_weight").values()).containsExactly("2", "2", "3", "3");
    assertThat(text.family("ipvs_quorum_up")).containsExactly(Map.entry(SERVICE, "1"));
    assertThat(text.family("ipvs_sorry_active")).containsExactly(Map.entry(SERVICE, "0"));
    assertThat(text.family("ipvs_check_up"))
        .containsExactly(
            Map.entry("kind=\"script\",target=\"10.0.0.1:80\"", "0"),
            Map.entry("kind=\"script\",target=\"10.0.0.2:80\"", "1"));
    assertThat(text.family("ipvs_foreign_destinations")).containsExactly(Map.entry("", "0"));
  }

  @Test
  void whenNoneServesTheSorryServerDoes() throws IOException {
    world.fail(1);
    world.fail(2);
    world.start(file());
    world.until(5);

    assertThat(text().family("ipvs_quorum_up")).containsExactly(Map.entry(SERVICE, "0"));
    assertThat(text().family("ipvs_sorry_active")).containsExactly(Map.entry(SERVICE, "1"));
  }

  /** The exposition refuses a series that is there twice. */
  @Test
  void serviceThatTwoGroupsHaveIsThereOnce() throws IOException {
    ServiceKey other = ServiceWord.parse("tcp:192.0.2.11:80");
    CheckedService first = group("A", List.of(WEB, other), KeptWorld.server(1, 2));
    CheckedService second =
        group("B", List.of(WEB), KeptWorld.server(1, 7), KeptWorld.server(2, 3));
    world.fail(2);
    world.start(CheckedTable.of(List.of(first, second.withQuorum(new Quorum(9, 0)))));
    world.until(5);

    assertThat(text().family("ipvs_quorum_up").values()).containsExactly("0", "1");
    assertThat(text().family("ipvs_sorry_active").values()).containsExactly("1", "0");
    assertThat(text().family("ipvs_server_up").values()).containsExactly("1", "1", "0");
  }

  private static CheckedService group(
      String name, List<ServiceKey> keys, CheckedServer... servers) {
    CheckedService plain = file().services().get(0);
    return CheckedService.of(ServiceNames.group(name, keys), plain.balancing())
        .withServers(List.of(servers))
        .withSorry(plain.sorry().orElseThrow());
  }

  private void check(Verdict verdict, Duration took) {
    metrics.checked(
        new CheckRun(
            0,
            world.engine().status().pools().get(0).servers().get(0).checks().get(0).probe(),
            0,
            verdict,
            THEN,
            took,
            false));
  }

  @Test
  void runsOfChecksAreCounted() throws IOException {
    world.start(file());
    check(Verdict.up("good"), Duration.ofMillis(1));
    check(Verdict.up("good"), Duration.ofNanos(1_000_001));
    check(Verdict.down("bad"), Duration.ofSeconds(20));

    assertThat(text().family("ipvs_check_results_total").values()).containsExactly("2", "1", "0");
    assertThat(text().family("ipvs_check_seconds_bucket"))
        .containsEntry("le=\"0.001\"", "1")
        .containsEntry("le=\"0.003\"", "2")
        .containsEntry("le=\"10\"", "2")
        .containsEntry("le=\"+Inf\"", "3")
        .hasSize(10);
    assertThat(text().family("ipvs_check_seconds_sum").values()).containsExactly("20.002000001");
    assertThat(text().family("ipvs_check_seconds_count").values()).containsExactly("3");
  }

  /** Or a file that is changed often would leave more and more series. */
  @Test
  void checksOfAnotherFileAreForgotten() throws IOException {
    world.start(file());
    check(Verdict.up("good"), Duration.ZERO);
    metrics.loaded(file());

    assertThat(text().family("ipvs_check_results_total")).isEmpty();
    assertThat(text().family("ipvs_check_seconds_count").values()).containsExactly("1");
  }

  @Test
  void changesRepairsAndErrorsAreCounted() throws IOException {
    world.start(file());
    Change removed = new Change.DeleteServer(WEB, Endpoint.parse("10.0.0.1:80"));
    metrics.wrote(removed);
    metrics.wrote(removed);
    metrics.wrote(new Change.DeleteService(WEB));
    metrics.refused(removed, new IOException("no"));
    metrics.unreadable(new IOException("no"));
    metrics.noticed(new Notice(Notice.Finding.RESTORED, WEB, Optional.empty()));
    metrics.delayed(Duration.ofMillis(7));

    assertThat(text().family("ipvs_table_changes_total"))
        .containsExactly(
            Map.entry("kind=\"delete_server\"", "2"), Map.entry("kind=\"delete_service\"", "1"));
    assertThat(text().family("ipvs_table_repairs_total"))
        .containsExactly(Map.entry("kind=\"restored\"", "1"));
    assertThat(text().family("ipvs_table_errors_total").values()).containsExactly("2");
    assertThat(text().family("ipvs_loop_delay_seconds").values()).containsExactly("0.007000000");
  }

  @Test
  void hooksAreCountedByHowTheyEnd() throws IOException {
    world.start(file());
    CheckedService service = file().services().get(0);
    Hook hook = new Hook(Hook.Event.QUORUM_UP, service, Optional.empty(), "enough", 0, 5, 1);
    metrics.hookEnded(hook, Command.of("/bin/true"), "script exited with 0", true);
    metrics.hookEnded(hook, Command.of("/bin/false"), "script exited with 1", false);
    metrics.hookDropped(hook);

    assertThat(text().family("ipvs_hooks_total"))
        .containsExactly(
            Map.entry("event=\"quorum_up\",result=\"dropped\"", "1"),
            Map.entry("event=\"quorum_up\",result=\"failure\"", "1"),
            Map.entry("event=\"quorum_up\",result=\"success\"", "1"));
  }

  @Test
  void whetherTheFileIsUsableIsTold() throws IOException {
    world.start(file());
    metrics.loaded(file());
    metrics.notLoaded();

    assertThat(text().family("ipvs_config_last_reload_successful").values()).containsExactly("0");
    assertThat(text().family("ipvs_config_last_reload_seconds").values())
        .containsExactly(Long.toString(THEN.getEpochSecond()));
    metrics.loaded(file());
    assertThat(text().family("ipvs_config_last_reload_successful").values()).containsExactly("1");
  }

  /** Labels hold addresses only: neither paths nor arguments of scripts. */
  @Test
  void aServiceOfAMarkIsToldByIt() throws IOException {
    ServiceKey mark = ServiceWord.parse("fwmark:7");
    CheckedService service = file().services().get(0);
    world.start(
        CheckedTable.of(
            List.of(
                CheckedService.of(mark, service.balancing().scheduler())
                    .withServers(service.servers()))));

    assertThat(text().family("ipvs_quorum_up"))
        .containsExactly(
            Map.entry(
                "family=\"inet\",local_address=\"\",local_mark=\"00000007\",local_port=\"0\","
                    + "proto=\"FWM\"",
                "1"));
    assertThat(text().samples().keySet()).noneMatch(series -> series.contains("/check"));
  }

  /** A listener that throws ends a runner: all is passed on, once. */
  @Test
  void allIsPassedOn() {
    StringBuilder told = new StringBuilder();
    HealthMetrics counting =
        new HealthMetrics(
            new HealthListener() {
              @Override
              public void loaded(CheckedTable file) {
                told.append("loaded ");
              }

              @Override
              public void converged() {
                told.append("converged ");
              }

              @Override
              public void troubled(String what) {
                told.append(what);
              }
            },
            () -> THEN);
    counting.loaded(file());
    counting.converged();
    counting.troubled("trouble");

    assertThat(told).hasToString("loaded converged trouble");
  }
}
