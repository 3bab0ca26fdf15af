package ipvs.cli.watch;

import ipvs.cli.render.EndpointText;
import ipvs.cli.report.EntryText;
import ipvs.cli.report.SortKey;
import ipvs.model.AddressFamily;
import ipvs.model.Counters;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.ForwardMethod;
import ipvs.model.IpvsInfo;
import ipvs.model.IpvsVersion;
import ipvs.model.Protocol;
import ipvs.model.Rates;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServerStatus;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.ServiceStatus;
import ipvs.model.Timeouts;
import ipvs.model.VirtualService;
import ipvs.model.table.TableFilter;
import ipvs.model.table.TableStatus;
import ipvs.model.table.TableStatus.EntryStatus;
import ipvs.netlink.TableReading;
import ipvs.netlink.watch.ManualPace;
import ipvs.netlink.watch.Observation;
import ipvs.netlink.watch.Sample;
import ipvs.netlink.watch.Sampler;
import java.io.IOException;
import java.time.Duration;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/** A table whose screens a test looks at. */
final class ShownTable {
  final ManualPace pace = ManualPace.every(Duration.ofSeconds(2));
  final List<EntryStatus> entries = new ArrayList<>();
  final Setting setting;
  final History history;
  private final Painter painter;
  private final Sampler sampler = Sampler.over(this::read, pace);
  Optional<Boolean> estimation = Optional.of(true);
  Duration takes = Duration.ZERO;
  WatchState state;
  private Rows rows;
  private long number;

  ShownTable() {
    this(Duration.ofSeconds(2), false, Plot.ASCII);
  }

  ShownTable(Duration interval, boolean isMeasured, Plot plot) {
    setting = new Setting("kernel", interval, isMeasured, plot, ZoneOffset.UTC);
    history = new History(isMeasured);
    painter = new Painter(setting, new EntryText(EndpointText.numeric(), true), history);
  }

  private Observation read() {
    pace.advance(takes);
    TableStatus table =
        new TableStatus(
            List.copyOf(entries),
            Timeouts.UNCHANGED,
            List.of(),
            new IpvsInfo(new IpvsVersion(1, 2, 1), 4096));
    return new Observation(new TableReading(table, true), estimation, Optional.empty());
  }

  static ServiceKey tcp(String endpoint) {
    return new ServiceAddress(Protocol.TCP, Endpoint.parse(endpoint));
  }

  static ServiceKey mark(long mark) {
    return new FirewallMark(mark, AddressFamily.INET);
  }

  static EntryStatus service(ServiceKey key, String scheduler, Rates rates, ServerStatus... all) {
    return new EntryStatus(
        new ServiceStatus(VirtualService.of(key, new Scheduler(scheduler)), Counters.ZERO, rates),
        List.of(all));
  }

  static ServerStatus server(String endpoint, int weight, long active, long inactive, Rates rates) {
    return new ServerStatus(
        RealServer.of(Endpoint.parse(endpoint), ForwardMethod.MASQ).withWeight(weight),
        active,
        inactive,
        0,
        Counters.ZERO,
        rates);
  }

  static Rates rates(long connections, long in, long out) {
    return new Rates(connections, 0, 0, in, out);
  }

  /** Reads for the first time. */
  ShownTable begin(int columns, int lines, SortKey sort, boolean withServers) throws IOException {
    Shot first = shot();
    View view = View.of(sort, withServers, TableFilter.ALL);
    state = WatchState.of(new Extent(columns, lines), Choice.of(view, ""), first);
    return this;
  }

  private Shot shot() throws IOException {
    Sample sample = sampler.next();
    Shot shot = new Shot(sample, number);
    history.add(sample, number);
    number++;
    return shot;
  }

  /** Reads again. */
  ShownTable read(int times) throws IOException {
    for (int i = 0; i < times; i++) {
      state = state.after(shot());
    }
    return this;
  }

  /** Presses keys, each a character. */
  ShownTable type(String keys) {
    for (char key : keys.toCharArray()) {
      press(key == '\n' ? Key.of(Key.Kind.ENTER) : Key.of(key));
    }
    return this;
  }

  ShownTable press(Key... keys) {
    Function<String, TableFilter> filters =
        words -> words.isEmpty() ? TableFilter.ALL : TableFilter.parse(List.of(words.split(" ")));
    for (Key key : keys) {
      state = state.after(key, rows().count(), filters);
    }
    return this;
  }

  Rows rows() {
    if (rows == null || !rows.areOf(state)) {
      rows = Rows.of(state.shown(), state.view(), setting.isMeasured());
    }
    return rows;
  }

  Screen screen() throws IOException {
    return painter.paint(state, rows());
  }

  /** {@return a line of the screen} */
  String line(int row) throws IOException {
    return screen().toString().lines().toList().get(row);
  }
}
