package ipvs.netlink.json;

import ipvs.model.table.Table;
import ipvs.netlink.IpvsException;
import ipvs.netlink.plan.ApplyReport;
import ipvs.netlink.plan.ApplyReport.Outcome;
import ipvs.netlink.plan.ApplyReport.StepReport;
import java.io.IOException;
import java.io.OutputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** What was done to a table, as a document of kind {@code report}, see ipvs-json(5). */
public final class ReportJson {
  private ReportJson() {}

  /**
   * Writes what became of a plan.
   *
   * @param out where to; it stays open
   * @param style how the document is laid out
   * @param about file, time, source and scope
   * @param report what became of the plan
   * @param notes what is known of each change beside
   * @throws IOException if it cannot be written
   */
  public static void write(
      OutputStream out, JsonStyle style, About about, ApplyReport report, StepNotes notes)
      throws IOException {
    List<MadeStep> steps = new ArrayList<>(report.steps().size());
    for (StepReport step : report.steps()) {
      steps.add(MadeStep.of(step));
    }
    write(out, style, about, report.outcome(), report.isChanged(), steps, report.table(), notes);
  }

  /**
   * Writes what became of changes.
   *
   * @param out where to; it stays open
   * @param style how the document is laid out
   * @param about file, time, source and scope
   * @param outcome all in one word
   * @param isChanged whether the table is another one than before, or may be
   * @param steps the changes, in the order in which they were made
   * @param after the table as it was read in the end; empty if it was not
   * @param notes what is known of each change beside
   * @throws IOException if it cannot be written
   */
  public static void write(
      OutputStream out,
      JsonStyle style,
      About about,
      Outcome outcome,
      boolean isChanged,
      List<MadeStep> steps,
      Optional<Table> after,
      StepNotes notes)
      throws IOException {
    try (JsonOut json = JsonOut.over(out, style)) {
      json.begin();
      Documents.head(json, Documents.REPORT);
      about.writeHead(json);
      about.writeScope(json);
      json.text(Members.OUTCOME, word(outcome));
      json.truth(Members.CHANGED, isChanged);
      json.beginItems(Members.STEPS);
      StepWriter writer = new StepWriter(json, notes);
      for (MadeStep step : steps) {
        json.begin();
        writer.members(step.change(), step.difference(), 0);
        json.text(Members.STATUS, word(step.status()));
        if (step.refusal().isPresent()) {
          IpvsException refusal = step.refusal().get();
          String cause = notes.cause(step.change(), step.difference(), refusal);
          ErrorWriter.write(json, Members.ERROR, refusal, cause);
        }
        if (step.undoRefusal().isPresent()) {
          IpvsException refusal = step.undoRefusal().get();
          // What takes a change back is another one.
          String cause = notes.cause(step.change(), Optional.empty(), refusal);
          ErrorWriter.write(json, Members.UNDO_ERROR, refusal, cause);
        }
        json.end();
      }
      json.endItems();
      if (after.isPresent()) {
        json.text(Members.FINGERPRINT, Fingerprint.of(after.get(), about.scope()).text());
      }
      json.endDocument();
    }
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }
}
