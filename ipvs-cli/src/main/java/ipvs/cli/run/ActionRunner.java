package ipvs.cli.run;

import ipvs.cli.args.Action;
import ipvs.cli.args.HelpText;
import ipvs.cli.args.ProgramVersion;
import ipvs.cli.console.Console;
import ipvs.cli.console.ErrorText;
import ipvs.cli.console.ExitStatus;
import ipvs.cli.console.OutputFailedException;
import ipvs.cli.kernel.Kernel;
import ipvs.cli.kernel.NoTableException;
import ipvs.cli.kernel.UnreachableException;
import ipvs.model.table.Change;
import java.io.IOException;

/** Does what one command line asks for, other than a restore. */
public final class ActionRunner {
  private final Console console;
  private final Kernel kernel;
  private final Listings listings;
  private final String argv0;

  /**
   * A runner.
   *
   * @param console where to print
   * @param kernel what to ask
   * @param listings prints tables
   * @param argv0 the program's name as it was invoked
   */
  public ActionRunner(Console console, Kernel kernel, Listings listings, String argv0) {
    this.console = console;
    this.kernel = kernel;
    this.listings = listings;
    this.argv0 = argv0;
  }

  /**
   * {@return the exit status of an action that was carried out or refused}
   *
   * @throws UnreachableException if there is no IPVS, or it may not be used
   * @throws OutputFailedException if standard output takes no more
   */
  public int run(Action action) throws UnreachableException, OutputFailedException {
    if (action instanceof Action.Apply apply) {
      return change(apply.change());
    }
    try {
      print(action);
      console.out().flush();
      return ExitStatus.OK;
    } catch (OutputFailedException e) {
      throw e;
    } catch (IOException e) {
      console.complain(ErrorText.of(e));
      return ExitStatus.LISTING_FAILED;
    }
  }

  private void print(Action action) throws IOException, UnreachableException {
    if (action instanceof Action.Help) {
      console.out().text(HelpText.of(argv0));
    } else if (action instanceof Action.Version) {
      console.out().text(ProgramVersion.line()).endLine();
    } else {
      kernel.client();
      listings.print(action);
    }
  }

  private int change(Change change) throws UnreachableException {
    try {
      kernel.client().apply(change);
      return ExitStatus.OK;
    } catch (NoTableException e) {
      throw new UnreachableException(e);
    } catch (IOException e) {
      console.complain(ErrorText.of(e));
      return ExitStatus.REFUSED;
    }
  }
}
