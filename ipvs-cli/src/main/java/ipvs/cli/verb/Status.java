package ipvs.cli.verb;

import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.document.DocumentOutput;
import ipvs.cli.health.Keeper;
import ipvs.cli.option.CommonOption;
import ipvs.cli.option.DocumentStyle;
import ipvs.cli.option.Option;
import ipvs.cli.option.Syntax;
import ipvs.cli.render.ByteOutput;
import ipvs.cli.report.StatusReport;
import ipvs.cli.session.Session;
import ipvs.netlink.json.JsonStyle;
import ipvs.netlink.json.StatusDocument;
import java.io.IOException;
import java.util.Optional;

/** {@code ipvs status}: what a running {@code ipvs run} knows of its servers. */
final class Status implements Verb {
  static final Option SOCKET =
      Option.value("--socket", "PATH", "Where ipvs run listens: /run/ipvs/run.sock by default.");

  @Override
  public Syntax syntax() {
    return Syntax.of("Shows what a running ipvs run knows: services, servers and their checks.")
        .options(
            SOCKET, CommonOption.JSON, CommonOption.PRETTY, CommonOption.COLOR, CommonOption.NAMES);
  }

  /** {@return the run that a line means} */
  static Keeper keeper(Session session) {
    return Keeper.of(session.around()::variable, session.line().value(SOCKET));
  }

  @Override
  public VerbStatus run(Session session) throws VerbException, IOException {
    Optional<JsonStyle> style = DocumentStyle.of(session.line());
    Keeper keeper = keeper(session);
    byte[] document = keeper.document();
    StatusDocument status = keeper.read(document);
    ByteOutput out = session.console().out();
    if (style.isPresent()) {
      StatusDocument.write(DocumentOutput.inBulk(out), style.get(), document);
    } else {
      StatusReport.write(out, status, session.endpoints(), session.isColored());
    }
    return VerbStatus.DONE;
  }
}
