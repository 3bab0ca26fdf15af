package ipvs.cli.verb;

import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.option.CommonOption;
import ipvs.cli.option.ObjectWords;
import ipvs.cli.option.Syntax;
import ipvs.cli.session.MadeChanges;
import ipvs.cli.session.OpenTable;
import ipvs.cli.session.Session;
import ipvs.netlink.plan.ApplyReport;
import ipvs.netlink.plan.TableEditor;
import java.io.IOException;

/** {@code ipvs absent}: deletes a service or a server, if it is there. */
final class Absent implements Verb {
  @Override
  public Syntax syntax() {
    return ObjectWords.addTo(
            Syntax.of(
                "Deletes a service with its servers, or one of its servers, if it is there.",
                "Prints what it did, and nothing if it was not."))
        .options(CommonOption.CONNECT, CommonOption.WAIT, CommonOption.NAMES)
        .options(CommonOption.JSON, CommonOption.PRETTY);
  }

  @Override
  public VerbStatus run(Session session) throws VerbException, IOException {
    ObjectWords words = ObjectWords.of(session.line());
    try (OpenTable table = session.openToChange()) {
      MadeChanges made = new MadeChanges(session, table.target());
      TableEditor editor = TableEditor.over(table.client());
      ApplyReport report =
          words.server().isPresent()
              ? editor.absent(words.service(), words.server().get())
              : editor.absent(words.service());
      table.keep();
      return made.told(report);
    }
  }
}
