package ipvs.cli.config;

import ipvs.model.table.Scope;
import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;
import java.util.Set;

/**
 * What a file holds that is to be replaced: as much as a save has to know of it.
 *
 * <p>It need not be right. Whatever is no comment and no setting counts as an entry, so that a file
 * of another kind is not taken for one without services.
 *
 * @param hasEntries whether it has services
 * @param scope whose services they are
 * @param comments of a file of rules
 */
public record PresentFile(boolean hasEntries, Scope scope, RulesComments comments) {
  /** A file that is not there. */
  public static final PresentFile NONE = new PresentFile(false, Scope.ALL, RulesComments.NONE);

  /** Commands of rules that set up no service. */
  private static final Set<String> SETTINGS =
      Set.of("--set", "--start-daemon", "--stop-daemon", "-C", "--clear");

  private static final String PROGRAM = "ipvsadm";

  /** Checks that all are there. */
  public PresentFile {
    Objects.requireNonNull(scope, "scope");
    Objects.requireNonNull(comments, "comments");
  }

  /**
   * {@return what a file holds}
   *
   * @param in the file
   * @param name what messages call it, one char a byte
   * @throws FaultyFileException if its scope makes no sense
   * @throws UnusableFileException if it cannot be read
   */
  public static PresentFile read(InputStream in, String name) throws IOException {
    FileText text;
    try {
      text = FileText.read(in);
    } catch (IOException e) {
      throw new UnusableFileException(name, e);
    }
    FaultyLines faults = new FaultyLines();
    Scope scope = ScopeComments.read(text, faults);
    if (!faults.isEmpty()) {
      throw faults.told(name);
    }
    return new PresentFile(hasEntries(text), scope, RulesComments.read(text, scope));
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
