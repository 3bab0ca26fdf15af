package ipvs.cli.config;

import ipvs.cli.kernel.NoTableException;
import ipvs.cli.render.VisibleText;
import ipvs.cli.rules.RuleReader;
import ipvs.model.table.Scope;
import ipvs.netlink.json.Fault;
import ipvs.netlink.json.Remarks;
import ipvs.netlink.json.Severity;
import ipvs.netlink.json.TableDocument;
import ipvs.netlink.json.TableJson;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * What a file holds that is to be replaced: as much as a save has to know of it.
 *
 * <p>Lines of rules need not be right. Whatever is no comment and no setting counts as an entry, so
 * that a file of another kind is not taken for one without services.
 *
 * @param hasEntries whether it has services
 * @param scope whose services they are
 * @param comments of a file of rules
 * @param remarks of a document in JSON
 */
public record PresentFile(
    boolean hasEntries, Scope scope, RulesComments comments, Remarks remarks) {
  /** A file that is not there. */
  public static final PresentFile NONE = of(false, Scope.ALL);

  /** Commands of rules that set up no service. */
  private static final Set<String> SETTINGS =
      Set.of("--set", "--start-daemon", "--stop-daemon", "-C", "--clear");

  private static final String PROGRAM = "ipvsadm";

  /** A file of which nothing is known. */
  public static final PresentFile UNKNOWN = of(true, Scope.ALL);

  /** Checks that all are there. */
  public PresentFile {
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(comments, "comments");
    Objects.requireNonNull(remarks, "remarks");
  }

  private static PresentFile of(boolean hasEntries, Scope scope) {
    return new PresentFile(hasEntries, scope, RulesComments.NONE, Remarks.NONE);
  }

  /**
   * {@return what a file holds}
   *
   * @param in the file
   * @param name what messages call it, one char a byte
   * @param needsScope whether it matters what rules say of their scope
   * @throws UnusableFileException if it cannot be read
   * @throws NoTableException if its scope matters and makes no sense, if it is a faulty document in
   *     JSON, or its first line that is no comment is no command: then it is not known what would
   *     be lost
   */
  public static PresentFile read(InputStream in, String name, boolean needsScope)
      throws IOException {
    FileText text;
    try {
      text = FileText.read(in);
    } catch (IOException e) {
      throw new UnusableFileException(name, e);
    }
    if (text.isJson(ByteOrderMark.of(text.beginning()).map(ByteOrderMark::length).orElse(0))) {
      return ofJson(text, name);
    }
    requireRules(text, name);
    RulesComments comments = RulesComments.read(text, name, needsScope);
    return new PresentFile(
        hasEntries(text), comments.scope().orElse(Scope.ALL), comments, Remarks.NONE);
  }

  /**
   * A wrong name must not cost a file of quite another kind, such as a script or a list; and a
   * comment that no rules may have would stay, in a file that nobody can restore.
   */
  private static void requireRules(FileText text, String name) throws NoTableException {
    int first = RulesComments.firstCommand(text);
    for (int number = 1; number < first; number++) {
      String comment = text.line(number);
      if (comment.length() > RuleReader.LONGEST_LINE || comment.indexOf('\0') >= 0) {
        throw noRules(name, number);
      }
    }
    if (first <= text.lines() && RulesComments.words(text, first).get(0).charAt(0) != '-') {
      throw noRules(name, first);
    }
  }

  private static NoTableException noRules(String name, int line) {
    return new NoTableException(
        VisibleText.of(name) + ":" + line + ": neither rules nor JSON, and not replaced");
  }

  private static PresentFile ofJson(FileText text, String name) throws IOException {
    List<Fault> faults = new ArrayList<>();
    TableDocument document = TableJson.read(text.stream(), faults::add);
    faults.removeIf(fault -> fault.severity() != Severity.ERROR);
    if (!faults.isEmpty()) {
      throw new NoTableException(VisibleText.of(name + ":" + faults.get(0)));
    }
    return new PresentFile(
        !document.entries().isEmpty(),
        document.scope(),
        RulesComments.NONE,
        Remarks.of(document, text.stream()));
  }

  private static boolean hasEntries(FileText text) {
    for (int number = 1; number <= text.lines(); number++) {
      if (isEntry(text.line(number).strip().split("[ \t]+"))) {
        return true;
      }
    }
    return false;
  }

  private static boolean isEntry(String[] words) {
    int first = words[0].equals(PROGRAM) && words.length > 1 ? 1 : 0;
    String command = words[first];
    return !command.isEmpty() && command.charAt(0) != '#' && !SETTINGS.contains(command);
  }
}
