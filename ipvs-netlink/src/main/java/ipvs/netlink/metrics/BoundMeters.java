package ipvs.netlink.metrics;

import io.micrometer.core.instrument.FunctionCounter;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.Meter;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The meters of one registry. All but their values is for the thread that holds the lock.
 *
 * <p>Gauges hold what they show, and by that all there is: Micrometer forgets what nobody holds.
 */
final class BoundMeters {
  private static final List<String> UNITS = List.of("connections", "seconds");
  private static final String COUNTER = "_total";

  private final MeterRegistry registry;
  private final MetricsChoice choice;
  private final List<Tag> ofAll;
  private final Runnable refresh;
  private final Map<Key, Series> all = new HashMap<>();
  private final Series duration;
  private int generation;

  BoundMeters(MeterRegistry registry, MetricsChoice choice, List<Tag> ofAll, Runnable refresh) {
    this.registry = registry;
    this.choice = choice;
    this.ofAll = ofAll;
    this.refresh = refresh;
    duration = register(new Key(Family.READ_DURATION, List.of()), Double.NaN);
  }

  /** What tells a series apart. */
  private record Key(Family family, List<String> labels) {}

  /** A meter and its value. */
  private static final class Series {
    private final Runnable refresh;
    private volatile double value;
    private Optional<Meter> meter = Optional.empty();
    private int seen;

    Series(Runnable refresh, double value) {
      this.refresh = refresh;
      this.value = value;
    }

    /** Asked by anybody. */
    double value() {
      refresh.run();
      return value;
    }
  }

  /** Adds and removes meters, so that they are those of a reading; those of none are removed. */
  void show(Optional<MetricsReading> reading) {
    generation++;
    if (reading.isPresent()) {
      Samples.visit(reading.get(), choice, this::set);
    }
    duration.value = reading.isPresent() ? seconds(reading.get().took()) : Double.NaN;
    for (Iterator<Series> each = all.values().iterator(); each.hasNext(); ) {
      Series series = each.next();
      if (series.seen != generation) {
        each.remove();
        remove(series);
      }
    }
  }

  private static double seconds(Duration took) {
    return took.toNanos() / (double) Duration.ofSeconds(1).toNanos();
  }

  /** Removes all meters. */
  void close() {
    show(Optional.empty());
    remove(duration);
  }

  private void remove(Series series) {
    series.meter.ifPresent(registry::remove);
    series.value = Double.NaN;
  }

  private void set(Family family, List<String> labels, double value) {
    Key key = new Key(family, labels);
    Series series = all.get(key);
    if (series == null) {
      series = register(key, value);
      all.put(key, series);
    }
    series.value = value;
    series.seen = generation;
  }

  private Series register(Key key, double value) {
    Series series = new Series(refresh, value);
    String text = key.family().text();
    String bare =
        key.family().isCounter() ? text.substring(0, text.length() - COUNTER.length()) : text;
    String name = bare.replace('_', '.');
    String unit = bare.substring(bare.lastIndexOf('_') + 1);
    if (key.family().isCounter()) {
      series.meter =
          Optional.of(
              FunctionCounter.builder(name, series, Series::value)
                  .tags(tags(key.labels()))
                  .description(key.family().help())
                  .baseUnit(unit)
                  .register(registry));
    } else {
      Gauge.Builder<Series> gauge =
          Gauge.builder(name, series, Series::value)
              .tags(tags(key.labels()))
              .description(key.family().help())
              .strongReference(true);
      if (UNITS.contains(unit)) {
        // It is the last word already, and no registry appends it again.
        gauge.baseUnit(unit);
      }
      series.meter = Optional.of(gauge.register(registry));
    }
    return series;
  }

  private List<Tag> tags(List<String> labels) {
    List<Tag> tags = new ArrayList<>(labels.size() / 2 + ofAll.size());
    tags.addAll(ofAll);
    for (int i = 0; i < labels.size(); i += 2) {
      tags.add(Tag.of(labels.get(i).replace('_', '.'), labels.get(i + 1)));
    }
    return tags;
  }
}
