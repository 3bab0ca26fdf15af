package ipvs.cli.run;

import ipvs.cli.args.Action;
import ipvs.cli.args.ActionParser;
import ipvs.cli.args.UsageException;
import ipvs.cli.console.Console;
import ipvs.cli.console.ErrorText;
import ipvs.cli.console.ExitStatus;
import ipvs.cli.console.OutputFailedException;
import ipvs.cli.kernel.Kernel;
import ipvs.cli.kernel.NoTableException;
import ipvs.cli.kernel.UnreachableException;
import ipvs.cli.rules.RuleReader;
import ipvs.model.table.Change;
import ipvs.netlink.IpvsException;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Carries out one command a line: {@code ipvsadm -R}.
 *
 * <p>Changes are gathered and travel together. They are sent when there are many, when no more
 * input is ready, and before anything else is done or said, so that effects and messages come in
 * the order of the lines.
 */
public final class Restore {
  private static final int BATCH = 256;

  private final Console console;
  private final Kernel kernel;
  private final ActionParser parser;
  private final ActionRunner runner;
  private final String argv0;
  private final List<Change> pending = new ArrayList<>(BATCH);

  /** The status of the last line that held a command. */
  private int status = ExitStatus.OK;

  /**
   * A restore.
   *
   * @param console where to print
   * @param kernel what to alter
   * @param parser reads lines
   * @param runner does what is no change
   * @param argv0 the program's name as it was invoked
   */
  public Restore(
      Console console, Kernel kernel, ActionParser parser, ActionRunner runner, String argv0) {
    this.console = console;
    this.kernel = kernel;
    this.parser = parser;
    this.runner = runner;
    this.argv0 = argv0;
  }

  /**
   * {@return the exit status: of the line that ended the restore, or of the last one}
   *
   * @param rules the lines
   * @throws UnreachableException if there is no IPVS, or it may not be used
   * @throws OutputFailedException if standard output takes no more
   * @throws IOException if the lines cannot be read
   */
  public int run(RuleReader rules) throws UnreachableException, IOException {
    kernel.client();
    try {
      boolean more = true;
      while (more) {
        List<String> words = rules.next();
        more = !words.isEmpty() && line(words);
        if (more && (pending.size() == BATCH || !rules.isReady())) {
          apply();
        }
      }
    } catch (IOException e) {
      // Where the input breaks off, the lines before count all the same.
      apply();
      throw e;
    }
    apply();
    return status;
  }

  /** {@return whether to go on with the next line} */
  private boolean line(List<String> words) throws UnreachableException, IOException {
    Action action;
    try {
      action = parser.parseRule(words);
    } catch (UsageException e) {
      apply();
      console.complain(e.text(argv0));
      status = e.status();
      return e.isSkippable();
    }
    if (action instanceof Action.Apply change) {
      pending.add(change.change());
      return true;
    }
    apply();
    status = runner.run(action);
    boolean last = action instanceof Action.Help || action instanceof Action.Version;
    return !last && status == ExitStatus.OK;
  }

  private void apply() throws UnreachableException {
    if (pending.isEmpty()) {
      return;
    }
    try {
      boolean isLossTold = false;
      for (Optional<IpvsException> refusal : kernel.client().applyAll(pending)) {
        if (refusal.isEmpty()) {
          status = ExitStatus.OK;
        } else {
          isLossTold |= refused(refusal.get(), isLossTold);
        }
      }
    } catch (NoTableException e) {
      throw new UnreachableException(e);
    } catch (IOException e) {
      console.complain(ErrorText.of(e));
      status = ExitStatus.REFUSED;
    } finally {
      pending.clear();
    }
  }

  /** {@return whether the answer was lost, with those of others, which is told once for all} */
  private boolean refused(IpvsException refusal, boolean isLossTold) {
    boolean isLoss = refusal.isUncertain();
    if (!(isLoss && isLossTold)) {
      console.complain(ErrorText.of(refusal));
    }
    status = ExitStatus.REFUSED;
    return isLoss;
  }
}
