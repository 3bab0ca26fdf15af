package ipvs.netlink.watch;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipvs.model.Counters;
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.IpvsInfo;
import ipvs.model.IpvsVersion;
import ipvs.model.Protocol;
import ipvs.model.Rates;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceStatus;
import ipvs.model.Timeouts;
import ipvs.model.TotalStats;
import ipvs.model.VirtualService;
import ipvs.model.table.TableStatus;
import ipvs.model.table.TableStatus.EntryStatus;
import ipvs.netlink.TableReading;
import ipvs.netlink.json.JsonStream;
import ipvs.netlink.json.SampleJson;
import ipvs.netlink.json.SchemaAssert;
import ipvs.netlink.json.Source;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** A {@link Sampler} in virtual time. */
class SamplerTest {
  private static final ServiceAddress KEY =
      new ServiceAddress(Protocol.TCP, Endpoint.parse("192.0.2.10:80"));
  private static final Endpoint SERVER = Endpoint.parse("10.0.0.11:8080");

  private final ManualPace pace = ManualPace.every(Duration.ofSeconds(2));
  private long counted;
  private Duration takes = Duration.ZERO;
  private boolean isGone;
  private final Sampler sampler = Sampler.over(this::read, pace);

  private Observation read() throws IOException {
    pace.advance(takes);
    if (isGone) {
      throw new IOException("gone");
    }
    Counters counters = new Counters(counted, 2 * counted, 0, 1000 * counted, -1);
    ServerStatus server =
        new ServerStatus(
            RealServer.of(SERVER, ForwardMethod.MASQ).withWeight(2),
            12,
            40,
            9,
            counters,
            Rates.ZERO);
    ServiceStatus service =
        new ServiceStatus(VirtualService.of(KEY, Scheduler.NONE), counters, Rates.ZERO);
    TableStatus table =
        new TableStatus(
            List.of(new EntryStatus(service, List.of(server))),
            Timeouts.UNCHANGED,
            List.of(),
            new IpvsInfo(new IpvsVersion(1, 2, 1), 4096));
    return new Observation(
        new TableReading(table, true),
        Optional.of(false),
        Optional.of(new TotalStats(counters, Rates.ZERO)));
  }

  @Test
  void measuredRatesAreExact() throws IOException {
    counted = 100;
    Sample first = sampler.next();
    pace.then(() -> pace.advance(Duration.ofMillis(500)));
    counted = 107;
    Sample second = sampler.next();

    assertThat(first.elapsed()).isEmpty();
    assertThat(first.measuredTotals()).isEmpty();
    assertThat(second.elapsed()).contains(Duration.ofMillis(2500));
    Measured expected = new Measured(7 / 2.5, 14 / 2.5, 0, 7000 / 2.5, 0);
    assertThat(second.rates().orElseThrow().of(KEY)).contains(expected);
    assertThat(second.rates().orElseThrow().of(KEY, SERVER)).contains(expected);
    assertThat(second.measuredTotals()).contains(expected);
  }

  @Test
  void aCounterThatWentBackHasNone() throws IOException {
    counted = 100;
    sampler.next();
    counted = 5;
    Sample second = sampler.next();

    assertThat(second.rates().orElseThrow().of(KEY)).isEmpty();
    assertThat(second.measuredTotals()).isEmpty();
  }

  @Test
  void aSlowReadingStretchesTheInterval() throws IOException {
    takes = Duration.ofMillis(1400);
    Sample first = sampler.next();
    sampler.next();

    assertThat(first.took()).isEqualTo(takes);
    assertThat(pace.pauses()).containsExactly(Duration.ofMillis(1400));
  }

  @Test
  void afterAFailureItIsComparedWithTheLastThatSucceeded() throws IOException {
    sampler.next();
    isGone = true;
    assertThatThrownBy(sampler::next).hasMessage("gone");
    isGone = false;
    counted = 8;
    Sample third = sampler.next();

    assertThat(third.elapsed()).contains(Duration.ofSeconds(4));
    assertThat(third.rates().orElseThrow().of(KEY).orElseThrow().connections()).isEqualTo(2);
  }

  @Test
  void aSampleIsARecord() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    JsonStream stream =
        JsonStream.begin(
            out,
            JsonStream.Kind.SAMPLES,
            pace.now(),
            Source.KERNEL,
            List.of(),
            Optional.of(pace.interval()));
    SampleJson samples = SampleJson.to(stream, false);
    sampler.next();
    counted = 7;
    Sample sample = sampler.next();
    samples.write(sample, sample.table().entries());
    stream.end(pace.now());

    String lines = out.toString(StandardCharsets.UTF_8);
    SchemaAssert.assertValidStream(lines);
    String counters =
        "\"counters\":{\"connections\":7,\"in_packets\":14,\"out_packets\":0,\"in_bytes\":7000,"
            + "\"out_bytes\":18446744073709551615},\"rates\":{\"connections\":0,\"in_packets\":0,"
            + "\"out_packets\":0,\"in_bytes\":0,\"out_bytes\":0},\"measured\":{\"connections\":3.5,"
            + "\"in_packets\":7,\"out_packets\":0,\"in_bytes\":3500,\"out_bytes\":0}";
    assertThat(lines.lines().toList().get(1))
        .isEqualTo(
            "{\"kind\":\"sample\",\"at\":\"2026-11-28T18:40:04.113Z\",\"seconds\":2,"
                + "\"settled\":true,\"estimation\":false,\"totals\":{"
                + counters
                + "},\"services\":[{\"family\":\"inet\",\"protocol\":\"tcp\","
                + "\"address\":\"192.0.2.10\",\"port\":80,\"active_connections\":12,"
                + "\"inactive_connections\":40,"
                + counters
                + ",\"servers\":[{\"address\":\"10.0.0.11\",\"port\":8080,\"weight\":2,"
                + "\"active_connections\":12,\"inactive_connections\":40,"
                + "\"persistent_connections\":9}]}]}");
  }
}
