package ipvs.cli.doctor;

import ipvs.cli.document.DocumentOutput;
import ipvs.cli.render.ByteOutput;
import ipvs.netlink.json.FindingsJson;
import ipvs.netlink.json.JsonStyle;
import java.io.IOException;
import java.util.List;

/** Writes what a doctor found: a line for each finding and each cure, or a document. */
public final class FindingsOutput {
  private static final char ESCAPE = 27;
  private static final String END = ESCAPE + "[0m";

  private FindingsOutput() {}

  /** Writes lines. */
  public static void text(ByteOutput out, Findings findings, boolean isAll, boolean isColored)
      throws IOException {
    List<Finding> told = isAll ? findings.all() : findings.told();
    for (Finding finding : told) {
      head(out, finding, isColored);
      out.name(finding.sentence());
      if (finding.others() > 0) {
        out.text(" (and " + finding.others() + " more)");
      }
      out.endLine();
      for (String fix : finding.fixes()) {
        out.text("    do: ").name(fix).endLine();
      }
    }
    if (told.isEmpty()) {
      out.text("ok: no rule found anything").endLine();
    }
  }

  private static void head(ByteOutput out, Finding finding, boolean isColored) {
    String begin = isColored ? color(finding.severity()) : "";
    out.text(begin)
        .text(finding.severity().toString())
        .text(begin.isEmpty() ? "" : END)
        .text(" ")
        .text(finding.rule());
    if (!finding.service().isEmpty()) {
      out.text(" ").name(finding.service());
    }
    if (!finding.server().isEmpty()) {
      out.text(" -> ").name(finding.server());
    }
    out.text(": ");
  }

  private static String color(Severity severity) {
    return switch (severity) {
      case FAIL -> ESCAPE + "[31m";
      case WARN -> ESCAPE + "[33m";
      case INFO -> ESCAPE + "[34m";
      case OK -> ESCAPE + "[32m";
    };
  }

  /** Writes a document. */
  public static void json(
      ByteOutput out, JsonStyle style, String role, Findings findings, boolean isAll)
      throws IOException {
    FindingsJson.write(
        new DocumentOutput(out),
        style,
        role,
        entries(isAll ? findings.all() : findings.told()),
        entries(findings.all()));
  }

  private static List<FindingsJson.Entry> entries(List<Finding> findings) {
    return findings.stream().map(FindingsOutput::entry).toList();
  }

  private static FindingsJson.Entry entry(Finding finding) {
    return new FindingsJson.Entry(
        finding.rule(),
        finding.severity().toString(),
        finding.service(),
        finding.server(),
        finding.others(),
        finding.fact(),
        finding.sentence(),
        finding.fixes(),
        finding.persistent(),
        finding.see(),
        finding.isUnknown());
  }
}
