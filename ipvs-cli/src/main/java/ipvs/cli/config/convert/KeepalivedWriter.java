package ipvs.cli.config.convert;

import ipvs.model.Timeouts;
import ipvs.model.config.TrackFile;
import ipvs.model.health.CheckedService;
import ipvs.model.health.CheckedTable;
import ipvs.model.health.DaemonSettings;
import ipvs.model.health.DirectorSettings;
import ipvs.model.health.StopManner;
import ipvs.model.vrrp.VrrpGlobals;
import ipvs.model.vrrp.VrrpSettings;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;

/** Writes what a director is to keep as a configuration of keepalived. For one thread. */
public final class KeepalivedWriter {
  private static final String UNIT = "    ";

  private final TextOut out = new TextOut(UNIT);
  private final KeepalivedLines lines = new KeepalivedLines(out);

  private KeepalivedWriter() {}

  /**
   * {@return a configuration}
   *
   * @param table services and what is said for all of them
   * @param vrrp what is said of VRRP
   */
  public static WrittenFile write(CheckedTable table, VrrpSettings vrrp) {
    KeepalivedWriter writer = new KeepalivedWriter();
    KeepalivedVrrp instances = new KeepalivedVrrp(writer.out, writer.lines);
    writer.globals(table, vrrp, instances);
    writer.trackFiles(table, vrrp);
    instances.write(vrrp);
    KeepalivedServices services = new KeepalivedServices(writer.out, writer.lines);
    for (CheckedService service : table.services()) {
      services.write(service);
    }
    return writer.out.file();
  }

  private void globals(CheckedTable table, VrrpSettings vrrp, KeepalivedVrrp instances) {
    boolean isSaid =
        !table.timeouts().orElse(Timeouts.UNCHANGED).equals(Timeouts.UNCHANGED)
            || table.daemons().isPresent()
            || !table.director().equals(DirectorSettings.UNSAID)
            || !vrrp.global().equals(VrrpGlobals.UNSAID);
    if (isSaid) {
      out.begin("global_defs");
      table.timeouts().ifPresent(this::timeouts);
      table.daemons().ifPresent(this::daemons);
      director(table.director());
      instances.globals(vrrp.global());
      out.end();
    }
  }

  private void timeouts(Timeouts timeouts) {
    StringBuilder line = new StringBuilder("lvs_timeouts");
    timeout(line, "tcp", timeouts.tcp());
    timeout(line, "tcpfin", timeouts.tcpFin());
    timeout(line, "udp", timeouts.udp());
    if (!timeouts.equals(Timeouts.UNCHANGED)) {
      out.line(line.toString());
    }
  }

  private void timeout(StringBuilder line, String word, long seconds) {
    if (seconds > Timeouts.MAX_OF_IPVSADM) {
      out.lost("timeout " + word + " of " + seconds + " s");
    } else if (seconds > 0) {
      line.append(' ').append(word).append(' ').append(seconds);
    }
  }

  private void daemons(DaemonSettings daemons) {
    StringBuilder line = new StringBuilder("lvs_sync_daemon ");
    line.append(KeepalivedWords.word(daemons.interfaceName()));
    daemons.instance().ifPresent(name -> line.append(' ').append(KeepalivedWords.word(name)));
    option(line, "id", daemons.syncId());
    option(line, "maxlen", daemons.maxLength());
    option(line, "port", daemons.port());
    option(line, "ttl", daemons.ttl());
    daemons.group().ifPresent(group -> line.append(" group ").append(group));
    out.line(line.toString());
  }

  private static void option(StringBuilder line, String word, int number) {
    if (number != 0) {
      line.append(' ').append(word).append(' ').append(number);
    }
  }

  private void director(DirectorSettings director) {
    lines.flag("lvs_flush", director.flushesAtStart());
    if (director.atStop().isPresent()) {
      atStop(director.atStop().get());
    }
    if (director.scripts().user().isPresent()) {
      out.line("script_user " + KeepalivedWords.user(director.scripts().user().get()));
    }
    lines.flag("enable_script_security", director.scripts().areSecured());
    lines.flag("rs_init_notifies", director.notifiesAtStart());
    lines.flag("checker_log_all_failures", director.logsAllFailures());
    lines.pipe("lvs_notify_fifo", director.fifo());
    lines.command("lvs_notify_fifo_script", director.fifoReader());
    out.lostIf(director.maintenanceFolder().isPresent(), "a folder for maintenance");
    lines.kept(director.kept());
  }

  private void atStop(StopManner manner) {
    switch (manner) {
      case KEEP -> out.lost("a table that stays at the end");
      case REMOVE -> out.line("lvs_flush_on_stop VS");
      case FLUSH -> out.line("lvs_flush_on_stop");
    }
  }

  private void trackFiles(CheckedTable table, VrrpSettings vrrp) {
    Set<TrackFile> files = new LinkedHashSet<>(table.trackFiles());
    files.addAll(vrrp.trackFiles());
    for (TrackFile file : files) {
      out.gap();
      out.begin("track_file " + KeepalivedWords.word(file.name()));
      lines.text("file", Optional.of(file.path()));
      if (file.weight().isPresent()) {
        out.line(KeepalivedWords.weight(file.weight().get()));
      }
      if (file.initial().isPresent()) {
        out.line(
            "init_file "
                + file.initial().get().value()
                + (file.initial().get().overwrites() ? " overwrite" : ""));
      }
      out.end();
    }
  }
}
