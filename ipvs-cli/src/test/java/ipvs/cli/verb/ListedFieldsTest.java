package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ipvs.cli.document.ListJson;
import ipvs.cli.document.Listing;
import ipvs.cli.names.SystemNames;
import ipvs.cli.render.ByteOutput;
import ipvs.cli.report.Listed;
import ipvs.cli.sim.SimulatedKernel;
import ipvs.cli.transcript.InProcessTool;
import ipvs.cli.transcript.Invocation;
import ipvs.cli.transcript.Outcome;
import ipvs.model.Counters;
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.IpvsInfo;
import ipvs.model.IpvsVersion;
import ipvs.model.Rates;
import ipvs.model.RealServer;
import ipvs.model.Sample;
import ipvs.model.Samples;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceStatus;
import ipvs.model.Timeouts;
import ipvs.netlink.json.JsonStyle;
import ipvs.netlink.json.SchemaAssert;
import ipvs.netlink.json.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** What the JSON of a listing says, ipvsadm says of the same table, field by field. */
class ListedFieldsTest {
  private static final RealServer SERVER =
      RealServer.of(Endpoint.parse("10.0.0.11:80"), ForwardMethod.MASQ);

  @TempDir private Path folder;

  static LongStream seeds() {
    return LongStream.range(0, 30);
  }

  @ParameterizedTest(name = "seed {0}")
  @MethodSource("seeds")
  void jsonAndListingsOfATableAgree(long seed) throws IOException {
    List<String> rules = RandomRules.seeded(seed);
    TableStage stage = new TableStage(folder).with(rules.toArray(new String[0]));
    JsonNode table = SchemaAssert.assertValid(stage.run("list", "--json").out());
    assertThat(table.get("services")).isNotEmpty();
    for (String form : ListingLines.FORMS) {
      assertThat(ListingLines.promised(table, form))
          .as("-Ln %s", form)
          .isEqualTo(ListingLines.printed(listing(stage.table(), form)));
    }
  }

  private static String listing(Path table, String form) {
    List<String> words = new ArrayList<>(List.of("-Ln"));
    if (!form.isEmpty()) {
      words.addAll(List.of(form.split(" ")));
    }
    InProcessTool tool =
        new InProcessTool(new SimulatedKernel(table, "sim:" + table), new SystemNames());
    Outcome outcome = tool.run(new Invocation(Map.of(), "ipvsadm", words, ""));
    assertThat(outcome.stderr()).isEmpty();
    return outcome.stdout();
  }

  static Stream<Sample<ServiceStatus>> statuses() {
    return Samples.serviceStatuses();
  }

  @ParameterizedTest(name = "{0}")
  @MethodSource("statuses")
  void countersHaveAllTheirDigits(Sample<ServiceStatus> sample) throws IOException {
    ServiceStatus service = sample.value();
    ServerStatus server = new ServerStatus(SERVER, 1, 2, 3, service.counters(), service.rates());
    ByteArrayOutputStream document = new ByteArrayOutputStream();
    ByteOutput out = new ByteOutput(document);
    ListJson.write(out, listing(service, server), JsonStyle.COMPACT);
    out.flush();

    JsonNode listed =
        SchemaAssert.tree(document.toString(StandardCharsets.UTF_8)).get("services").get(0);

    for (JsonNode each : List.of(listed, listed.get("servers").get(0))) {
      Counters counters = service.counters();
      assertThat(digits(each.get("counters")))
          .isEqualTo(
              unsigned(
                  counters.connections(),
                  counters.inPackets(),
                  counters.outPackets(),
                  counters.inBytes(),
                  counters.outBytes()));
      Rates rates = service.rates();
      assertThat(digits(each.get("rates")))
          .isEqualTo(
              unsigned(
                  rates.connections(),
                  rates.inPackets(),
                  rates.outPackets(),
                  rates.inBytes(),
                  rates.outBytes()));
    }
  }

  private static Listing listing(ServiceStatus service, ServerStatus server) {
    return new Listing(
        Instant.EPOCH,
        Duration.ZERO,
        Source.of("kernel"),
        true,
        false,
        new IpvsInfo(new IpvsVersion(1, 2, 1), 4096),
        Optional.empty(),
        Timeouts.DEFAULT,
        List.of(),
        Optional.empty(),
        List.of(new Listed(service, List.of(server))),
        Optional.empty());
  }

  private static List<String> digits(JsonNode counted) {
    List<String> digits = new ArrayList<>();
    counted.forEach(number -> digits.add(number.asText()));
    return digits;
  }

  private static List<String> unsigned(long... numbers) {
    return LongStream.of(numbers).mapToObj(Long::toUnsignedString).toList();
  }
}
