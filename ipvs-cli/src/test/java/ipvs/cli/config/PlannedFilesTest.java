package ipvs.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.names.TestNames;
import ipvs.model.table.Change;
import ipvs.model.table.Table;
import ipvs.model.table.TableDiff;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.Operation;
import ipvs.netlink.plan.ApplyPolicy;
import ipvs.netlink.plan.Plan;
import ipvs.netlink.sim.KernelSimulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A plan leads from any table to the one that a file asks for. */
class PlannedFilesTest {
  private static final List<String> SCHEDULERS = List.of("rr", "wlc", "sh -b sh-port", "mh");
  private static final List<String> PERSISTENCE = List.of("", " -p 300", " -p 9 -M 255.255.0.0");
  private static final List<String> METHODS = List.of("-m", "-g", "-i", "-i --tun-type gre");

  @TempDir private Path folder;

  private Table wanted(String text) throws IOException {
    Path file = Files.writeString(folder.resolve("rules"), text);
    return WantedFile.read(FileSource.at(file, "rules"), new TestNames(Map.of())).table();
  }

  private static List<Change> plan(IpvsClient client, Table wanted) throws IOException {
    return Plan.of(
            TableDiff.between(client.table().table().settings(), wanted), ApplyPolicy.DEFAULT)
        .changes();
  }

  private static String table(Random random) {
    StringBuilder text = new StringBuilder();
    for (int service = 1; service <= 5; service++) {
      if (random.nextInt(3) == 0) {
        continue;
      }
      String key = service % 2 == 0 ? " -f " + service : " -t 192.0.2." + service + ":80";
      text.append("-A").append(key).append(" -s ").append(any(random, SCHEDULERS));
      text.append(any(random, PERSISTENCE)).append('\n');
      for (int server = 1; server <= 4; server++) {
        if (random.nextBoolean()) {
          text.append("-a").append(key).append(" -r 10.0.0.").append(server).append(":80 ");
          text.append(any(random, METHODS)).append(" -w ").append(random.nextInt(3)).append('\n');
        }
      }
    }
    return text.toString();
  }

  private static String any(Random random, List<String> texts) {
    return texts.get(random.nextInt(texts.size()));
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void anyTableIsReachedFromAnyOther(long seed) throws IOException {
    Random random = new Random(seed);
    KernelSimulator kernel = KernelSimulator.create();
    try (IpvsClient client = IpvsClient.over(kernel.open(), IpvsClient.DEFAULT_TIMEOUT)) {
      for (int step = 0; step < 20; step++) {
        Table next = wanted(table(random));
        List<Change> plan = plan(client, next);
        assertThat(client.applyAll(plan)).allMatch(Optional::isEmpty);
        assertThat(plan(client, next)).isEmpty();
      }
    }
  }

  @Test
  void entriesAreAddedInTheOrderOfTablesWhateverThatOfTheirLines() throws IOException {
    Table table =
        wanted(
            "-A -t 192.0.2.1:80 -s rr\n"
                + "-a -t 192.0.2.1:80 -r 10.0.0.2:80\n"
                + "-a -t 192.0.2.1:80 -r 10.0.0.1:80\n"
                + "-a -t 192.0.2.1:80 -r 10.0.0.3:80\n");
    try (IpvsClient client = IpvsClient.simulated()) {
      assertThat(plan(client, table))
          .extracting(change -> change.subject().replaceFirst(".* ", ""))
          .containsExactly("192.0.2.1:80", "10.0.0.1:80", "10.0.0.2:80", "10.0.0.3:80");
    }
  }

  @Test
  void whatMeansNothingIsNoDifference() throws IOException {
    Table plain = wanted("-A -f 1 -s rr\n-a -f 1 -r 10.0.0.1 -g\n");
    Table gone =
        wanted(
            "-A -f 1 -s rr -p 9 -M 255.0.0.0\n-a -f 1 -r 10.0.0.1 -i"
                + " --tun-type gre\n-E -f 1 -s rr\n-e -f 1 -r 10.0.0.1 -g\n");
    try (IpvsClient client = IpvsClient.simulated()) {
      client.applyAll(plan(client, gone));
      assertThat(plan(client, plain))
          .extracting(Operation::of)
          .doesNotContain(Operation.EDIT_SERVER, Operation.EDIT_SERVICE);
    }
  }
}
