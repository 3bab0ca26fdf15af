package ipvs.cli.progress;

import ipvs.cli.connect.Target;
import ipvs.cli.document.DocumentOutput;
import ipvs.cli.render.ByteOutput;
import ipvs.netlink.json.JsonStream;
import ipvs.netlink.json.RampJson;
import ipvs.netlink.watch.Pace;
import ipvs.netlink.watch.Ramp.Result;
import ipvs.netlink.watch.Ramp.Step;
import java.io.IOException;
import java.util.List;
import java.util.Optional;

/** How a weight is moved, as JSON lines: the last step is the one that reaches its target. */
public final class RampStream implements RampProgress {
  private final JsonStream stream;
  private final RampJson records;
  private final Pace pace;

  private RampStream(JsonStream stream, Pace pace) {
    this.stream = stream;
    this.pace = pace;
    records = RampJson.to(stream);
  }

  /**
   * {@return a stream whose first line is written}
   *
   * @param target whose table it is
   */
  public static RampStream begin(ByteOutput out, Target target, Pace pace) throws IOException {
    return new RampStream(
        DocumentOutput.stream(
            out, JsonStream.Kind.RAMP, pace.now(), target, List.of(), Optional.empty()),
        pace);
  }

  @Override
  public void stepped(Step step) throws IOException {
    records.step(pace.now(), step);
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
