package ipvs.cli.verb;

import ipvs.cli.document.DocumentOutput;
import ipvs.cli.report.ConnectionReport;
import ipvs.cli.run.Entries;
import ipvs.cli.session.Session;
import ipvs.model.Connection;
import ipvs.netlink.json.ConnectionJson;
import ipvs.netlink.json.JsonStream;
import ipvs.netlink.json.Source;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalLong;

/** Where connections go, one after the other; they are handed on in large pieces. */
interface ConnectionOutput {
  /** Writes a connection. */
  void write(Connection entry) throws IOException;

  /**
   * {@return whether to write a connection takes far longer than to hand it over to another thread,
   * whose processor has to fetch it}
   */
  boolean isSlow();

  /** Writes what follows the last one. */
  void end(Instant at, Entries entries) throws IOException;

  /** Writes what was held back, of a table that could not be read to its end. */
  void breakOff() throws IOException;

  /** {@return lines of text} */
  static ConnectionOutput text(Session session, boolean hasOrigin) {
    return new Text(
        new ConnectionReport(
            session.console().out(), session.endpoints(), hasOrigin, session.isColored()));
  }

  /** {@return a stream of JSON lines, whose first is written} */
  static ConnectionOutput json(Session session, Source source, Instant begin) throws IOException {
    JsonStream stream =
        JsonStream.begin(
            DocumentOutput.inBulk(session.console().out()),
            JsonStream.Kind.CONNECTIONS,
            begin,
            source,
            session.line().words(),
            Optional.empty());
    return new Json(stream, ConnectionJson.to(stream));
  }

  /** A line a connection. */
  record Text(ConnectionReport report) implements ConnectionOutput {
    @Override
    public void write(Connection entry) throws IOException {
      report.add(entry);
    }

    @Override
    public boolean isSlow() {
      return false;
    }

    @Override
    public void end(Instant at, Entries entries) throws IOException {
      report.end();
    }

    @Override
    public void breakOff() throws IOException {
      report.end();
    }
  }

  /** A record a connection. */
  record Json(JsonStream stream, ConnectionJson connections) implements ConnectionOutput {
    @Override
    public void write(Connection entry) throws IOException {
      connections.write(entry);
    }

    @Override
    public boolean isSlow() {
      return true;
    }

    @Override
    public void end(Instant at, Entries entries) throws IOException {
      stream.end(at, OptionalLong.of(entries.read()), OptionalLong.of(entries.skipped()));
    }

    @Override
    public void breakOff() {}
  }
}
