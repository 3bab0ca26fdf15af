package ipvs.cli.verb;

import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.document.DocumentOutput;
import ipvs.cli.document.JsonSource;
import ipvs.cli.option.CommonOption;
import ipvs.cli.option.DocumentStyle;
import ipvs.cli.option.Option;
import ipvs.cli.option.OptionValue;
import ipvs.cli.option.Syntax;
import ipvs.cli.option.VerbLine;
import ipvs.cli.session.MadeChanges;
import ipvs.cli.session.OpenTable;
import ipvs.cli.session.Session;
import ipvs.model.Timeouts;
import ipvs.netlink.json.GlobalsJson;
import ipvs.netlink.json.JsonStyle;
import ipvs.netlink.plan.ApplyReport;
import ipvs.netlink.plan.DirectorEditor;
import java.io.IOException;
import java.util.Optional;

/** {@code ipvs timeouts}: shows those of connections, or sets those that are named. */
final class TimeoutsOfConnections implements Verb {
  private static final Option TCP =
      Option.value("--tcp", "SECONDS", "Of established TCP connections.");

  private static final Option TCP_FIN =
      Option.value("--tcp-fin", "SECONDS", "Of TCP connections after a FIN.");

  private static final Option UDP = Option.value("--udp", "SECONDS", "Of UDP packets.");

  @Override
  public Syntax syntax() {
    return Syntax.of(
            "Shows how long idle connections are remembered; or sets what is named, keeps",
            "the others, and prints the command that did it, if anything changed.")
        .options(TCP, TCP_FIN, UDP, CommonOption.CONNECT, CommonOption.WAIT)
        .options(CommonOption.JSON, CommonOption.PRETTY);
  }

  @Override
  public VerbStatus run(Session session) throws VerbException, IOException {
    VerbLine line = session.line();
    session.waitGiven();
    Timeouts named = new Timeouts(seconds(line, TCP), seconds(line, TCP_FIN), seconds(line, UDP));
    return named.equals(Timeouts.UNCHANGED) ? show(session) : set(session, named);
  }

  private static long seconds(VerbLine line, Option option) throws VerbException {
    Optional<String> text = line.value(option);
    return text.isPresent()
        ? OptionValue.number(option, text.get(), 1, Timeouts.MAX_OF_IPVSADM, "")
        : 0;
  }

  private static VerbStatus show(Session session) throws VerbException, IOException {
    try (OpenTable table = session.openToRead()) {
      Timeouts now = table.client().timeouts();
      Optional<JsonStyle> style = DocumentStyle.of(session.line());
      if (style.isPresent()) {
        GlobalsJson.writeTimeouts(
            new DocumentOutput(session.console().out()),
            style.get(),
            JsonSource.of(table.target()),
            now);
        return VerbStatus.DONE;
      }
      session
          .console()
          .out()
          .text("tcp " + now.tcp() + ", tcp-fin " + now.tcpFin() + ", udp " + now.udp() + "\n");
      return VerbStatus.DONE;
    }
  }

  private static VerbStatus set(Session session, Timeouts named) throws VerbException, IOException {
    try (OpenTable table = session.openToChange()) {
      MadeChanges made = new MadeChanges(session, table.target());
      ApplyReport report = DirectorEditor.over(table.client()).set(named);
      table.keep();
      return made.told(report);
    }
  }
}
