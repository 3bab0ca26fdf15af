package ipvs.netlink.json;

import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * A stream of JSON lines: its begin, records, and its end with their number.
 *
 * <pre>
 * {"schema_version":1,"kind":"begin","stream":"events","taken_at":"2026-11-28T18:40:02.113Z",
 *  "source":{"connect":"kernel","via":"netlink"},"filters":["port=80"],"interval":2}
 * {"kind":"event", …}
 * {"kind":"end","at":"2026-11-28T18:40:08.500Z","records":1}
 * </pre>
 *
 * <p>The first line has no filters where all is meant, and no interval where there is one reading.
 * What stands in a record is written by the class of its kind, which {@link #add adds} it.
 *
 * <p>Each line is sent off as soon as it is complete. Without {@link #end} the last line lacks, by
 * which a reader knows that the stream broke off. For one thread.
 */
public final class JsonStream implements Closeable {
  private final JsonOut out;
  private long records;

  private JsonStream(JsonOut out) {
    this.out = out;
  }

  /** What the records of a stream are. */
  public enum Kind {
    /** Connections, as the kernel lists them. */
    CONNECTIONS("connections"),
    /** The table, again and again. */
    SAMPLES("samples"),
    /** Differences of a table. */
    EVENTS("events"),
    /** Servers on their way out of service. */
    DRAIN("drain"),
    /** A server on its way to another weight. */
    RAMP("ramp");

    private final String word;

    Kind(String word) {
      this.word = word;
    }

    /** {@return its word in a document} */
    @Override
    public String toString() {
      return word;
    }
  }

  /**
   * {@return a stream of which the first line is written}
   *
   * @param stream where to; it stays open
   * @param kind what the records are
   * @param takenAt when it begins
   * @param source where it is read
   * @param filters which records are in it, as they were given; none for all
   * @param interval between two readings, more than 0; empty if there is one reading
   * @throws IOException if it cannot be written, as all methods
   */
  public static JsonStream begin(
      OutputStream stream,
      Kind kind,
      Instant takenAt,
      Source source,
      List<String> filters,
      Optional<Duration> interval)
      throws IOException {
    JsonOut out = JsonOut.over(stream, JsonStyle.COMPACT);
    out.begin();
    Documents.head(out, "begin");
    out.text(Members.STREAM, kind.toString());
    out.instant(Members.TAKEN_AT, takenAt);
    new GlobalWriter(out).source(source);
    if (!filters.isEmpty()) {
      out.texts(Members.FILTERS, filters);
    }
    if (interval.isPresent()) {
      out.seconds(Members.INTERVAL, interval.get());
    }
    out.endDocument();
    return new JsonStream(out);
  }

  /** Writes the members of a record behind its kind. */
  @FunctionalInterface
  interface Body {
    void write(JsonOut out) throws IOException;
  }

  /** {@return what writes the members of a record, for a writer that writes many} */
  JsonOut out() {
    return out;
  }

  /** Writes a record. */
  void add(String kind, Body body) throws IOException {
    beginRecord(kind);
    body.write(out);
    endRecord();
  }

  /**
   * Begins a record, for a writer of so many that it takes long to make a {@link Body} for each.
   */
  void beginRecord(String kind) throws IOException {
    out.begin();
    out.text(Members.KIND, kind);
  }

  void endRecord() throws IOException {
    out.endDocument();
    records++;
  }

  /** Writes the last line. */
  public void end(Instant at) throws IOException {
    end(at, OptionalLong.empty(), OptionalLong.empty());
  }

  /**
   * Writes the last line of a stream that was read from a file.
   *
   * @param at when it ends
   * @param read how many entries were looked at, matching or not
   * @param skipped how many lines of the kernel made no sense
   */
  public void end(Instant at, OptionalLong read, OptionalLong skipped) throws IOException {
    out.begin();
    out.text(Members.KIND, "end");
    out.instant(Members.AT, at);
    out.number(Members.RECORDS, records);
    if (read.isPresent()) {
      out.number(Members.READ, read.getAsLong());
    }
    if (skipped.isPresent()) {
      out.number(Members.SKIPPED, skipped.getAsLong());
    }
    out.endDocument();
  }

  /** Sends off what was written. */
  @Override
  public void close() throws IOException {
    out.close();
  }
}
