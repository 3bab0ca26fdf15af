package ipvs.netlink.json;

import com.fasterxml.jackson.core.io.SerializedString;
import ipvs.model.Scheduler;
import ipvs.model.VirtualService;
import ipvs.model.health.ProbedTable;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.Locale;
import java.util.Objects;

/** What came of checks, as a document of kind {@code probe}, see ipvs-json(5). */
public final class ProbeJson {
  private final JsonOut out;
  private final ServiceWriter services;
  private final ServerWriter servers;

  private ProbeJson(JsonOut out) {
    this.out = out;
    services = new ServiceWriter(out);
    servers = new ServerWriter(out);
  }

  /**
   * What such a document says.
   *
   * @param file the file that names the checks, as it was given, one char a byte
   * @param takenAt when the checks began
   * @param table what came of them
   */
  public record Probes(String file, Instant takenAt, ProbedTable table) {
    /** Checks that all are there. */
    public Probes {
      Objects.requireNonNull(file, "file");
      Objects.requireNonNull(takenAt, "takenAt");
      Objects.requireNonNull(table, "table");
    }
  }

  /**
   * Writes a document.
   *
   * @param out where to; it stays open
   * @param style how it is laid out
   * @param probes what it says
   * @throws IOException if it cannot be written
   */
  public static void write(OutputStream out, JsonStyle style, Probes probes) throws IOException {
    try (JsonOut json = JsonOut.over(out, style)) {
      new ProbeJson(json).write(probes);
    }
  }

  private void write(Probes probes) throws IOException {
    out.begin();
    Documents.head(out, Documents.PROBE);
    out.text(Members.FILE, probes.file());
    out.instant(Members.TAKEN_AT, probes.takenAt());
    out.begin(Members.SUMMARY);
    for (ProbedTable.Result result : ProbedTable.Result.values()) {
      out.number(new SerializedString(word(result)), probes.table().count(result));
    }
    out.end();
    out.beginItems(Members.SERVICES);
    for (ProbedTable.Service service : probes.table().services()) {
      write(service);
    }
    out.endItems();
    out.endDocument();
  }

  private void write(ProbedTable.Service service) throws IOException {
    out.begin();
    services.key(Views.of(VirtualService.of(service.key(), Scheduler.NONE)));
    out.beginItems(Members.SERVERS);
    for (ProbedTable.Server server : service.servers()) {
      write(server);
    }
    out.endItems();
    out.end();
  }

  private void write(ProbedTable.Server server) throws IOException {
    out.begin();
    out.text(Members.FAMILY, server.endpoint().family().word());
    servers.endpoint(server.endpoint());
    out.truth(Members.UP, server.isUp());
    out.beginItems(Members.CHECKS);
    for (ProbedTable.Check check : server.checks()) {
      out.begin();
      out.text(Members.KIND, check.name().kind());
      out.text(Members.TEXT, check.name().text());
      out.text(Members.TARGET, check.target().toString());
      out.text(Members.RESULT, word(check.result()));
      if (check.result() != ProbedTable.Result.NOT_RUN) {
        out.number(Members.MS, check.millis());
      }
      out.text(Members.REASON, check.reason());
      out.end();
    }
    out.endItems();
    out.end();
  }

  private static String word(ProbedTable.Result result) {
    return result.name().toLowerCase(Locale.ROOT);
  }
}
