package ipvs.cli.verb;

import ipvs.cli.console.Interruption;
import ipvs.cli.console.OutputFailedException;
import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.kernel.Trouble;
import ipvs.cli.option.CommonOption;
import ipvs.cli.option.Option;
import ipvs.cli.option.Syntax;
import ipvs.cli.option.VerbLine;
import ipvs.cli.report.HiddenSettings;
import ipvs.cli.report.SortKey;
import ipvs.cli.session.OpenTable;
import ipvs.cli.session.Session;
import ipvs.cli.watch.SampleOrder;
import ipvs.cli.watch.WatchRequest;
import ipvs.cli.watch.WatchScreen;
import ipvs.model.table.TableFilter;
import ipvs.netlink.watch.Pace;
import ipvs.netlink.watch.Sample;
import ipvs.netlink.watch.Sampler;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.util.Locale;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicReference;

/** {@code ipvs watch}: the table again and again, on the whole screen or as a stream. */
final class Watch implements Verb {
  private static final String MEASURED = "measured";

  private static final Option COUNT = FollowedTable.count("readings");

  private static final Option SORT =
      Option.value(
              "--sort",
              "KEY",
              "By key (default), active, inactive, weight, conns, in or out,",
              "the most first.")
          .oneOf("key", "active", "inactive", "weight", "conns", "in", "out");

  private static final Option RATES =
      Option.value(
              "--rates",
              "WHOSE",
              "Rates as the kernel estimates them (default), or measured",
              "between two readings.")
          .oneOf("kernel", MEASURED);

  private static final Option SERVERS =
      Option.flag("--servers", "Show servers from the beginning; in JSON also their traffic.");

  @Override
  public Syntax syntax() {
    return Syntax.of(
            "Shows the table again and again: on the whole screen, or as a stream where standard"
                + " output is no terminal.",
            Syntax.OF_FILTERS)
        .options(
            CommonOption.INTERVAL,
            COUNT,
            SORT,
            RATES,
            SERVERS,
            CommonOption.NO_FALLBACK,
            CommonOption.CONNECT,
            CommonOption.JSON,
            CommonOption.COLOR,
            CommonOption.NAMES)
        .words("FILTER", 0, Syntax.ANY, "Which services and servers; all that all of them select.");
  }

  @Override
  public VerbStatus run(Session session) throws VerbException, IOException {
    VerbLine line = session.line();
    try (FollowedTable followed = new FollowedTable(session, COUNT)) {
      Pace pace = followed.pace();
      followed.requireKnown();
      OpenTable table = followed.table();
      if (table.isVisibleOnly()) {
        HiddenSettings.require(sortKey(line));
      }
      AtomicReference<TableFilter> selected = new AtomicReference<>(followed.filter());
      Sampler sampler = Sampler.over(table.observations(selected::get), pace);
      Sample first = sampler.next();
      followed.requireService(first.table());
      if (ScreenChoice.isPossible(session)) {
        Optional<WatchScreen> screen = WatchScreen.open();
        if (screen.isPresent()) {
          Interruption interruption = followed.interruption();
          ScreenOutside outside = new ScreenOutside(session, table, selected, interruption);
          try {
            screen.get().show(request(session, followed, outside), sampler, first);
          } catch (IOException e) {
            // A terminal that has gone fails before or after the signal that says so.
            if (!interruption.isAsked()) {
              throw e;
            }
          }
          return followed.status();
        }
      }
      SampleOutput out =
          line.has(CommonOption.JSON)
              ? SampleOutput.json(
                  session, table, first.at(), followed.interval(), line.has(SERVERS))
              : SampleOutput.text(session, isMeasured(line));
      Stream stream = new Stream(session, sampler, followed.interruption());
      stream.follow(first, followed.count(), new SampleOrder(sortKey(line), isMeasured(line)), out);
      out.end(pace.now());
      return followed.status();
    }
  }

  private static WatchRequest request(
      Session session, FollowedTable followed, ScreenOutside outside) throws VerbException {
    VerbLine line = session.line();
    return new WatchRequest(
        followed.table().target().toString(),
        followed.interval(),
        isMeasured(line),
        sortKey(line),
        line.has(SERVERS),
        followed.filter(),
        String.join(" ", line.words()),
        followed.count(),
        session.endpoints(),
        ScreenChoice.isUnicode(session.around()),
        session.isColored(),
        outside);
  }

  private static boolean isMeasured(VerbLine line) {
    return line.value(RATES).orElse("").equals(MEASURED);
  }

  private static SortKey sortKey(VerbLine line) {
    Optional<String> given = line.value(SORT);
    return given.isPresent() ? SortKey.valueOf(given.get().toUpperCase(Locale.ROOT)) : SortKey.KEY;
  }

  /** Samples without a screen. */
  private static final class Stream {
    private final Session session;
    private final Sampler sampler;
    private final Interruption interruption;
    private boolean isReachable = true;
    private boolean isEstimating = true;

    Stream(Session session, Sampler sampler, Interruption interruption) {
      this.session = session;
      this.sampler = sampler;
      this.interruption = interruption;
    }

    /** Ends after so many samples, or as soon as it is told to stop. */
    void follow(Sample first, long count, SampleOrder order, SampleOutput out) throws IOException {
      Optional<Sample> sample = Optional.of(first);
      long left = count;
      while (true) {
        if (sample.isPresent()) {
          warn(sample.get());
          out.write(sample.get(), order.sorted(sample.get()));
          left--;
        }
        if (left == 0 || interruption.isAsked()) {
          return;
        }
        try {
          sample = next();
        } catch (InterruptedIOException e) {
          return;
        }
      }
    }

    /** What cannot be read now is told once, and the next reading may be possible. */
    private Optional<Sample> next() throws IOException {
      try {
        Sample sample = sampler.next();
        if (!isReachable) {
          isReachable = true;
          session.tell("answers again");
        }
        return Optional.of(sample);
      } catch (InterruptedIOException | OutputFailedException e) {
        throw e;
      } catch (IOException e) {
        if (isReachable) {
          isReachable = false;
          session.tell("no answer: " + Trouble.of(e).getMessage());
        }
        return Optional.empty();
      }
    }

    private void warn(Sample sample) {
      boolean isNow = !sample.observation().estimation().equals(Optional.of(false));
      if (isEstimating && !isNow) {
        session.tell("counters stand still: net.ipv4.vs.run_estimation is 0");
      }
      isEstimating = isNow;
    }
  }
}
