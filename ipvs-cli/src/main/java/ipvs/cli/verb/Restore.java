package ipvs.cli.verb;

import ipvs.cli.config.UnusableFileException;
import ipvs.cli.config.WantedFile;
import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.option.CommonOption;
import ipvs.cli.option.Option;
import ipvs.cli.option.Syntax;
import ipvs.cli.session.OpenTable;
import ipvs.cli.session.Rules;
import ipvs.cli.session.Session;
import ipvs.model.table.Scope;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.time.Duration;

/** {@code ipvs restore}: what {@code apply} does, for boot: it never clears a table. */
final class Restore implements Verb {
  private static final Option IF_EXISTS =
      Option.flag("--if-exists", "Do nothing, and end with 0, if there is no such file.");

  private static final Option NO_MODULE =
      Option.flag("--no-module", "Do not load the module where IPVS is not there.");

  /** On an empty table it is a plain load: what takes long at boot is taken as the kernel said. */
  private static final Applying.Questions AT_BOOT =
      new Applying.Questions() {
        @Override
        public boolean readsServersAgain() {
          return false;
        }
      };

  private static final Duration PATIENCE = Duration.ofMinutes(1);

  @Override
  public Syntax syntax() {
    return Syntax.of(
            "Brings back the table of a file, at boot or later, and prints what it changed.",
            "Changes nothing if the file is wrong, and nothing that is as it should be.",
            "Waits a minute for others who change the table, unless --wait says otherwise.")
        .options(PlanOptions.all())
        .options(
            Applying.ALLOW_EMPTY,
            Applying.KEEP_GOING,
            IF_EXISTS,
            NO_MODULE,
            CommonOption.WAIT,
            CommonOption.JSON,
            CommonOption.PRETTY)
        .word(Rules.LABEL, Rules.DESCRIPTION);
  }

  @Override
  public VerbStatus run(Session session) throws VerbException, IOException {
    Applying applying = new Applying(session, PlanOptions.policy(session.line()), AT_BOOT);
    Rules rules = Rules.of(session);
    WantedFile file;
    try {
      file = applying.read(rules);
    } catch (UnusableFileException e) {
      if (session.line().has(IF_EXISTS) && e.getCause() instanceof NoSuchFileException) {
        session.tell(e.getMessage());
        return VerbStatus.DONE;
      }
      throw e;
    }
    Scope scope = PlanOptions.scope(session.scope(), file);
    try (OpenTable table = session.openToChange(PATIENCE, !session.line().has(NO_MODULE))) {
      return applying.run(file, scope, rules, table);
    }
  }
}
