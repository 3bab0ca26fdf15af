package ipvs.cli.serve.http;

import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.model.AddressFamily;
import ipvs.model.Counters;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.ForwardMethod;
import ipvs.model.IpvsInfo;
import ipvs.model.IpvsVersion;
import ipvs.model.Persistence;
import ipvs.model.Rates;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceStatus;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Thresholds;
import ipvs.model.Timeouts;
import ipvs.model.VirtualService;
import ipvs.netlink.json.JsonStyle;
import ipvs.netlink.json.Source;
import ipvs.netlink.json.TableWriter;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * A table with traffic that rises and falls from one reading to the next, the same in every run;
 * one counter is as high as it can be.
 */
final class SampleTraffic implements TableSource {
  private static final Counters MOST = new Counters(-1, -1, -1, -1, -1);

  /** A name that would be bold text if a page took it for markup. */
  private static final String INTERFACE = "<b>eth0</b>";

  private final List<Entry> entries = new ArrayList<>();
  private boolean isVisibleOnly;
  private int readings;
  private volatile Optional<String> trouble = Optional.empty();

  private record Entry(ServiceStatus service, List<ServerStatus> servers) {}

  /** Makes that no table can be read, or that one can. */
  void fail(Optional<String> why) {
    trouble = why;
  }

  /** {@return a few services, of which most have something odd} */
  static SampleTraffic ofSomeServices() {
    SampleTraffic table = new SampleTraffic();
    VirtualService web =
        tcp("192.0.2.10:80", Scheduler.WRR)
            .withPersistence(Persistence.ofSeconds(300, AddressFamily.INET));
    table.add(
        web,
        server("10.0.0.11:8080", 2, 412, 1840, 150, 5000),
        server("10.0.0.12:8080", 0, 3, 0, 0, 0),
        server("10.0.0.13:8080", 2, 388, 1720, 140, 0));
    table.add(
        tcp("192.0.2.10:443", Scheduler.WLC),
        server("10.0.0.11:8443", 4, 2012, 5840, 950, 0),
        server("10.0.0.13:8443", 4, 512, 5720, 900, 512));
    table.add(
        tcp("[2001:db8::10]:443", Scheduler.WLC),
        server("[2001:db8::21]:443", 1, 40, 12, 9, 0),
        server("[2001:db8::22]:443", 1, 44, 8, 8, 0));
    table.add(
        VirtualService.of(ServiceAddress.udp(Endpoint.parse("192.0.2.53:53")), Scheduler.RR),
        server("10.0.1.1:53", 1, 0, 9000, 4000, 0),
        server("10.0.1.2:53", 1, 0, 9400, 4100, 0));
    table.add(tcp("192.0.2.25:25", Scheduler.LC), server("10.0.2.25:25", 0, 0, 0, 0, 0));
    table.add(VirtualService.of(new FirewallMark(7, AddressFamily.INET), Scheduler.RR));
    return table;
  }

  /** {@return the same services, as those see them who may not ask the kernel} */
  static SampleTraffic ofWhatEverybodyMayRead() {
    SampleTraffic table = ofSomeServices();
    table.isVisibleOnly = true;
    return table;
  }

  /** {@return many services with ten servers each} */
  static SampleTraffic ofServices(int count) {
    SampleTraffic table = new SampleTraffic();
    for (int i = 0; i < count; i++) {
      ServerStatus[] servers = new ServerStatus[10];
      for (int k = 0; k < servers.length; k++) {
        servers[k] = server("172.16." + k + "." + i % 256 + ":8080", 1 + k, i, i * k, k, 0);
      }
      table.add(tcp("10.1." + i / 256 + "." + i % 256 + ":80", Scheduler.WLC), servers);
    }
    return table;
  }

  private static VirtualService tcp(String endpoint, Scheduler scheduler) {
    ServiceKey key = ServiceAddress.tcp(Endpoint.parse(endpoint));
    return VirtualService.of(key, scheduler);
  }

  private static ServerStatus server(
      String endpoint, int weight, long active, long inactive, long conns, long upper) {
    RealServer server =
        RealServer.of(Endpoint.parse(endpoint), ForwardMethod.MASQ)
            .withWeight(weight)
            .withThresholds(new Thresholds(upper, 0));
    return new ServerStatus(server, active, inactive, upper > 0 ? 9 : 0, MOST, rates(conns));
  }

  private static Rates rates(long conns) {
    return new Rates(conns, conns * 40, conns * 35, conns * 17_400, conns * 270_000);
  }

  private void add(VirtualService service, ServerStatus... servers) {
    long conns = 0;
    for (ServerStatus server : servers) {
      conns += server.rates().connections();
    }
    entries.add(new Entry(new ServiceStatus(service, MOST, rates(conns)), List.of(servers)));
  }

  @Override
  public synchronized Documents read() throws VerbException {
    readings++;
    if (trouble.isPresent()) {
      throw new VerbException(VerbStatus.NO_IPVS, trouble.get());
    }
    int reading = readings;
    return new Documents() {
      @Override
      public byte[] table() throws IOException {
        return json(reading);
      }

      @Override
      public byte[] metrics() {
        return new byte[0];
      }
    };
  }

  private byte[] json(int reading) throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    Source source =
        isVisibleOnly ? Source.of("kernel").throughFiles() : Source.of("unix:/run/ipvs.sock");
    try (TableWriter writer =
        isVisibleOnly
            ? TableWriter.ofVisible(bytes, JsonStyle.COMPACT)
            : TableWriter.ofRunning(bytes, JsonStyle.COMPACT)) {
      writer.takenAt(Instant.now()).source(source).settled(true);
      writer.info(new IpvsInfo(new IpvsVersion(1, 2, 1), 4096), Optional.of(true));
      if (!isVisibleOnly) {
        writer
            .timeouts(Timeouts.DEFAULT)
            .daemons(List.of(SyncDaemon.of(SyncRole.MASTER, INTERFACE, 1)));
      }
      for (Entry entry : entries) {
        writer.service(atTime(entry.service, reading), servers(entry, reading));
      }
      writer.end();
    }
    return bytes.toByteArray();
  }

  private static ServiceStatus atTime(ServiceStatus service, int reading) {
    long conns = wave(service.rates().connections(), reading + service.port());
    return new ServiceStatus(service.service(), service.counters(), rates(conns));
  }

  private static List<ServerStatus> servers(Entry entry, int reading) {
    List<ServerStatus> servers = new ArrayList<>();
    for (ServerStatus server : entry.servers) {
      servers.add(
          new ServerStatus(
              server.server(),
              server.activeConnections(),
              wave(server.inactiveConnections(), reading),
              server.persistentConnections(),
              server.counters(),
              rates(wave(server.rates().connections(), reading))));
    }
    return servers;
  }

  private static long wave(long number, int time) {
    return Math.round(number * (1 + Math.sin(time / 4.0) / 4));
  }
}
