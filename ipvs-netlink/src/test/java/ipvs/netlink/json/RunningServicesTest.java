package ipvs.netlink.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.Counters;
import ipvs.model.Rates;
import ipvs.model.RealServer;
import ipvs.model.ServerStatus;
import ipvs.model.ServerView;
import ipvs.model.ServiceStatus;
import ipvs.model.Timeouts;
import ipvs.model.table.Table;
import ipvs.model.table.TableEntry;
import ipvs.model.table.Tables;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Text and fingerprint that are made of each service once are those that are made apart. */
class RunningServicesTest {
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void theyAreWrittenAsOneByOne(long seed) throws IOException {
    Random random = new Random(seed);
    Table table = Tables.seeded(seed).table();
    RunningServices services = new RunningServices(Timeouts.DEFAULT, List.of());
    FingerprintMaker apart = new FingerprintMaker().timeouts(Timeouts.DEFAULT).daemons(List.of());
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    try (TableWriter writer = TableWriter.ofRunning(expected, JsonStyle.COMPACT)) {
      for (TableEntry entry : table.entries()) {
        ServiceStatus service = new ServiceStatus(entry.service(), counters(random), rates(random));
        List<ServerView> servers = servers(entry, random);
        writer.service(service, Views.sorted(servers));
        apart.service(service, servers);
        Collections.shuffle(servers, random);
        services.visit(service, servers);
      }
      writer.end();
    }

    assertThat(services.end()).isEqualTo(apart.end());
    assertThat(document(services)).isEqualTo(expected.toString(UTF_8));
  }

  /** More than one part of what is held. */
  @ParameterizedTest(name = "{0} times")
  @ValueSource(ints = {0, 1, 1000})
  void noneIsLostAmongMany(int times) throws IOException {
    TableEntry entry = Tables.seeded(7).table().entries().get(0);
    ServiceStatus service = new ServiceStatus(entry.service(), Counters.ZERO, Rates.ZERO);
    RunningServices services = new RunningServices(Timeouts.DEFAULT, List.of());
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    try (TableWriter writer = TableWriter.ofRunning(expected, JsonStyle.COMPACT)) {
      for (int i = 0; i < times; i++) {
        services.visit(service, List.of());
        writer.service(service, List.of());
      }
      writer.end();
    }
    services.end();

    assertThat(document(services)).isEqualTo(expected.toString(UTF_8));
  }

  private static String document(RunningServices services) throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    try (TableWriter writer = TableWriter.ofRunning(out, JsonStyle.COMPACT)) {
      writer.services(services).end();
    }
    return out.toString(UTF_8);
  }

  private static List<ServerView> servers(TableEntry entry, Random random) {
    List<ServerView> servers = new ArrayList<>();
    for (RealServer server : entry.servers()) {
      servers.add(
          new ServerStatus(
              server,
              random.nextInt(100),
              random.nextInt(100),
              random.nextInt(100),
              counters(random),
              rates(random)));
    }
    return servers;
  }

  private static Counters counters(Random random) {
    return new Counters(
        random.nextLong(),
        random.nextLong(),
        random.nextLong(),
        random.nextLong(),
        random.nextLong());
  }

  private static Rates rates(Random random) {
    return new Rates(random.nextInt(9), random.nextInt(9), 0, random.nextInt(9), 0);
  }
}
