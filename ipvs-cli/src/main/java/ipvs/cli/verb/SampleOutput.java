package ipvs.cli.verb;

import ipvs.cli.document.DocumentOutput;
import ipvs.cli.render.ByteOutput;
import ipvs.cli.report.Listed;
import ipvs.cli.report.TableReport;
import ipvs.cli.session.OpenTable;
import ipvs.cli.session.Session;
import ipvs.cli.watch.SampleTraffic;
import ipvs.model.ServerStatus;
import ipvs.model.ServerView;
import ipvs.model.table.TableStatus.EntryStatus;
import ipvs.netlink.json.JsonStream;
import ipvs.netlink.json.SampleJson;
import ipvs.netlink.watch.InstantText;
import ipvs.netlink.watch.Sample;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Where samples go that are on no screen: each is handed on at once. */
interface SampleOutput {
  /** Writes a sample, of which this is shown, in its order. */
  void write(Sample sample, List<Listed> shown) throws IOException;

  /** Writes what follows the last one. */
  void end(Instant at) throws IOException;

  /** {@return blocks of text} */
  static SampleOutput text(Session session, boolean isMeasured) {
    return new Text(session, isMeasured);
  }

  /** {@return a stream of JSON lines, whose first is written} */
  static SampleOutput json(
      Session session, OpenTable table, Instant takenAt, Duration interval, boolean withServers)
      throws IOException {
    JsonStream stream =
        DocumentOutput.stream(
            session.console().out(),
            JsonStream.Kind.SAMPLES,
            takenAt,
            table.origin(),
            session.line().words(),
            Optional.of(interval));
    return new Json(stream, SampleJson.to(stream, withServers));
  }

  /** A block a sample: the time, and what {@code ipvs list --rates} prints. */
  final class Text implements SampleOutput {
    private final Session session;
    private final boolean isMeasured;
    private boolean hasBegun;

    Text(Session session, boolean isMeasured) {
      this.session = session;
      this.isMeasured = isMeasured;
    }

    @Override
    public void write(Sample sample, List<Listed> shown) throws IOException {
      ByteOutput out = session.console().out();
      if (hasBegun) {
        out.endLine();
      }
      hasBegun = true;
      out.text(InstantText.of(sample.at())).endLine();
      TableReport.write(
          out,
          shown,
          new TableReport.Columns(
              false, true, false, false, sample.observation().reading().isComplete()),
          session.endpoints(),
          session.isColored(),
          isMeasured ? Optional.of(new SampleTraffic(sample)) : Optional.empty());
      out.flush();
    }

    @Override
    public void end(Instant at) {}
  }

  /** A record a sample. */
  record Json(JsonStream stream, SampleJson samples) implements SampleOutput {
    @Override
    public void write(Sample sample, List<Listed> shown) throws IOException {
      List<EntryStatus> entries = new ArrayList<>(shown.size());
      for (Listed listed : shown) {
        List<ServerStatus> servers = new ArrayList<>(listed.servers().size());
        for (ServerView server : listed.servers()) {
          servers.add(server.status());
        }
        entries.add(new EntryStatus(listed.service().status(), servers));
      }
      samples.write(sample, entries);
    }

    @Override
    public void end(Instant at) throws IOException {
      stream.end(at);
    }
  }
}
