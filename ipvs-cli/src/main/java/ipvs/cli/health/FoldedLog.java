package ipvs.cli.health;

import java.time.Duration;
import java.time.InstantSource;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/**
 * Writes lines of a log: changes, and of other lines that are the same within 10 seconds the first
 * one, and how many more there were. For any number of threads.
 */
public final class FoldedLog implements Consumer<LogLine> {
  private static final Duration SPAN = Duration.ofSeconds(10);

  private final LogFormat format;
  private final boolean hasPriority;
  private final InstantSource time;
  private final LongSupplier nanos;
  private final Consumer<String> out;

  /** The lines of the last seconds, the oldest first. */
  private final Map<LogLine, Told> recent = new LinkedHashMap<>();

  /** When a line was told, and how often it came since. */
  private record Told(long at, int more) {}

  /**
   * A log.
   *
   * @param format how lines are written
   * @param hasPriority whether the number of its level stands before each, as the journal reads it
   * @param time the time of day
   * @param nanos nanoseconds of a clock that never goes back
   * @param out takes lines without their ends
   */
  public FoldedLog(
      LogFormat format,
      boolean hasPriority,
      InstantSource time,
      LongSupplier nanos,
      Consumer<String> out) {
    this.format = Objects.requireNonNull(format, "format");
    this.hasPriority = hasPriority;
    this.time = Objects.requireNonNull(time, "time");
    this.nanos = Objects.requireNonNull(nanos, "nanos");
    this.out = Objects.requireNonNull(out, "out");
  }

  @Override
  public synchronized void accept(LogLine line) {
    long now = nanos.getAsLong();
    tellOld(now);
    if (line.isChange()) {
      // The last one of each must stand last: down, up and down again is three lines.
      write(line);
      return;
    }
    Told told = recent.get(line);
    if (told == null) {
      recent.put(line, new Told(now, 0));
      write(line);
    } else {
      recent.put(line, new Told(told.at(), told.more() + 1));
    }
  }

  private void tellOld(long now) {
    Iterator<Map.Entry<LogLine, Told>> lines = recent.entrySet().iterator();
    while (lines.hasNext()) {
      Map.Entry<LogLine, Told> line = lines.next();
      if (now - line.getValue().at() < SPAN.toNanos()) {
        return;
      }
      lines.remove();
      tellMore(line.getKey(), line.getValue());
    }
  }

  private void tellMore(LogLine line, Told told) {
    if (told.more() > 0) {
      String text = line.text() + " (" + told.more() + " more within 10 s)";
      write(new LogLine(line.level(), text, line.fields()));
    }
  }

  /** Tells how often lines came that were not written yet. */
  public synchronized void flush() {
    recent.forEach(this::tellMore);
    recent.clear();
  }

  private void write(LogLine line) {
    String priority = hasPriority ? "<" + line.level().number() + ">" : "";
    out.accept(priority + format.body(line, time.instant()));
  }
}
