package ipvs.netlink.json;

import ipvs.model.ServerStatus;
import ipvs.netlink.watch.Drain.Ending;
import ipvs.netlink.watch.Drain.Look;
import ipvs.netlink.watch.Drain.Request;
import ipvs.netlink.watch.Drain.Result;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;

/**
 * How servers are drained, as records of kind {@code drain}, see ipvs-json(5). For one thread.
 *
 * <p>All methods throw an {@link IOException} if they cannot write.
 */
public final class DrainJson {
  private static final String KIND = "drain";

  private final JsonStream stream;
  private final JsonOut out;
  private final ServerRecord record;

  private DrainJson(JsonStream stream) {
    this.stream = stream;
    out = stream.out();
    record = new ServerRecord(out);
  }

  /**
   * {@return what writes records to a stream}
   *
   * @param stream a stream of drains, which is begun and not ended
   */
  public static DrainJson to(JsonStream stream) {
    return new DrainJson(stream);
  }

  /** Writes that a server has weight 0 now. */
  public void quiesced(Instant at, Look look) throws IOException {
    stream.add(
        KIND,
        body -> {
          head(at, "quiesced", look.request());
          out.number(Members.WEIGHT, 0);
          out.number(Members.WEIGHT_BEFORE, look.weightBefore());
          connections(look.now());
          waited(look.waited());
        });
  }

  /** Writes what a server that is not done has left. */
  public void waiting(Instant at, Look look) throws IOException {
    stream.add(
        KIND,
        body -> {
          head(at, "waiting", look.request());
          known(look.weightBefore(), look.now());
          waited(look.waited());
        });
  }

  /** Writes how it ended for a server. */
  public void ended(Instant at, Result result) throws IOException {
    stream.add(
        KIND,
        body -> {
          head(at, phase(result.ending()), result.request());
          if (result.last().isPresent()) {
            known(result.weightBefore(), result.last().get());
          }
          waited(result.waited());
          if (result.refusal().isPresent()) {
            ErrorWriter.write(out, Members.ERROR, result.refusal().get());
          }
        });
  }

  private static String phase(Ending ending) {
    return ending == Ending.FORCED ? Ending.DELETED.name() : ending.name();
  }

  private void head(Instant at, String phase, Request request) throws IOException {
    record.head(at, phase, request.service(), request.server());
  }

  private void known(int weightBefore, ServerStatus now) throws IOException {
    out.number(Members.WEIGHT, now.weight());
    out.number(Members.WEIGHT_BEFORE, weightBefore);
    connections(now);
  }

  private void connections(ServerStatus now) throws IOException {
    out.number(Members.ACTIVE_CONNECTIONS, now.activeConnections());
    out.number(Members.INACTIVE_CONNECTIONS, now.inactiveConnections());
    out.number(Members.PERSISTENT_CONNECTIONS, now.persistentConnections());
  }

  private void waited(Duration waited) throws IOException {
    out.seconds(Members.WAITED, waited);
  }
}
