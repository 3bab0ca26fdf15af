package ipvs.cli.progress;

import ipvs.cli.connect.Target;
import ipvs.cli.document.DocumentOutput;
import ipvs.cli.render.ByteOutput;
import ipvs.netlink.json.DrainJson;
import ipvs.netlink.json.JsonStream;
import ipvs.netlink.watch.Drain.Look;
import ipvs.netlink.watch.Drain.Request;
import ipvs.netlink.watch.Drain.Result;
import ipvs.netlink.watch.Pace;
import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** How servers are drained, as JSON lines. */
public final class DrainStream implements DrainProgress {
  private final JsonStream stream;
  private final DrainJson records;
  private final Pace pace;
  private final Map<Request, List<Long>> told = new HashMap<>();

  private DrainStream(JsonStream stream, Pace pace) {
    this.stream = stream;
    this.pace = pace;
    records = DrainJson.to(stream);
  }

  /**
   * {@return a stream whose first line is written}
   *
   * @param filters the words that selected the servers
   * @param target whose table it is
   */
  public static DrainStream begin(ByteOutput out, List<String> filters, Target target, Pace pace)
      throws IOException {
    return new DrainStream(
        DocumentOutput.stream(
            out, JsonStream.Kind.DRAIN, pace.now(), target, filters, Optional.empty()),
        pace);
  }

  @Override
  public void quiesced(Look look) throws IOException {
    told.put(look.request(), numbers(look));
    records.quiesced(pace.now(), look);
  }

  /** A line a look, where it saw other numbers. */
  @Override
  public void waiting(Look look) throws IOException {
    List<Long> numbers = numbers(look);
    if (!numbers.equals(told.put(look.request(), numbers))) {
      records.waiting(pace.now(), look);
    }
  }

  private static List<Long> numbers(Look look) {
    return List.of(
        look.now().activeConnections(),
        look.now().inactiveConnections(),
        look.now().persistentConnections());
  }

  @Override
  public void ended(Result result) throws IOException {
    records.ended(pace.now(), result);
  }

  @Override
  public void finish() throws IOException {
    stream.end(pace.now());
  }
}
