package ipvs.cli.verb;

import ipvs.cli.config.WantedFile;
import ipvs.cli.connect.Target;
import ipvs.cli.plan.ChangeLines;
import ipvs.cli.plan.StepPlace;
import ipvs.cli.render.ByteOutput;
import ipvs.model.table.Change;
import ipvs.model.table.Scope;
import ipvs.netlink.TableReading;
import ipvs.netlink.json.About;
import ipvs.netlink.json.JsonStyle;
import ipvs.netlink.json.PlanJson;
import ipvs.netlink.json.ReportJson;
import ipvs.netlink.json.Source;
import ipvs.netlink.json.StepNotes;
import ipvs.netlink.plan.ApplyReport;
import ipvs.netlink.plan.Plan;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;
import java.util.OptionalInt;

/** Plans and reports in JSON, of a file that is compared with a table. */
final class PlanDocuments {
  private final JsonStyle style;
  private final About about;
  private final StepNotes notes;

  /**
   * Documents about a file and a table.
   *
   * @param target where the table is
   * @param read when it was read
   */
  PlanDocuments(JsonStyle style, WantedFile file, Target target, Scope scope, Instant read) {
    this.style = style;
    about = About.table(Source.of(target.toString())).withFile(file.name()).at(read).within(scope);
    notes = new Notes(file, new ChangeLines());
  }

  /** What the file and the words of ipvsadm know of a change. */
  private record Notes(WantedFile file, ChangeLines lines) implements StepNotes {
    @Override
    public OptionalInt line(Change change) {
      return StepPlace.line(file, change);
    }

    @Override
    public Optional<String> command(Change change) {
      return lines.command(change);
    }
  }

  void plan(ByteOutput out, Plan plan, TableReading present) throws IOException {
    PlanJson.write(new DocumentOutput(out), style, about, plan, present, notes);
  }

  void report(ByteOutput out, ApplyReport report) throws IOException {
    ReportJson.write(new DocumentOutput(out), style, about, report, notes);
  }
}
