package ipvs.netlink.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.Endpoint;
import ipvs.model.IpAddress;
import ipvs.model.health.HealthMemory;
import ipvs.model.health.Maintenance;
import ipvs.model.health.ServerAddress;
import ipvs.model.health.Verdict;
import ipvs.model.health.WeightShift;
import ipvs.model.table.ServiceWord;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What has to be known after a start is read back, and anything else is nothing. */
class MemoryJsonTest {
  private static final IpAddress SERVER = IpAddress.parse("10.0.0.2");

  private static final MemoryJson.Kept KEPT =
      new MemoryJson.Kept(
          Instant.parse("2026-11-28T18:40:02.113Z"),
          new HealthMemory(
              List.of(
                  Maintenance.of(SERVER),
                  Maintenance.of(IpAddress.parse("2001:db8::2"))
                      .at(80)
                      .in(ServiceWord.parse("fwmark:7/inet6"))
                      .draining()),
              List.of(
                  new HealthMemory.Known(
                      ServiceWord.parse("tcp:192.0.2.10:80"),
                      new ServerAddress(SERVER, 80),
                      true,
                      List.of(WeightShift.to(7), WeightShift.by(-3), WeightShift.NONE))),
              List.of(
                  new HealthMemory.Failure(
                      new HealthMemory.CheckPlace(
                          ServiceWord.parse("tcp:192.0.2.10:80"),
                          new Endpoint(SERVER, 80),
                          "HTTP_GET /\u0001\"",
                          Endpoint.parse("[2001:db8::2]:8080")),
                      Verdict.Outcome.DOWN,
                      "status 503, wanted 200",
                      Instant.parse("2026-11-28T18:40:01.5Z").toEpochMilli(),
                      Duration.ofMillis(12)))));

  private static byte[] written() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    MemoryJson.write(out, KEPT);
    return out.toByteArray();
  }

  @Test
  void whatIsWrittenIsReadBack() throws IOException {
    assertThat(MemoryJson.read(written())).contains(KEPT);
  }

  @Test
  void whateverIsCutIsNothing() throws IOException {
    byte[] whole = written();
    for (int length = 0; length < whole.length - 2; length++) {
      assertThat(MemoryJson.read(Arrays.copyOf(whole, length))).as("%d bytes", length).isEmpty();
    }
  }

  @Test
  void whateverIsAlteredIsReadOrNothing() throws IOException {
    byte[] whole = written();
    for (int at = 0; at < whole.length; at++) {
      byte[] altered = whole.clone();
      altered[at] ^= 1;
      MemoryJson.read(altered);
    }
    assertThat(MemoryJson.read("[]".getBytes(UTF_8))).isEmpty();
    assertThat(MemoryJson.read("{\"kind\":\"table\"}".getBytes(UTF_8))).isEmpty();
  }
}
