package ipvs.netlink.json;

import ipvs.netlink.watch.Ramp.Request;
import ipvs.netlink.watch.Ramp.Result;
import ipvs.netlink.watch.Ramp.Step;
import java.io.IOException;
import java.time.Instant;

/**
 * How a weight is moved, as records of kind {@code ramp}, see ipvs-json(5). For one thread.
 *
 * <p>All methods throw an {@link IOException} if they cannot write.
 */
public final class RampJson {
  private static final String KIND = "ramp";

  private final JsonStream stream;
  private final JsonOut out;
  private final ServerRecord record;

  private RampJson(JsonStream stream) {
    this.stream = stream;
    out = stream.out();
    record = new ServerRecord(out);
  }

  /**
   * {@return what writes records to a stream}
   *
   * @param stream a stream of a ramp, which is begun and not ended
   */
  public static RampJson to(JsonStream stream) {
    return new RampJson(stream);
  }

  /** Writes that the weight was set. */
  public void step(Instant at, Step step) throws IOException {
    stream.add(KIND, body -> members(at, "step", step.request(), step.weight()));
  }

  /** Writes how it ended. */
  public void ended(Instant at, Result result) throws IOException {
    stream.add(
        KIND,
        body -> {
          members(at, result.ending().name(), result.request(), result.weight());
          if (result.refusal().isPresent()) {
            ErrorWriter.write(out, Members.ERROR, result.refusal().get());
          }
        });
  }

  private void members(Instant at, String phase, Request request, int weight) throws IOException {
    record.head(at, phase, request.service(), request.server());
    out.number(Members.WEIGHT, weight);
    out.number(Members.TARGET, request.to());
  }
}
