package ipvs.cli.config.ldirectord;

import ipvs.netlink.json.ConfigCode;
import java.util.ArrayList;
import java.util.List;

/** Which lines of a file belong together: those of each service, and those of none. */
final class Outline {
  private static final int TAB = 4;
  private static final int LEAST_INDENT = 4;

  private final Reports reports;
  private final List<Setting> globals = new ArrayList<>();
  private final List<Section> sections = new ArrayList<>();

  /** Whether the last service goes on. */
  private boolean isOpen;

  private Outline(Reports reports) {
    this.reports = reports;
  }

  /**
   * {@return the lines of a file}
   *
   * @param text all of it, one char a byte
   * @param first how many bytes before it are passed over
   */
  static Outline of(String text, int first, Reports reports) {
    Outline outline = new Outline(reports);
    int number = 1;
    int begin = first;
    while (begin < text.length()) {
      int feed = text.indexOf('\n', begin);
      int end = feed < 0 ? text.length() : feed;
      int column = number == 1 ? first + 1 : 1;
      outline.take(new Piece(number, column, text.substring(begin, end)).trimmed());
      begin = end + 1;
      number++;
    }
    return outline;
  }

  private void take(Piece line) {
    Piece rest = line.from(0);
    if (rest.isEmpty()) {
      isOpen = false;
    } else if (rest.text().charAt(0) != '#') {
      int indent = indent(line.text(), line.length() - rest.length());
      if (indent == 0) {
        takeGlobal(rest);
      } else {
        takeIndented(rest, indent);
      }
    }
  }

  private static int indent(String text, int blanks) {
    int indent = 0;
    for (int i = 0; i < blanks; i++) {
      indent += text.charAt(i) == '\t' ? TAB : 1;
    }
    return indent;
  }

  private void takeGlobal(Piece line) {
    Setting setting = Setting.of(line);
    isOpen = setting.is(Keywords.VIRTUAL) || setting.is(Keywords.VIRTUAL6);
    if (isOpen) {
      sections.add(new Section(setting));
    } else {
      globals.add(setting);
    }
  }

  private void takeIndented(Piece line, int indent) {
    Setting setting = Setting.of(beforeComment(line));
    if (sections.isEmpty()) {
      tellIndent(line, "taken as if it began in column 1");
      takeGlobal(line);
      return;
    }
    Section section = sections.get(sections.size() - 1);
    if (!isOpen || indent < LEAST_INDENT) {
      tellIndent(line, "taken as part of the service of line " + section.header().key().line());
    }
    section.add(setting);
  }

  private void tellIndent(Piece line, String done) {
    reports.error(
        ConfigCode.INDENT,
        line.word(0),
        "a line of a service follows it at once, behind a tab or four blanks",
        done);
  }

  private static Piece beforeComment(Piece line) {
    int comment = line.text().indexOf('#');
    return comment < 0 ? line : line.part(0, comment).trimmed();
  }

  /** {@return what is said of all services} */
  List<Setting> globals() {
    return globals;
  }

  /** {@return the services in their order} */
  List<Section> sections() {
    return sections;
  }
}
