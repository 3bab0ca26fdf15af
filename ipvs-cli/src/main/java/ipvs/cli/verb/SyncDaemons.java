package ipvs.cli.verb;

import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.document.DocumentOutput;
import ipvs.cli.document.JsonSource;
import ipvs.cli.option.CommonOption;
import ipvs.cli.option.DaemonSettingOptions;
import ipvs.cli.option.DocumentStyle;
import ipvs.cli.option.Option;
import ipvs.cli.option.Syntax;
import ipvs.cli.option.VerbLine;
import ipvs.cli.render.ByteOutput;
import ipvs.cli.report.DaemonText;
import ipvs.cli.session.MadeChanges;
import ipvs.cli.session.OpenTable;
import ipvs.cli.session.Session;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.netlink.json.GlobalsJson;
import ipvs.netlink.json.JsonStyle;
import ipvs.netlink.plan.ApplyReport;
import ipvs.netlink.plan.DaemonRunsException;
import ipvs.netlink.plan.DirectorEditor;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** {@code ipvs daemon}: shows, starts and stops what synchronizes connections. */
final class SyncDaemons implements Verb {
  private static final String SHOW = "show";
  private static final String START = "start";
  private static final String STOP = "stop";
  private static final String ALL = "all";

  @Override
  public Syntax syntax() {
    return Syntax.of(
            "Shows the sync daemons that run, with the values that they run with;",
            "or starts one, unless it runs as asked; or stops one, if it runs.")
        .words("ACTION", 0, 1, "show (default), start or stop.")
        .offering("show", "start", "stop")
        .words("ROLE", 0, 1, "master or backup; to stop also all.")
        .offering("master", "backup", "all")
        .options(DaemonSettingOptions.all())
        .options(CommonOption.CONNECT, CommonOption.WAIT)
        .options(CommonOption.JSON, CommonOption.PRETTY);
  }

  @Override
  public VerbStatus run(Session session) throws VerbException, IOException {
    List<String> words = session.line().words();
    session.waitGiven();
    String action = words.isEmpty() ? SHOW : words.get(0);
    Optional<String> role = words.size() < 2 ? Optional.empty() : Optional.of(words.get(1));
    return switch (action) {
      case SHOW -> {
        requireNoMore(session.line(), SHOW, role);
        yield show(session);
      }
      case START -> start(session, role(role, "master or backup"));
      case STOP -> {
        requireNoMore(session.line(), STOP, Optional.empty());
        yield stop(session, roles(role));
      }
      default -> throw VerbException.usage("show, start or stop, not " + action);
    };
  }

  private static void requireNoMore(VerbLine line, String action, Optional<String> word)
      throws VerbException {
    if (word.isPresent()) {
      throw VerbException.usage("nothing is expected behind " + action + ": " + word.get());
    }
    for (Option option : DaemonSettingOptions.all()) {
      if (line.has(option)) {
        throw VerbException.usage(option + " is for start, not for " + action);
      }
    }
  }

  private static SyncRole role(Optional<String> word, String allowed) throws VerbException {
    for (SyncRole role : SyncRole.values()) {
      if (word.isPresent() && word.get().equals(role.toString())) {
        return role;
      }
    }
    throw VerbException.usage(
        "which daemon: " + allowed + (word.isPresent() ? ", not " + word.get() : ""));
  }

  private static List<SyncRole> roles(Optional<String> word) throws VerbException {
    return word.isPresent() && word.get().equals(ALL)
        ? List.of(SyncRole.values())
        : List.of(role(word, "master, backup or all"));
  }

  private static VerbStatus show(Session session) throws VerbException, IOException {
    try (OpenTable table = session.openToRead()) {
      ByteOutput out = session.console().out();
      Optional<JsonStyle> style = DocumentStyle.of(session.line());
      if (style.isPresent()) {
        GlobalsJson.writeDaemons(
            new DocumentOutput(out),
            style.get(),
            JsonSource.of(table.target()),
            table.client().daemons());
        return VerbStatus.DONE;
      }
      for (SyncDaemon daemon : table.client().daemons()) {
        out.text(DaemonText.of(daemon)).endLine();
      }
      return VerbStatus.DONE;
    }
  }

  private static VerbStatus start(Session session, SyncRole role)
      throws VerbException, IOException {
    SyncDaemon wanted = DaemonSettingOptions.read(session.line(), role);
    boolean replaces = session.line().has(DaemonSettingOptions.REPLACE);
    try (OpenTable table = session.openToChange()) {
      MadeChanges made = new MadeChanges(session, table.target());
      ApplyReport report = DirectorEditor.over(table.client()).start(wanted, replaces);
      table.keep();
      return made.told(report);
    } catch (DaemonRunsException e) {
      throw new VerbException(
          VerbStatus.FINDING,
          role
              + " runs otherwise: "
              + DaemonText.differences(e.running(), wanted)
              + "; --replace stops it first");
    }
  }

  private static VerbStatus stop(Session session, List<SyncRole> roles)
      throws VerbException, IOException {
    try (OpenTable table = session.openToChange()) {
      MadeChanges made = new MadeChanges(session, table.target());
      DirectorEditor editor = DirectorEditor.over(table.client());
      List<ApplyReport> reports = new ArrayList<>();
      for (SyncRole role : roles) {
        reports.add(editor.stop(role));
      }
      table.keep();
      for (ApplyReport report : reports) {
        made.tell(report);
      }
      return made.finish();
    }
  }
}
