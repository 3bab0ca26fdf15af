package ipvs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.args.Action;
import ipvs.cli.args.ActionParser;
import ipvs.cli.names.TestNames;
import ipvs.cli.render.EndpointText;
import ipvs.cli.render.ListedTable;
import ipvs.cli.render.Printed;
import ipvs.cli.rules.RuleReader;
import ipvs.cli.rules.RuleWriter;
import ipvs.cli.run.Stage;
import ipvs.cli.run.TableKernel;
import ipvs.cli.transcript.Outcome;
import ipvs.model.Generator;
import ipvs.model.RealServer;
import ipvs.model.Sample;
import ipvs.model.Samples;
import ipvs.model.Scheduler;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What is saved restores; what cannot be restored is a comment, and one line like all others. */
class SaveAndRestoreTest {
  private static final long TABLES = 60;
  private static final TestNames NAMES = new TestNames(Map.of("10.0.0.9", "web"));

  /** A server of a service. */
  private record Pair(VirtualService service, RealServer server) {}

  /** Services with their servers. */
  private record Entries(Map<VirtualService, List<RealServer>> rows) {
    TableKernel fill(TableKernel kernel) {
      rows.forEach((service, servers) -> kernel.add(service, servers.toArray(RealServer[]::new)));
      return kernel;
    }
  }

  static Stream<Sample<Pair>> pairs() {
    List<VirtualService> services = Samples.services().map(Sample::value).toList();
    List<Sample<RealServer>> servers = Samples.servers().toList();
    List<Sample<Pair>> pairs = new ArrayList<>();
    for (int i = 0; i < servers.size(); i++) {
      Sample<RealServer> server = servers.get(i);
      for (int j = i % 7; j < services.size(); j += 7) {
        String name = server + " of " + services.get(j).key();
        pairs.add(new Sample<>(name, new Pair(services.get(j), server.value())));
      }
    }
    return pairs.stream();
  }

  static Stream<Sample<Entries>> tables() {
    return LongStream.rangeClosed(1, TABLES)
        .mapToObj(seed -> new Sample<>("seed " + seed, entries(Generator.seeded(seed))));
  }

  /** A table such as a kernel holds, in which no two entries have one key. */
  private static Entries entries(Generator generator) {
    Map<VirtualService, List<RealServer>> rows = new LinkedHashMap<>();
    for (int i = 0; i < 12; i++) {
      VirtualService service = generator.service();
      List<RealServer> servers = new ArrayList<>();
      for (int j = 0; j < i % 5; j++) {
        RealServer server = generator.server();
        servers.removeIf(other -> other.endpoint().equals(server.endpoint()));
        servers.add(server);
      }
      rows.keySet().removeIf(other -> other.key().equals(service.key()));
      rows.put(service, servers);
    }
    return new Entries(rows);
  }

  /** {@return what is left of a table, each entry only where its key is not taken} */
  private static Entries restorable(Entries table) {
    Map<VirtualService, List<RealServer>> rows = new LinkedHashMap<>();
    table
        .rows()
        .forEach(
            (service, servers) ->
                Restorable.of(service)
                    .ifPresent(left -> rows.put(left, restorable(service, servers))));
    return new Entries(rows);
  }

  private static List<RealServer> restorable(VirtualService service, List<RealServer> servers) {
    List<RealServer> left = new ArrayList<>();
    for (RealServer server : servers) {
      Optional<RealServer> kept = Restorable.of(service, server);
      if (kept.isPresent()
          && left.stream().noneMatch(o -> o.endpoint().equals(kept.get().endpoint()))) {
        left.add(kept.get());
      }
    }
    return left;
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("ipvs.model.Samples#services")
  void aServiceIsReadBack(Sample<VirtualService> sample) throws Exception {
    String line =
        Printed.by(out -> new RuleWriter(out, EndpointText.numeric()).service(sample.value()));

    readsAs(line, Restorable.of(sample.value()).map(Change.AddService::new));
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("pairs")
  void aServerIsReadBack(Sample<Pair> sample) throws Exception {
    VirtualService service = sample.value().service();
    RealServer server = sample.value().server();
    String both =
        Printed.by(
            out -> new RuleWriter(out, EndpointText.numeric()).service(service).server(server));
    String line = both.substring(both.indexOf('\n') + 1);

    readsAs(
        line,
        Restorable.of(service, server).map(left -> new Change.AddServer(service.key(), left)));
  }

  private static void readsAs(String line, Optional<? extends Change> expected) throws Exception {
    byte[] bytes = line.getBytes(StandardCharsets.ISO_8859_1);
    RuleReader reader = new RuleReader(new ByteArrayInputStream(bytes));
    List<String> words = reader.next();
    if (expected.isEmpty()) {
      assertThat(line).startsWith("# not restorable, ");
      assertThat(words).as(line).isEmpty();
      return;
    }
    assertThat(line).startsWith("-").endsWith("\n");
    assertThat(new ActionParser(NAMES, false).parseRule(words))
        .as(line)
        .isEqualTo(new Action.Apply(expected.get()));
    assertThat(new ActionParser(NAMES, false).parse(words))
        .as("given by command line: %s", line)
        .isEqualTo(new Action.Apply(expected.get()));
    assertThat(reader.next()).as("one line each").isEmpty();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("tables")
  void restoringASaveIsTheIdentity(Sample<Entries> sample) {
    Entries table = restorable(sample.value());
    for (List<String> words : List.of(List.of("-n"), List.<String>of())) {
      Stage before = new Stage();
      table.fill(before.kernel());
      Outcome saved = before.save(words.toArray(String[]::new));
      assertThat(saved.stderr()).isEmpty();
      assertThat(saved.stdout()).doesNotContain("#");

      assertRestored(before, saved.stdout(), table);
    }
  }

  @Test
  void namesLeadBackToTheirNumbers() {
    Stage stage = new Stage();
    VirtualService tcp = VirtualService.of(ListedTable.tcp("10.0.0.9:80"), Scheduler.RR);
    VirtualService udp = VirtualService.of(ListedTable.udp("10.0.0.9:8080"), Scheduler.RR);
    VirtualService ipv6 = VirtualService.of(ListedTable.tcp("[2001:db8::9]:80"), Scheduler.RR);
    Map<VirtualService, List<RealServer>> rows =
        Map.of(
            tcp, List.of(ListedTable.masq("10.0.0.9:8080"), ListedTable.masq("10.0.0.2:0")),
            udp, List.of(ListedTable.masq("10.0.0.9:80")),
            ipv6, List.of(ListedTable.masq("[2001:db8::8]:80")));
    new Entries(rows).fill(stage.kernel());
    String saved = stage.save().stdout();
    assertThat(saved)
        .contains("-a -t web:http -r web:http-alt -m -w 1\n")
        .contains("-a -u web:http-alt -r web:80 -m -w 1\n")
        .contains("-a -t [2001:db8::9]:http -r [2001:db8::8]:http -m -w 1\n");

    assertRestored(stage, saved, new Entries(rows));
  }

  /** Other tools' entries do not keep the rest from being restored. */
  @ParameterizedTest(name = "{0}")
  @MethodSource("tables")
  void whatCannotBeRestoredIsInNobodysWay(Sample<Entries> sample) {
    Stage stage = new Stage();
    sample.value().fill(stage.kernel());
    String saved = stage.save("-n").stdout();
    int lines = sample.value().rows().values().stream().mapToInt(List::size).sum();
    assertThat(saved.chars().filter(c -> c == '\n'))
        .as("one line each, whatever names hold")
        .hasSize(lines + sample.value().rows().size());

    stage.reading(new ByteArrayInputStream(saved.getBytes(StandardCharsets.ISO_8859_1)));
    Outcome outcome = stage.restore();

    // Servers of one address that routing cannot tell apart are one server afterwards.
    assertThat(outcome.stderr().replace("Destination already exists\n", "")).isEmpty();
    assertThat(stage.kernel().services())
        .containsExactlyInAnyOrderElementsOf(restorable(sample.value()).rows().keySet());
  }

  private static void assertRestored(Stage stage, String saved, Entries table) {
    stage.reading(new ByteArrayInputStream(saved.getBytes(StandardCharsets.ISO_8859_1)));

    assertThat(stage.restore()).as(saved).isEqualTo(new Outcome(0, "", ""));

    assertThat(stage.kernel().services())
        .containsExactlyInAnyOrderElementsOf(table.rows().keySet());
    table
        .rows()
        .forEach(
            (service, servers) ->
                assertThat(stage.kernel().servers(service.key()))
                    .as("%s", service)
                    .containsExactlyInAnyOrderElementsOf(servers));
  }
}
