package ipvs.cli.verb;

import ipvs.cli.config.FaultyFileException;
import ipvs.cli.connect.ConnectedCommand;
import ipvs.cli.connect.Openers;
import ipvs.cli.connect.TargetException;
import ipvs.cli.console.Console;
import ipvs.cli.console.ErrorText;
import ipvs.cli.console.UnusableException;
import ipvs.cli.kernel.Kernel;
import ipvs.cli.kernel.UnreachableException;
import ipvs.cli.render.EndpointText;
import ipvs.cli.rules.ChangeWriter;
import ipvs.model.table.Change;
import ipvs.model.table.Scope;
import ipvs.model.table.Table;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.Operation;
import ipvs.netlink.plan.ApplyPolicy;
import ipvs.netlink.plan.Plan;
import java.io.IOException;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** A verb that compares a running table with the one that a file asks for. */
abstract sealed class Planned implements Callable<Integer> permits Diff, Apply {
  @Mixin private final Rules rules = new Rules();

  @Option(
      names = "--connect",
      paramLabel = "WHERE",
      description = "Whose table: kernel, sim:FILE or unix:PATH.")
  private Optional<String> where = Optional.empty();

  private final Console console;
  private final ChangeWriter writer;

  Planned(Console console) {
    this.console = console;
    writer = new ChangeWriter(console.out(), EndpointText.numeric());
  }

  /**
   * Looks at a file that has no services, as one that a template rendered to nothing.
   *
   * @param isCleared whether the table has some, which would all go
   * @throws RefusedException if that is not to be
   */
  abstract void meetNoServices(boolean isCleared) throws RefusedException;

  /**
   * {@return the exit status}
   *
   * @param plan what is to be changed
   * @param kernel whose table it is
   */
  abstract int carryOut(Plan plan, IpvsClient kernel) throws IOException;

  @Override
  public final Integer call() throws UnusableException, RefusedException, IOException {
    Table wanted;
    try {
      wanted = rules.read(console).table();
    } catch (FaultyFileException e) {
      console.complain(e.getMessage());
      return Ipvs.UNUSABLE;
    }
    try (Kernel kernel = new Kernel(opener(), console)) {
      Table running = running(kernel.client());
      if (wanted.entries().isEmpty()) {
        meetNoServices(!running.entries().isEmpty());
      }
      int status =
          carryOut(Plan.between(running, wanted, Scope.ALL, ApplyPolicy.DEFAULT), kernel.client());
      kernel.finish();
      return status;
    } catch (UnreachableException e) {
      throw new UnusableException(e.getMessage());
    }
  }

  private Kernel.Opener opener() throws UnusableException {
    List<String> words =
        where.isPresent() ? List.of(ConnectedCommand.OPTION, where.get()) : List.of();
    Optional<String> variable = Optional.ofNullable(System.getenv(ConnectedCommand.VARIABLE));
    try {
      return Openers.of(ConnectedCommand.of(words, variable).target());
    } catch (TargetException e) {
      throw new UnusableException(e.getMessage());
    }
  }

  /** As long as the table cannot be read nothing is altered. */
  private static Table running(IpvsClient kernel) throws UnusableException {
    try {
      return kernel.table().table().settings();
    } catch (IOException e) {
      throw new UnusableException(ErrorText.of(e));
    }
  }

  /** {@return the file, as it was given} */
  final String file() {
    return rules.toString();
  }

  /** Tells that the file has none. */
  final void warnOfNoServices() {
    rules.warnOfNoServices(console);
  }

  /** Prints a change as the line of ipvsadm that makes it. */
  final void print(Change change) throws IOException {
    writer.change(change);
  }

  /** Says what went wrong with a change. */
  final void complain(Change change, String reason) {
    console.complain(rules + ": " + Operation.of(change) + " " + change.subject() + ": " + reason);
  }
}
