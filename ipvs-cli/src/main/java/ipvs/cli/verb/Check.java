package ipvs.cli.verb;

import ipvs.cli.config.FaultyFileException;
import ipvs.cli.console.Console;
import ipvs.cli.console.ExitStatus;
import ipvs.cli.console.UnusableException;
import java.io.IOException;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code ipvs check}: says what is wrong with a file of rules, without any kernel. */
@Command(
    name = "check",
    description = {
      "Says what is wrong with a file of rules; silent where nothing is.",
      "Needs neither root nor IPVS."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Ipvs.Version.class,
    sortOptions = false)
final class Check implements Callable<Integer> {
  @Mixin private final Rules rules = new Rules();

  private final Console console;

  Check(Console console) {
    this.console = console;
  }

  @Override
  public Integer call() throws UnusableException, IOException {
    try {
      if (rules.read(console).table().entries().isEmpty()) {
        rules.warnOfNoServices(console);
      }
      return ExitStatus.OK;
    } catch (FaultyFileException e) {
      console.complain(e.getMessage());
      return Ipvs.FAILED;
    }
  }
}
