package ipvs.cli.verb;

import ipvs.cli.console.Console;
import ipvs.cli.console.ErrorText;
import ipvs.cli.console.ExitStatus;
import ipvs.netlink.IpvsClient;
import ipvs.netlink.plan.ApplyListener;
import ipvs.netlink.plan.ApplyPolicy;
import ipvs.netlink.plan.ApplyReport;
import ipvs.netlink.plan.Plan;
import ipvs.netlink.plan.PlanRunner;
import java.io.IOException;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ipvs apply}: makes the running table that of a file, by the changes that this takes. */
@Command(
    name = "apply",
    description = {
      "Turns the running table into that of a file, and prints what it changed.",
      "Changes nothing if the file is wrong, and nothing that is as it should be."
    },
    mixinStandardHelpOptions = true,
    versionProvider = Ipvs.Version.class,
    sortOptions = false)
final class Apply extends Planned {
  @Option(
      names = "--allow-empty",
      description = "Lets a file without services clear a table that has some.")
  private boolean allowsEmpty;

  Apply(Console console) {
    super(console);
  }

  @Override
  void meetNoServices(boolean isCleared) throws RefusedException {
    if (allowsEmpty) {
      return;
    }
    if (isCleared) {
      throw new RefusedException(file() + " has no services; --allow-empty if that is meant");
    }
    warnOfNoServices();
  }

  @Override
  int carryOut(Plan plan, IpvsClient kernel) throws IOException {
    ApplyReport report =
        PlanRunner.over(kernel)
            .run(
                plan,
                ApplyPolicy.DEFAULT.withUndoes(false).withVerifies(false),
                ApplyListener.NONE);
    for (ApplyReport.StepReport step : report.steps()) {
      if (step.refusal().isPresent()) {
        complain(step.step().change(), ErrorText.cause(step.refusal().get()));
      } else {
        print(step.step().change());
      }
    }
    return report.isComplete() ? ExitStatus.OK : Ipvs.FAILED;
  }
}
