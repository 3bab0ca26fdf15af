package ipvs.cli.document;

import ipvs.cli.connect.Target;
import ipvs.cli.render.ByteOutput;
import ipvs.netlink.json.JsonStream;
import ipvs.netlink.json.Source;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** Hands a document on piece by piece as it is written, so that no more than that is held. */
public final class DocumentOutput extends OutputStream {
  /** So much of many small pieces is handed on at once. */
  private static final int BULK = 1 << 14;

  private final ByteOutput out;
  private final int held;

  /** Hands each piece on at once. */
  public DocumentOutput(ByteOutput out) {
    this(out, 0);
  }

  private DocumentOutput(ByteOutput out, int held) {
    this.out = out;
    this.held = held;
  }

  /**
   * {@return what hands on large pieces, for what is not waited for; the rest when the output is
   * flushed}
   */
  public static DocumentOutput inBulk(ByteOutput out) {
    return new DocumentOutput(out, BULK);
  }

  /**
   * {@return a stream of JSON lines, whose first is written}
   *
   * @param out where they go
   * @param kind what its records are about
   * @param at when it begins
   * @param target whose table it is
   * @param filters the words that select records; none for all
   * @param interval how often the table is read, where that matters
   */
  public static JsonStream stream(
      ByteOutput out,
      JsonStream.Kind kind,
      Instant at,
      Target target,
      List<String> filters,
      Optional<Duration> interval)
      throws IOException {
    return stream(out, kind, at, JsonSource.of(target), filters, interval);
  }

  /** {@return the same, of a table that may be read in another way} */
  public static JsonStream stream(
      ByteOutput out,
      JsonStream.Kind kind,
      Instant at,
      Source source,
      List<String> filters,
      Optional<Duration> interval)
      throws IOException {
    return JsonStream.begin(new DocumentOutput(out), kind, at, source, filters, interval);
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    out.bytes(bytes, from, length);
    if (out.column() >= held) {
      out.flush();
    }
  }
}
