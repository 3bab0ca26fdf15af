package ipvs.cli.verb;

import ipvs.cli.connect.Target;
import ipvs.cli.render.ByteOutput;
import ipvs.netlink.json.JsonStream;
import ipvs.netlink.json.Source;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Hands a document on piece by piece as it is written, so that no more than that is held. */
final class DocumentOutput extends OutputStream {
  private final ByteOutput out;

  DocumentOutput(ByteOutput out) {
    this.out = out;
  }

  /**
   * {@return a stream of JSON lines on standard output, whose first is written}
   *
   * @param kind what its records are about
   * @param at when it begins
   * @param target whose table it is
   * @param filters the words that select records; none for all
   * @param interval how often the table is read, where that matters
   */
  static JsonStream stream(
      Session session,
      JsonStream.Kind kind,
      Instant at,
      Target target,
      List<String> filters,
      Optional<Duration> interval)
      throws IOException {
    return JsonStream.begin(
        new DocumentOutput(session.console().out()),
        kind,
        at,
        Source.of(target.toString()),
        filters,
        interval);
  }

  @Override
  public void write(int one) throws IOException {
    write(new byte[] {(byte) one}, 0, 1);
  }

  @Override
  public void write(byte[] bytes, int from, int length) throws IOException {
    out.bytes(Arrays.copyOfRange(bytes, from, from + length)).flush();
  }
}
