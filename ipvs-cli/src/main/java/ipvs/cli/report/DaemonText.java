package ipvs.cli.report;

import ipvs.model.SyncDaemon;
import ipvs.model.table.Sameness;
import java.util.ArrayList;
import java.util.List;

/** Sync daemons in texts for people. */
public final class DaemonText {
  private DaemonText() {}

  /** {@return one line, without what an old kernel does not report} */
  public static String of(SyncDaemon daemon) {
    StringBuilder text = new StringBuilder();
    text.append(daemon.role()).append(" on ").append(daemon.interfaceName());
    text.append(", sync id ").append(daemon.syncId());
    if (daemon.group().isPresent()) {
      text.append(", group ").append(daemon.group().get());
    }
    append(text, ", port ", daemon.port(), "");
    append(text, ", ttl ", daemon.ttl(), "");
    append(text, ", at most ", daemon.maxLength(), " bytes");
    return text.toString();
  }

  private static void append(StringBuilder text, String before, int number, String after) {
    if (number != 0) {
      text.append(before).append(number).append(after);
    }
  }

  /** {@return what tells a daemon that runs from the one that is wanted: {@code ttl 1, not 2}} */
  public static String differences(SyncDaemon running, SyncDaemon wanted) {
    List<String> found = new ArrayList<>();
    if (!running.interfaceName().equals(wanted.interfaceName())) {
      found.add("on " + running.interfaceName() + ", not " + wanted.interfaceName());
    }
    if (running.syncId() != wanted.syncId()) {
      found.add("sync id " + running.syncId() + ", not " + wanted.syncId());
    }
    if (!Sameness.isSame(running, withOnly(running, wanted, Part.GROUP))) {
      found.add("group " + running.group().orElseThrow() + ", not " + wanted.group().orElseThrow());
    }
    if (!Sameness.isSame(running, withOnly(running, wanted, Part.PORT))) {
      found.add("port " + running.port() + ", not " + wanted.port());
    }
    if (!Sameness.isSame(running, withOnly(running, wanted, Part.TTL))) {
      found.add("ttl " + running.ttl() + ", not " + wanted.ttl());
    }
    if (!Sameness.isSame(running, withOnly(running, wanted, Part.LENGTH))) {
      found.add("at most " + running.maxLength() + " bytes, not " + wanted.maxLength());
    }
    return String.join("; ", found);
  }

  private enum Part {
    GROUP,
    PORT,
    TTL,
    LENGTH
  }

  /** {@return the daemon that runs, as it would be asked for, with one part of another} */
  private static SyncDaemon withOnly(SyncDaemon running, SyncDaemon wanted, Part part) {
    return new SyncDaemon(
        running.role(),
        running.interfaceName(),
        running.syncId(),
        part == Part.LENGTH ? wanted.maxLength() : running.maxLength(),
        part == Part.GROUP ? wanted.group() : running.group(),
        part == Part.PORT ? wanted.port() : running.port(),
        part == Part.TTL ? wanted.ttl() : running.ttl());
  }
}
