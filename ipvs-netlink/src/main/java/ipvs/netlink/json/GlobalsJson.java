package ipvs.netlink.json;

import ipvs.model.SyncDaemon;
import ipvs.model.Timeouts;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Collection;

/**
 * What belongs to no service, as documents of kind {@code timeouts} and {@code daemons}, see
 * ipvs-json(5).
 */
public final class GlobalsJson {
  private GlobalsJson() {}

  /**
   * Writes timeouts.
   *
   * @param out where to; it stays open
   * @param style how the document is laid out
   * @param source where they were read
   * @param timeouts in seconds; those that are 0 are not known
   * @throws IOException if it cannot be written
   */
  public static void writeTimeouts(
      OutputStream out, JsonStyle style, Source source, Timeouts timeouts) throws IOException {
    try (JsonOut json = JsonOut.over(out, style)) {
      json.begin();
      Documents.head(json, Documents.TIMEOUTS);
      GlobalWriter writer = new GlobalWriter(json);
      writer.source(source);
      json.begin(Members.TIMEOUTS);
      writer.timeoutMembers(timeouts);
      json.end();
      json.endDocument();
    }
  }

  /**
   * Writes the daemons that run.
   *
   * @param out where to; it stays open
   * @param style how the document is laid out
   * @param source where they were read
   * @param daemons those that run, in any order
   * @throws IOException if it cannot be written
   */
  public static void writeDaemons(
      OutputStream out, JsonStyle style, Source source, Collection<SyncDaemon> daemons)
      throws IOException {
    try (JsonOut json = JsonOut.over(out, style)) {
      json.begin();
      Documents.head(json, Documents.DAEMONS);
      GlobalWriter writer = new GlobalWriter(json);
      writer.source(source);
      writer.daemons(daemons);
      json.endDocument();
    }
  }
}
