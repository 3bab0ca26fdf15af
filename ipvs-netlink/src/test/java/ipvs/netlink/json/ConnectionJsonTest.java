package ipvs.netlink.json;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.Connection;
import ipvs.model.Endpoint;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What records have in common with records before is written as if it were new. */
class ConnectionJsonTest {
  private static final List<String> PROTOCOLS = List.of("TCP", "UDP", "IP", "IP_47");

  private static final List<Endpoint> ENDPOINTS =
      List.of(
          Endpoint.parse("10.0.0.1:80"),
          Endpoint.parse("192.168.100.200:65535"),
          Endpoint.parse("[2001:db8::1]:80"));

  private static final List<String> STATES = List.of("NONE", "TIME_WAIT", "\"odd\"\\\u0001\u00e9");

  private static <T> T any(List<T> some, Random random) {
    return some.get(random.nextInt(some.size()));
  }

  /** {@return entries that hardly share an object, or that share all they can} */
  private static List<Connection> entries(long seed, boolean areShared) {
    Random random = new Random(seed);
    List<Connection> entries = new ArrayList<>();
    for (int i = 0; i < 1000; i++) {
      Endpoint virtual = any(ENDPOINTS, random);
      Endpoint server = any(ENDPOINTS, random);
      String state = any(STATES, random);
      entries.add(
          new Connection(
              any(PROTOCOLS, random),
              new Endpoint(any(ENDPOINTS, random).address(), random.nextInt(3)),
              areShared ? virtual : new Endpoint(virtual.address(), virtual.port()),
              areShared ? server : new Endpoint(server.address(), server.port()),
              areShared ? state : new String(state),
              random.nextInt(1000),
              Optional.empty()));
    }
    return entries;
  }

  private static String lines(List<Connection> entries) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    JsonStream stream =
        JsonStream.begin(
            bytes,
            JsonStream.Kind.CONNECTIONS,
            Instant.EPOCH,
            Source.KERNEL,
            List.of(),
            Optional.empty());
    ConnectionJson json = ConnectionJson.to(stream);
    for (Connection entry : entries) {
      json.write(entry);
    }
    stream.end(Instant.EPOCH);
    return bytes.toString(StandardCharsets.UTF_8);
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2})
  void sharedPartsReadLikePartsOfTheirOwn(long seed) throws IOException {
    List<Connection> own = entries(seed, false);
    String lines = lines(entries(seed, true));
    assertThat(lines).isEqualTo(lines(own));

    // A writer that has seen nothing before.
    Connection last = own.get(own.size() - 1);
    assertThat(lines).contains(lines(List.of(last)).split("\n")[1]);
    SchemaAssert.assertValidStream(lines);
  }
}
