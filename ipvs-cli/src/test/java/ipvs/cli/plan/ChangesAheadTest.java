package ipvs.cli.plan;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.render.ByteOutput;
import ipvs.cli.render.EndpointText;
import ipvs.model.AddressFamily;
import ipvs.model.FirewallMark;
import ipvs.model.Scheduler;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import ipvs.model.table.Difference;
import ipvs.model.table.TableEntry;
import ipvs.netlink.plan.ApplyReport.Status;
import ipvs.netlink.plan.ApplyReport.StepReport;
import ipvs.netlink.plan.Plan.Phase;
import ipvs.netlink.plan.Plan.Step;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Lines of changes that are made ahead are those that are made afterwards. */
class ChangesAheadTest {
  @ParameterizedTest
  @ValueSource(ints = {0, 1, 4095, 4096, 20_000})
  void whatWasExpectedIsPrinted(int count) throws IOException {
    List<Step> steps = steps(count);

    assertThat(printed(steps, done(steps))).isEqualTo(lines(steps));
  }

  @Test
  void whatWasNotMadeIsNotPrinted() throws IOException {
    List<Step> steps = steps(5000);
    List<Step> first = steps.subList(0, 4999);

    assertThat(printed(steps, List.of())).isEmpty();
    assertThat(printed(steps, done(first))).isEqualTo(lines(first));
    for (Status status : Status.values()) {
      List<StepReport> made = new ArrayList<>(done(first));
      made.add(report(steps.get(4999), status));
      boolean holds = status == Status.DONE || status == Status.UNDO_REFUSED;
      assertThat(printed(steps, made)).as("%s", status).isEqualTo(lines(holds ? steps : first));
    }
  }

  /** Where somebody else was first, what was sent in the end is another change. */
  @Test
  void whatWasMadeInItsPlaceIsPrinted() throws IOException {
    List<Step> steps = steps(5000);
    List<Step> others = new ArrayList<>(steps);
    others.set(4999, step(9999));

    assertThat(printed(steps, done(others))).isEqualTo(lines(others)).endsWith("-D -f 9999\n");
  }

  private static List<Step> steps(int count) {
    List<Step> steps = new ArrayList<>();
    for (int i = 1; i <= count; i++) {
      steps.add(step(i));
    }
    return steps;
  }

  private static Step step(int number) {
    VirtualService service = VirtualService.of(mark(number), Scheduler.RR);
    return new Step(
        Phase.REMOVE_SERVICES,
        new Change.DeleteService(service.key()),
        List.of(new Change.AddService(service)),
        new Difference.ServiceRemoved(new TableEntry(service, List.of())));
  }

  private static List<StepReport> done(List<Step> steps) {
    return steps.stream().map(step -> report(step, Status.DONE)).toList();
  }

  private static StepReport report(Step step, Status status) {
    return new StepReport(step, status, Optional.empty(), Optional.empty());
  }

  private static FirewallMark mark(int number) {
    return new FirewallMark(number, AddressFamily.INET);
  }

  private static String printed(List<Step> expected, List<StepReport> made) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    ByteOutput out = new ByteOutput(text);
    ChangesAhead.of(expected).print(made, out);
    out.flush();
    return text.toString(StandardCharsets.ISO_8859_1);
  }

  private static String lines(List<Step> steps) throws IOException {
    ByteArrayOutputStream text = new ByteArrayOutputStream();
    ByteOutput out = new ByteOutput(text);
    ChangePrinter printer = new ChangePrinter(out, EndpointText.numeric());
    for (Step step : steps) {
      printer.print(step.change());
    }
    out.flush();
    return text.toString(StandardCharsets.ISO_8859_1);
  }
}
