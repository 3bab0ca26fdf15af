package ipvs.cli.verb;

import ipvs.cli.config.FaultyFileException;
import ipvs.cli.console.VerbException;
import ipvs.cli.console.VerbStatus;
import java.io.IOException;

/** {@code ipvs check}: says what is wrong with a file of rules, without any kernel. */
final class Check implements Verb {
  @Override
  public Syntax syntax() {
    return Syntax.of(
            "Says what is wrong with a file of rules; silent where nothing is.",
            "Needs neither root nor IPVS.")
        .word(Rules.LABEL, Rules.DESCRIPTION);
  }

  @Override
  public VerbStatus run(Session session) throws VerbException, IOException {
    Rules rules = Rules.of(session);
    try {
      if (rules.read(session.console()).table().entries().isEmpty()) {
        rules.warnOfNoServices(session.console());
      }
      return VerbStatus.DONE;
    } catch (FaultyFileException e) {
      session.console().complain(e.getMessage());
      return VerbStatus.FINDING;
    }
  }
}
