package ipvs.cli.config.convert;

import ipvs.model.config.Dialect;
import ipvs.model.config.KeptLine;
import ipvs.model.health.CheckedService;
import ipvs.model.health.CheckedTable;
import ipvs.model.health.DirectorSettings;
import ipvs.model.health.StopManner;
import ipvs.model.vrrp.VrrpSettings;
import java.util.List;

/** Writes what a director is to keep as a configuration of ldirectord. For one thread. */
public final class LdirectordWriter {
  private final TextOut out = new TextOut("\t");

  private LdirectordWriter() {}

  /**
   * {@return a configuration}
   *
   * @param table services and what is said for all of them
   * @param vrrp what is said of VRRP, of which nothing can be written
   */
  public static WrittenFile write(CheckedTable table, VrrpSettings vrrp) {
    LdirectordWriter writer = new LdirectordWriter();
    writer.globals(table, vrrp);
    LdirectordServices services = new LdirectordServices(writer.out, table.services());
    for (CheckedService service : table.services()) {
      services.write(service);
    }
    return writer.out.file();
  }

  private void globals(CheckedTable table, VrrpSettings vrrp) {
    out.lostIf(!vrrp.equals(VrrpSettings.NONE), "what is said of VRRP");
    out.lostIf(table.timeouts().isPresent(), "timeouts of connections");
    out.lostIf(table.daemons().isPresent(), "sync daemons");
    out.lostIf(!table.trackFiles().isEmpty(), "files that checks look at");
    DirectorSettings director = table.director();
    out.lostIf(director.flushesAtStart(), "a table that is cleared at start");
    if (director.atStop().isPresent()) {
      atStop(director.atStop().get());
    }
    out.lostIf(
        !director.scripts().equals(DirectorSettings.ScriptSettings.UNSAID), "how scripts run");
    out.lostIf(director.notifiesAtStart(), "hooks at start");
    out.lostIf(director.logsAllFailures(), "a log of all failures");
    out.lostIf(director.fifo().isPresent() || director.fifoReader().isPresent(), "a named pipe");
    if (director.maintenanceFolder().isPresent()) {
      text(out, "maintenancedir", director.maintenanceFolder().get());
    }
    kept(out, director.kept());
  }

  private void atStop(StopManner manner) {
    switch (manner) {
      case KEEP -> out.line("cleanstop = no");
      case REMOVE -> out.line("cleanstop = yes");
      case FLUSH -> out.lost("a table that is cleared at the end");
    }
  }

  /** Writes what has no effect, as it was written before. */
  static void kept(TextOut out, List<KeptLine> lines) {
    for (KeptLine line : lines) {
      if (line.dialect() == Dialect.LDIRECTORD && line.words().size() == 1) {
        out.line(line.keyword() + " = " + line.words().get(0));
      } else {
        out.lost(line.keyword());
      }
    }
  }

  /** Writes a text up to the end of a line, if it can be said. */
  static void text(TextOut out, String key, String text) {
    if (canSay(text)) {
      out.line(key + " = " + text);
    } else {
      out.lost(key);
    }
  }

  /** Quotes hold all but quotes, and a comment begins in them, too. */
  static boolean canQuote(String text) {
    return text.indexOf('"') < 0
        && text.indexOf('#') < 0
        && text.indexOf('\n') < 0
        && text.indexOf('\r') < 0
        && text.indexOf('\0') < 0;
  }

  private static boolean canSay(String text) {
    return canQuote(text) && !text.isEmpty() && text.strip().equals(text);
  }
}
