package ipvs.netlink.json;

import com.fasterxml.jackson.core.io.SerializedString;
import ipvs.model.table.TableStatus;
import ipvs.netlink.TableReading;
import ipvs.netlink.plan.Cuts;
import ipvs.netlink.plan.Plan;
import ipvs.netlink.plan.PlanSummary;
import java.io.IOException;
import java.io.OutputStream;
import java.util.Optional;

/** What would be done to a table, as a document of kind {@code plan}, see ipvs-json(5). */
public final class PlanJson {
  private PlanJson() {}

  /**
   * Writes a plan.
   *
   * @param out where to; it stays open
   * @param style how the document is laid out
   * @param about file, time, source and scope; with the time
   * @param plan the plan, made for that scope
   * @param present the whole table it was made for
   * @param notes what is known of each change beside
   * @throws IOException if it cannot be written
   */
  public static void write(
      OutputStream out,
      JsonStyle style,
      About about,
      Plan plan,
      TableReading present,
      StepNotes notes)
      throws IOException {
    TableStatus table = present.table();
    try (JsonOut json = JsonOut.over(out, style)) {
      json.begin();
      Documents.head(json, Documents.PLAN);
      about.writeHead(json);
      json.truth(Members.SETTLED, present.isSettled());
      about.writeScope(json);
      json.text(Members.FINGERPRINT, Fingerprint.of(table.settings(), about.scope()).text());
      summary(json, PlanSummary.of(plan, table, about.scope()));
      json.beginItems(Members.STEPS);
      StepWriter writer = new StepWriter(json, notes);
      Cuts cuts = Cuts.of(table);
      for (Plan.Step step : plan.steps()) {
        json.begin();
        writer.members(step.change(), Optional.of(step.difference()), cuts.of(step.change()));
        json.end();
      }
      json.endItems();
      json.endDocument();
    }
  }

  private static void summary(JsonOut out, PlanSummary summary) throws IOException {
    out.begin(Members.SUMMARY);
    tally(out, Members.SERVICES, summary.services());
    tally(out, Members.SERVERS, summary.servers());
    out.number(Members.SETTINGS, summary.settings());
    out.number(Members.UNTOUCHED_SERVICES, summary.untouchedServices());
    out.number(Members.OUTSIDE_SCOPE, summary.outsideScope());
    out.unsigned(Members.CUTS, summary.cuts());
    out.end();
  }

  private static void tally(JsonOut out, SerializedString name, PlanSummary.Tally tally)
      throws IOException {
    out.begin(name);
    out.number(Members.ADD, tally.add());
    out.number(Members.EDIT, tally.edit());
    out.number(Members.REMOVE, tally.remove());
    if (tally.quiesce() > 0) {
      out.number(Members.QUIESCE, tally.quiesce());
    }
    out.end();
  }
}
