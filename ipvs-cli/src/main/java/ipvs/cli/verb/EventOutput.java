package ipvs.cli.verb;

import ipvs.cli.document.DocumentOutput;
import ipvs.cli.plan.EventText;
import ipvs.cli.render.ByteOutput;
import ipvs.cli.session.OpenTable;
import ipvs.cli.session.Session;
import ipvs.netlink.json.EventJson;
import ipvs.netlink.json.JsonStream;
import ipvs.netlink.watch.TableEvent;
import java.io.IOException;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/** Where events go: each is handed on at once. */
interface EventOutput {
  /** Writes an event. */
  void write(TableEvent event) throws IOException;

  /** Writes what follows the last one. */
  void end(Instant at) throws IOException;

  /** {@return lines of text} */
  static EventOutput text(Session session) {
    return new Text(
        session.console().out(), new EventText(session.endpoints(), session.isColored()));
  }

  /** {@return a stream of JSON lines, whose first is written} */
  static EventOutput json(Session session, OpenTable table, Instant takenAt, Duration interval)
      throws IOException {
    JsonStream stream =
        DocumentOutput.stream(
            session.console().out(),
            JsonStream.Kind.EVENTS,
            takenAt,
            table.origin(),
            session.line().words(),
            Optional.of(interval));
    return new Json(
        stream, table.isVisibleOnly() ? EventJson.ofVisible(stream) : EventJson.to(stream));
  }

  /** A line an event. */
  record Text(ByteOutput out, EventText text) implements EventOutput {
    @Override
    public void write(TableEvent event) throws IOException {
      out.text(text.line(event)).endLine();
      out.flush();
    }

    @Override
    public void end(Instant at) {}
  }

  /** A record an event. */
  record Json(JsonStream stream, EventJson events) implements EventOutput {
    @Override
    public void write(TableEvent event) throws IOException {
      events.write(event);
    }

    @Override
    public void end(Instant at) throws IOException {
      stream.end(at);
    }
  }
}
