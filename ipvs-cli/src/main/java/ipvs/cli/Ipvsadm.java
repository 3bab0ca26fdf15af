package ipvs.cli;

import ipvs.cli.args.Action;
import ipvs.cli.args.ActionParser;
import ipvs.cli.args.SaveLine;
import ipvs.cli.args.UsageException;
import ipvs.cli.console.Console;
import ipvs.cli.console.ExitStatus;
import ipvs.cli.console.OutputFailedException;
import ipvs.cli.kernel.Kernel;
import ipvs.cli.kernel.UnreachableException;
import ipvs.cli.names.Names;
import ipvs.cli.rules.RuleReader;
import ipvs.cli.run.ActionRunner;
import ipvs.cli.run.Listings;
import ipvs.cli.run.Restore;
import ipvs.model.table.Change;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * The three programs: {@code ipvsadm}, {@code ipvsadm-save}, {@code ipvsadm-restore}.
 *
 * <p>Each runs one command line and gives its exit status; none ends the process. Arguments are
 * checked before anything is opened.
 */
public final class Ipvsadm {
  /** The name that the wrappers run ipvsadm by. */
  private static final String NAME = "ipvsadm";

  private final Console console;
  private final Kernel.Opener opener;
  private final Names names;
  private final boolean wordsEndOptions;

  /**
   * The programs.
   *
   * @param console the standard streams
   * @param opener reaches the kernel
   * @param names what stands between numbers and names
   * @param wordsEndOptions whether the first word that belongs to no option ends the options, as
   *     the environment variable POSIXLY_CORRECT asks for
   */
  public Ipvsadm(Console console, Kernel.Opener opener, Names names, boolean wordsEndOptions) {
    this.console = console;
    this.opener = opener;
    this.names = names;
    this.wordsEndOptions = wordsEndOptions;
  }

  /**
   * {@return the exit status of {@code ipvsadm}}
   *
   * @param argv0 its name as it was invoked
   * @param words its arguments
   */
  public int run(String argv0, List<String> words) {
    Action action;
    try {
      action = new ActionParser(names, wordsEndOptions).parse(words);
    } catch (UsageException e) {
      console.complain(e.text(argv0));
      return e.status();
    }
    return guarded(argv0, new OneAction(action));
  }

  /**
   * {@return the exit status of {@code ipvsadm-save}}
   *
   * @param words its arguments: {@code -n} for numbers; words that are no options are ignored
   */
  public int save(List<String> words) {
    Optional<Action> action = SaveLine.parse(words);
    if (action.isEmpty()) {
      console.complain(
          "ipvsadm-save: Script to save the IPVS table to stdout.\n"
              + "   With the -n option, prints out the table in numeric format.");
      return ExitStatus.LISTING_FAILED;
    }
    return guarded(NAME, new OneAction(action.get()));
  }

  /**
   * {@return the exit status of {@code ipvsadm-restore}, which ignores its arguments}
   *
   * <p>The table is cleared once all input has been read, whatever the input is.
   */
  public int restore() {
    return guarded(NAME, new Replacement());
  }

  /**
   * All of an input but for lines whose first character is #, which never reach ipvsadm: it might
   * take them as a command.
   */
  private static InputStream withoutComments(InputStream in) throws IOException {
    byte[] all = new byte[1 << 16];
    int length = 0;
    // What the JDK has for this asks where a file ends, which some of its versions cannot of a
    // pipe.
    for (int count = in.read(all); count >= 0; count = in.read(all, length, all.length - length)) {
      length += count;
      if (length == all.length) {
        all = Arrays.copyOf(all, 2 * length);
      }
    }
    // In place, since there may be much of it.
    int kept = 0;
    for (int from = 0; from < length; ) {
      int to = from;
      while (to < length && all[to] != '\n') {
        to++;
      }
      to = Math.min(to + 1, length);
      if (all[from] != '#') {
        System.arraycopy(all, from, all, kept, to - from);
        kept += to - from;
      }
      from = to;
    }
    return new ByteArrayInputStream(all, 0, kept);
  }

  /** What runs once the arguments are known to be good. */
  @FunctionalInterface
  private interface Work {
    int run(Session session) throws UnreachableException, IOException;
  }

  /** One command. */
  private record OneAction(Action action) implements Work {
    @Override
    public int run(Session session) throws UnreachableException, IOException {
      return session.run(action);
    }
  }

  /** A new table in place of the old one. */
  private final class Replacement implements Work {
    @Override
    public int run(Session session) throws UnreachableException, IOException {
      InputStream rules = withoutComments(console.in());
      session.run(new Action.Apply(new Change.Flush()));
      return session.restore(rules);
    }
  }

  private int guarded(String argv0, Work work) {
    try (Kernel kernel = new Kernel(opener, console)) {
      int status = attempted(kernel, argv0, work);
      return kept(kernel) ? status : ExitStatus.LISTING_FAILED;
    }
  }

  /** Also where the output fails or the input breaks off, what was changed before is kept. */
  private boolean kept(Kernel kernel) {
    try {
      kernel.finish();
      return true;
    } catch (IOException e) {
      console.complain(e.getMessage());
      return false;
    }
  }

  private int attempted(Kernel kernel, String argv0, Work work) {
    try {
      int status = work.run(new Session(kernel, argv0));
      console.out().flush();
      return status;
    } catch (UnreachableException e) {
      console.complain(e.getMessage());
      return ExitStatus.UNREACHABLE;
    } catch (OutputFailedException e) {
      if (e.isClosedPipe()) {
        return ExitStatus.CLOSED_PIPE;
      }
      console.complain("write error: " + e.getMessage());
      return ExitStatus.LISTING_FAILED;
    } catch (IOException e) {
      console.complain("read error: " + e.getMessage());
      return ExitStatus.LISTING_FAILED;
    }
  }

  /** One run against one kernel. */
  private final class Session {
    private final Kernel kernel;
    private final String argv0;
    private final ActionRunner runner;

    Session(Kernel kernel, String argv0) {
      this.kernel = kernel;
      this.argv0 = argv0;
      this.runner = new ActionRunner(console, kernel, new Listings(kernel, console, names), argv0);
    }

    int run(Action action) throws UnreachableException, IOException {
      return action instanceof Action.Restore ? restore(console.in()) : runner.run(action);
    }

    int restore(InputStream rules) throws UnreachableException, IOException {
      ActionParser parser = new ActionParser(names, wordsEndOptions);
      return new Restore(console, kernel, parser, runner, argv0).run(new RuleReader(rules));
    }
  }
}
