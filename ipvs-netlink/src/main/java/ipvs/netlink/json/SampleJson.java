package ipvs.netlink.json;

import ipvs.model.ServerView;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceView;
import ipvs.model.TotalStats;
import ipvs.model.table.TableStatus.EntryStatus;
import ipvs.netlink.watch.Measured;
import ipvs.netlink.watch.Sample;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/**
 * Samples of a table, as records of kind {@code sample}, see ipvs-json(5). For one thread.
 *
 * <pre>
 * {"kind":"sample","at":"2026-11-28T18:40:04.115Z","seconds":2.002,"settled":true,
 *  "estimation":true,"services":[{…,"rates":{…},"measured":{…},"servers":[…]}]}
 * </pre>
 */
public final class SampleJson {
  private static final String KIND = "sample";

  private final JsonStream stream;
  private final JsonOut out;
  private final GlobalWriter globals;
  private final ServiceWriter services;
  private final ServerWriter servers;
  private final boolean withServerTraffic;

  private SampleJson(JsonStream stream, boolean withServerTraffic) {
    this.stream = stream;
    this.withServerTraffic = withServerTraffic;
    out = stream.out();
    globals = new GlobalWriter(out);
    services = new ServiceWriter(out);
    servers = new ServerWriter(out);
  }

  /**
   * {@return what writes samples to a stream}
   *
   * @param stream a stream of samples, which is begun and not ended
   * @param withServerTraffic whether counters and rates of each server are written too
   */
  public static SampleJson to(JsonStream stream, boolean withServerTraffic) {
    return new SampleJson(stream, withServerTraffic);
  }

  /**
   * Writes a sample; of one that {@link ipvs.netlink.TableReading#isComplete is not complete}
   * without what is not known.
   *
   * @param sample when and how it was read
   * @param shown what of it, in the order in which it is written
   * @throws IOException if it cannot be written
   */
  public void write(Sample sample, List<EntryStatus> shown) throws IOException {
    stream.add(KIND, record -> members(sample, shown));
  }

  private void members(Sample sample, List<EntryStatus> shown) throws IOException {
    out.instant(Members.AT, sample.at());
    if (sample.elapsed().isPresent()) {
      out.seconds(Members.SECONDS, sample.elapsed().get());
    }
    out.truth(Members.SETTLED, sample.isSettled());
    if (sample.observation().estimation().isPresent()) {
      out.truth(Members.ESTIMATION, sample.observation().estimation().get());
    }
    if (sample.observation().totals().isPresent()) {
      totals(sample, sample.observation().totals().get());
    }
    out.beginItems(Members.SERVICES);
    for (EntryStatus each : shown) {
      service(sample, each);
    }
    out.endItems();
  }

  private static boolean isComplete(Sample sample) {
    return sample.observation().reading().isComplete();
  }

  private void totals(Sample sample, TotalStats totals) throws IOException {
    out.begin(Members.TOTALS);
    globals.counters(totals.counters());
    globals.rates(totals.rates());
    measured(sample.measuredTotals());
    out.end();
  }

  private void service(Sample sample, EntryStatus shown) throws IOException {
    ServiceView service = shown.service();
    ServiceKey key = service.key();
    long active = 0;
    long inactive = 0;
    for (ServerView server : shown.servers()) {
      active += server.activeConnections();
      inactive += server.inactiveConnections();
    }
    boolean isComplete = isComplete(sample);
    out.begin();
    // The family of a mark is that of its servers, where it is not told.
    services.key(service, isComplete || !service.isMarked() || !shown.servers().isEmpty());
    out.unsigned(Members.ACTIVE_CONNECTIONS, active);
    out.unsigned(Members.INACTIVE_CONNECTIONS, inactive);
    if (isComplete) {
      globals.counters(service.counters());
      globals.rates(service.rates());
      measured(sample.rates().flatMap(rates -> rates.of(key)));
    }
    out.beginItems(Members.SERVERS);
    for (ServerView server : shown.servers()) {
      server(sample, key, server);
    }
    out.endItems();
    out.end();
  }

  private void server(Sample sample, ServiceKey service, ServerView server) throws IOException {
    out.begin();
    servers.endpoint(server.endpoint());
    servers.weight(server);
    out.number(Members.ACTIVE_CONNECTIONS, server.activeConnections());
    out.number(Members.INACTIVE_CONNECTIONS, server.inactiveConnections());
    if (isComplete(sample)) {
      out.number(Members.PERSISTENT_CONNECTIONS, server.persistentConnections());
    }
    if (isComplete(sample) && withServerTraffic) {
      globals.counters(server.counters());
      globals.rates(server.rates());
      measured(sample.rates().flatMap(rates -> rates.of(service, server.endpoint())));
    }
    out.end();
  }

  private void measured(Optional<Measured> known) throws IOException {
    if (known.isEmpty()) {
      return;
    }
    Measured measured = known.get();
    out.begin(Members.MEASURED);
    out.fraction(Members.CONNECTIONS, measured.connections());
    out.fraction(Members.IN_PACKETS, measured.inPackets());
    out.fraction(Members.OUT_PACKETS, measured.outPackets());
    out.fraction(Members.IN_BYTES, measured.inBytes());
    out.fraction(Members.OUT_BYTES, measured.outBytes());
    out.end();
  }
}
