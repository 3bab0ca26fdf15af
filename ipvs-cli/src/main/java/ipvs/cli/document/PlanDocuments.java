package ipvs.cli.document;

import ipvs.cli.config.WantedFile;
import ipvs.cli.connect.Target;
import ipvs.cli.plan.ChangeNotes;
import ipvs.cli.render.ByteOutput;
import ipvs.model.table.Scope;
import ipvs.netlink.TableReading;
import ipvs.netlink.json.About;
import ipvs.netlink.json.JsonStyle;
import ipvs.netlink.json.PlanJson;
import ipvs.netlink.json.ReportJson;
import ipvs.netlink.json.StepNotes;
import ipvs.netlink.plan.ApplyReport;
import ipvs.netlink.plan.Plan;
import java.io.IOException;
import java.time.Instant;
import java.util.Optional;

/** Plans and reports in JSON, of a file that is compared with a table. */
public final class PlanDocuments {
  private final JsonStyle style;
  private final About about;
  private final StepNotes notes;

  /**
   * Documents about a file and a table.
   *
   * @param target where the table is
   * @param read when it was read
   */
  public PlanDocuments(JsonStyle style, WantedFile file, Target target, Scope scope, Instant read) {
    this.style = style;
    about = About.table(JsonSource.of(target)).withFile(file.name()).at(read).within(scope);
    notes = new ChangeNotes(Optional.of(file));
  }

  /** Writes what is to be done to a table as it was read. */
  public void plan(ByteOutput out, Plan plan, TableReading present) throws IOException {
    PlanJson.write(new DocumentOutput(out), style, about, plan, present, notes);
  }

  /** Writes what was done. */
  public void report(ByteOutput out, ApplyReport report) throws IOException {
    ReportJson.write(new DocumentOutput(out), style, about, report, notes);
  }
}
