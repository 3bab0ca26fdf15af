package ipvs.cli.watch;

import ipvs.cli.report.EntryText;
import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Draws a screen: the same state always gives the same screen. For one thread. */
final class Painter {
  private static final DateTimeFormatter TIME = DateTimeFormatter.ofPattern("HH:mm:ss");
  private static final String GAP = "   ";
  private static final String TOO_SMALL = "too small";
  private static final String KEYS =
      "q quit  s sort  r reverse  / filter  space pause  enter servers  up/down pgup/pgdn scroll";
  private static final String CUT = "~";
  private static final Metric[] METRICS = Metric.values();

  private final Setting setting;
  private final RowText.Maker maker;

  /** Draws with histories that are kept elsewhere. */
  Painter(Setting setting, EntryText entries, History history) {
    this.setting = setting;
    maker = new RowText.Maker(entries, setting.isMeasured(), history);
  }

  /**
   * {@return the screen}
   *
   * @param rows those of the state
   */
  Screen paint(WatchState state, Rows rows) {
    Extent extent = state.extent();
    Screen.Canvas canvas = Screen.blank(extent);
    if (!extent.isEnough()) {
      canvas.put(0, 0, TOO_SMALL, Tint.PLAIN);
      return canvas.screen();
    }
    body(canvas, state, rows);
    heading(canvas, state, rows);
    if (state.outage().isPresent()) {
      canvas.tintAll(Tint.GREY);
    }
    footer(canvas, state);
    return canvas.screen();
  }

  private void heading(Screen.Canvas canvas, WatchState state, Rows rows) {
    View view = state.view();
    String alerts = alerts(state);
    String text =
        String.join(
            GAP,
            "ipvs watch",
            setting.where(),
            time(state.shown().sample().at()),
            "every " + seconds(setting.interval()),
            "sort: " + sort(view),
            counted(rows.services(), "service") + ", " + counted(rows.servers(), "server"));
    int width = state.extent().columns();
    canvas.put(0, 0, cut(text, width - (alerts.isEmpty() ? 0 : alerts.length() + 2)), Tint.TITLE);
    canvas.putBefore(0, width, alerts, Tint.WARNING);
  }

  private static String sort(View view) {
    String key = view.sort().name().toLowerCase(Locale.ROOT);
    String name =
        switch (view.sort()) {
          case CONNS, IN, OUT -> key + "/s";
          case KEY, ACTIVE, INACTIVE, WEIGHT -> key;
        };
    return view.isReversed() ? name + " reversed" : name;
  }

  private String alerts(WatchState state) {
    List<String> alerts = new ArrayList<>();
    if (state.view().isFrozen()) {
      alerts.add("paused");
    }
    if (state.shown().sample().observation().estimation().equals(Optional.of(false))) {
      alerts.add("estimation off!");
    }
    if (setting.isMeasured()) {
      alerts.add("measured");
    }
    return String.join(GAP, alerts);
  }

  private void body(Screen.Canvas canvas, WatchState state, Rows rows) {
    int page = state.extent().page();
    int top = state.view().top(rows.count(), page);
    Metric metric = Metric.of(state.view().sort());
    List<RowText> shown = new ArrayList<>(page);
    int longest = 0;
    double most = 0;
    for (int row = top; row < Math.min(rows.count(), top + page); row++) {
      RowText text = maker.row(state.shown(), rows, row, metric);
      shown.add(text);
      longest = Math.max(longest, text.name().length());
      double number = text.figures().of(metric);
      most = number > most ? number : most;
    }
    Columns columns = Columns.of(state.extent().columns(), longest);
    titles(canvas, columns, metric);
    for (int i = 0; i < shown.size(); i++) {
      row(canvas, i + 2, columns, shown.get(i), metric, most);
    }
  }

  private void titles(Screen.Canvas canvas, Columns columns, Metric metric) {
    for (int i = 0; i < columns.numbers(); i++) {
      canvas.putBefore(1, columns.end(i), columns.title(i), Tint.TITLE);
    }
    if (columns.hasBars()) {
      String what = metric == Metric.CONNECTIONS ? "load" : "load: " + metric;
      canvas.put(1, columns.bar(), what, Tint.TITLE);
    }
    if (columns.hasHistory()) {
      Duration all = setting.interval().multipliedBy(columns.samples());
      canvas.put(1, columns.history(), "last " + span(all), Tint.TITLE);
    }
  }

  private void row(
      Screen.Canvas canvas, int at, Columns columns, RowText row, Metric metric, double most) {
    canvas.put(at, 0, cut(row.name(), columns.name()), row.nameTint());
    Figures figures = row.figures();
    for (int i = 0; i < columns.numbers(); i++) {
      canvas.putBefore(at, columns.end(i), number(figures, i), row.tint());
    }
    if (columns.hasBars()) {
      String bar = Plot.bar(figures.of(metric), most, Columns.BAR);
      canvas.put(at, columns.bar(), bar, row.tint());
    }
    if (columns.hasHistory()) {
      String line = setting.plot().line(row.trace());
      String last = line.substring(line.length() - columns.samples());
      canvas.put(at, columns.history(), last, row.tint());
    }
  }

  /** Columns of numbers are in the order of metrics. */
  private String number(Figures figures, int column) {
    Metric metric = METRICS[column];
    return setting.isMeasured() && metric == Metric.CONNECTIONS
        ? ShortNumber.tenths(figures.of(metric))
        : ShortNumber.whole(figures.of(metric));
  }

  private void footer(Screen.Canvas canvas, WatchState state) {
    int row = state.extent().rows() - 1;
    int width = state.extent().columns();
    Prompt prompt = state.choice().prompt();
    if (prompt.typed().isPresent()) {
      String text = "filter: " + prompt.typed().get();
      // What is typed last is what is looked at.
      String shown = text.substring(Math.max(0, text.length() - (width - 1)));
      canvas.put(row, 0, shown, Tint.PLAIN);
      canvas.cursor(row, shown.length());
    } else if (prompt.fault().isPresent()) {
      canvas.put(row, 0, cut(prompt.fault().get(), width), Tint.WARNING);
    } else if (state.outage().isPresent()) {
      Outage outage = state.outage().get();
      String text = "no answer since " + time(outage.since()) + ": " + outage.cause();
      canvas.put(row, 0, cut(text, width), Tint.ALARM);
    } else {
      String notes = notes(state);
      int begin = canvas.put(row, 0, notes, Tint.WARNING);
      String keys = notes.isEmpty() ? KEYS : GAP + KEYS;
      canvas.put(row, Math.min(begin, width), cut(keys, width - begin), Tint.PLAIN);
    }
  }

  private String notes(WatchState state) {
    List<String> notes = new ArrayList<>();
    Duration took = state.latest().sample().took();
    if (took.multipliedBy(2).compareTo(setting.interval()) > 0) {
      notes.add("slow: one reading takes " + ShortNumber.tenths(took.toMillis() / 1000.0) + " s");
    }
    if (setting.isTooOften()) {
      notes.add("counters move every 2 s only");
    }
    return String.join(GAP, notes);
  }

  private String time(Instant at) {
    return TIME.format(at.atZone(setting.zone()));
  }

  private static String seconds(Duration time) {
    return time.toMillisPart() == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }

  private static String span(Duration time) {
    return time.toMinutes() >= 10 ? time.toMinutes() + " min" : time.toSeconds() + " s";
  }

  private static String counted(int number, String what) {
    return number + " " + what + (number == 1 ? "" : "s");
  }

  private static String cut(String text, int width) {
    if (text.length() <= width) {
      return text;
    }
    return width < 1 ? "" : text.substring(0, width - 1) + CUT;
  }
}
