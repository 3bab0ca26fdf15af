package ipvs.cli.report;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.render.ByteOutput;
import ipvs.cli.render.EndpointText;
import ipvs.model.Connection;
import ipvs.model.Endpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What lines have in common with lines before is written as if it were new. */
class ConnectionReportTest {
  private static final List<String> PROTOCOLS = List.of("TCP", "UDP", "IP", "IP_47");

  private static final List<Endpoint> ENDPOINTS =
      List.of(
          Endpoint.parse("10.0.0.1:80"),
          Endpoint.parse("10.0.0.2:8080"),
          Endpoint.parse("192.168.100.200:65535"),
          Endpoint.parse("[2001:db8::1]:80"));

  private static final List<String> STATES = List.of("NONE", "ESTABLISHED", "TIME_WAIT");

  private static <T> T any(List<T> some, Random random) {
    return some.get(random.nextInt(some.size()));
  }

  /** {@return entries that hardly share an object, or that share all they can} */
  private static List<Connection> entries(long seed, boolean areShared) {
    Random random = new Random(seed);
    List<Connection> entries = new ArrayList<>();
    for (int i = 0; i < 3000; i++) {
      // Wider ones come after the first widths are settled.
      int width = i < 1500 ? 2 : ENDPOINTS.size();
      Endpoint virtual = any(ENDPOINTS.subList(0, width), random);
      Endpoint server = any(ENDPOINTS.subList(0, width), random);
      String state = any(STATES.subList(0, i < 2000 ? 1 : STATES.size()), random);
      String protocol = any(PROTOCOLS, random);
      entries.add(
          new Connection(
              areShared ? protocol : new String(protocol),
              new Endpoint(any(ENDPOINTS, random).address(), random.nextInt(3)),
              areShared ? virtual : new Endpoint(virtual.address(), virtual.port()),
              areShared ? server : new Endpoint(server.address(), server.port()),
              areShared ? state : new String(state),
              random.nextInt(100_000),
              Optional.empty(),
              Optional.of(any(List.of(Connection.Origin.values()), random))));
    }
    return entries;
  }

  private static String text(List<Connection> entries, boolean hasOrigin, boolean isColored)
      throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ByteOutput out = new ByteOutput(bytes);
    ConnectionReport report =
        new ConnectionReport(out, EndpointText.numeric(), hasOrigin, isColored);
    for (Connection entry : entries) {
      report.add(entry);
    }
    report.end();
    out.flush();
    return bytes.toString(StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4})
  void sharedPartsReadLikePartsOfTheirOwn(long seed) throws IOException {
    boolean hasOrigin = seed % 2 == 0;
    boolean isColored = seed > 2;
    assertThat(text(entries(seed, true), hasOrigin, isColored))
        .isEqualTo(text(entries(seed, false), hasOrigin, isColored));
  }

  /** {@return entries of 200 services, each with servers of its own, 40,000 in all} */
  private static List<Connection> manyServers(boolean areShared) {
    List<Connection> entries = new ArrayList<>();
    Endpoint client = ENDPOINTS.get(0);
    List<Endpoint> services = new ArrayList<>();
    for (int service = 0; service < 200; service++) {
      services.add(Endpoint.parse("192.0.2." + service + ":443"));
    }
    for (int i = 0; i < 80_000; i++) {
      Endpoint virtual = services.get(i % 200);
      entries.add(
          new Connection(
              "TCP",
              client,
              areShared ? virtual : new Endpoint(virtual.address(), virtual.port()),
              Endpoint.parse("10." + i % 200 + "." + i / 200 % 200 + ".1:8080"),
              areShared ? STATES.get(1) : new String(STATES.get(1)),
              i % 900,
              Optional.empty(),
              Optional.empty()));
    }
    return entries;
  }

  @Test
  void manyServersReadLikeFew() throws IOException {
    assertThat(text(manyServers(true), false, false))
        .isEqualTo(text(manyServers(false), false, false));
  }
}
