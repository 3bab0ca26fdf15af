package ipvs.netlink.metrics;

import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Tag;
import io.micrometer.core.instrument.binder.MeterBinder;
import ipvs.netlink.IpvsClient;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.LongSupplier;

/**
 * Binds a table to a Micrometer registry: the metrics of {@code ipvs list --prometheus} by
 * Micrometer's conventions, such as {@code ipvs.server.incoming.bytes} with the tag {@code
 * remote.address}, so that a registry for Prometheus gives them the names of there.
 *
 * <p>One reading serves all meters. Whoever asks a meter when the last reading is as old as the
 * interval reads the table; others who ask meanwhile get what was read before. Meters of services
 * and servers come and go with these, at a reading: a registry that collects its meters before it
 * asks them shows new ones the next time, or at once after a {@link #refresh}. No thread is
 * started.
 *
 * <p>Where the table cannot be read, all meters go but {@code ipvs.read.duration}, which is NaN
 * then; {@link #failure} says why. Numbers are those of Micrometer, 53 bits exact.
 *
 * <p>For any number of threads and registries.
 */
public final class IpvsMetrics implements MeterBinder, AutoCloseable {
  private static final Duration DEFAULT_INTERVAL = Duration.ofSeconds(1);

  private final TableSource source;
  private final MetricsChoice choice;
  private final long interval;
  private final List<Tag> tags;
  private final LongSupplier nanos;

  private final ReentrantLock lock = new ReentrantLock();
  private final List<BoundMeters> bound = new CopyOnWriteArrayList<>();
  private volatile Optional<MetricsReading> last = Optional.empty();
  private volatile Optional<IOException> failure = Optional.empty();
  private volatile long readAt;
  private volatile boolean isClosed;

  /** Reads a table. */
  interface TableSource {
    MetricsReading read() throws IOException;
  }

  IpvsMetrics(
      TableSource source,
      MetricsChoice choice,
      Duration interval,
      Iterable<Tag> tags,
      LongSupplier nanos) {
    this.source = source;
    List<Tag> all = new ArrayList<>();
    tags.forEach(all::add);
    this.tags = List.copyOf(all);
    this.choice = Objects.requireNonNull(choice, "choice");
    this.interval = interval.toNanos();
    this.nanos = nanos;
    // Whoever asks first reads.
    readAt = nanos.getAsLong() - this.interval;
  }

  /**
   * {@return what binds the table of a client, with the metrics that node_exporter does not have,
   * read once a second at the most}
   *
   * @param client reads the table; it stays open
   */
  public static IpvsMetrics of(IpvsClient client) {
    return of(client, MetricsChoice.DEFAULT.withNodeExporter(false), DEFAULT_INTERVAL, List.of());
  }

  /**
   * {@return what binds the table of a client}
   *
   * @param client reads the table; it stays open
   * @param choice which metrics
   * @param interval how old a reading gets before the table is read again; 0 for no time
   * @param tags tags of all meters, to tell several tables of one registry apart
   */
  public static IpvsMetrics of(
      IpvsClient client, MetricsChoice choice, Duration interval, Iterable<Tag> tags) {
    Objects.requireNonNull(client, "client");
    return new IpvsMetrics(
        () -> MetricsReading.of(client), choice, interval, tags, System::nanoTime);
  }

  /** Adds the meters to a registry, and reads the table for that if none was read yet. */
  @Override
  public void bindTo(MeterRegistry registry) {
    lock.lock();
    try {
      if (isClosed) {
        throw new IllegalStateException("closed");
      }
      if (isDue()) {
        read();
      }
      BoundMeters meters = new BoundMeters(registry, choice, tags, this::refreshIfDue);
      meters.show(last);
      bound.add(meters);
    } finally {
      lock.unlock();
    }
  }

  /** Reads the table now, whatever the interval, and adds and removes meters of all registries. */
  public void refresh() {
    lock.lock();
    try {
      if (!isClosed) {
        read();
        show();
      }
    } finally {
      lock.unlock();
    }
  }

  /** {@return why the table could not be read the last time; empty if it was} */
  public Optional<IOException> failure() {
    return failure;
  }

  /** Removes the meters from all registries; those that somebody kept are NaN, or 0. */
  @Override
  public void close() {
    lock.lock();
    try {
      isClosed = true;
      last = Optional.empty();
      for (BoundMeters meters : bound) {
        meters.close();
      }
      bound.clear();
    } finally {
      lock.unlock();
    }
  }

  private boolean isDue() {
    return nanos.getAsLong() - readAt >= interval;
  }

  /** Called by every meter that is asked, also while meters are added by this very thread. */
  private void refreshIfDue() {
    if (isClosed || !isDue() || lock.isHeldByCurrentThread() || !lock.tryLock()) {
      return;
    }
    try {
      if (!isClosed && isDue()) {
        read();
        show();
      }
    } finally {
      lock.unlock();
    }
  }

  private void read() {
    try {
      last = Optional.of(source.read());
      failure = Optional.empty();
    } catch (IOException e) {
      last = Optional.empty();
      failure = Optional.of(e);
    }
    readAt = nanos.getAsLong();
  }

  private void show() {
    for (BoundMeters meters : bound) {
      meters.show(last);
    }
  }
}
