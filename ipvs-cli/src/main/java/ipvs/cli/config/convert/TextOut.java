package ipvs.cli.config.convert;

import java.util.ArrayList;
import java.util.List;

/** Lines of a configuration, and what cannot be said in it. For one thread. */
final class TextOut {
  private final String unit;
  private final StringBuilder text = new StringBuilder();
  private final List<String> lost = new ArrayList<>();
  private int depth;

  /** What is being written, for whoever is told of a loss. */
  private String subject = "";

  /** An empty text, in which each step of depth is indented by this. */
  TextOut(String unit) {
    this.unit = unit;
  }

  /** Writes a line. */
  void line(String line) {
    for (int i = 0; i < depth; i++) {
      text.append(unit);
    }
    text.append(line).append('\n');
  }

  /** Writes a line without anything on it. */
  void gap() {
    if (!text.isEmpty()) {
      text.append('\n');
    }
  }

  /** Writes the beginning of a block. */
  void begin(String line) {
    line(line + " {");
    in();
  }

  /** Writes the end of a block. */
  void end() {
    out();
    line("}");
  }

  /** Indents what follows. */
  void in() {
    depth++;
  }

  /** Ends an indentation. */
  void out() {
    depth--;
  }

  /** {@return what is being written until now, which is now something else} */
  String about(String other) {
    String before = subject;
    subject = other;
    return before;
  }

  /** Tells that a setting cannot be said. */
  void lost(String setting) {
    String clean = setting.replace('\n', ' ').replace('\r', ' ');
    line("# lost: " + clean);
    lost.add(subject.isEmpty() ? clean : subject + ": " + clean);
  }

  /** Tells that a setting cannot be said where it is not the usual one. */
  void lostIf(boolean isUnusual, String setting) {
    if (isUnusual) {
      lost(setting);
    }
  }

  WrittenFile file() {
    return new WrittenFile(text.toString(), lost);
  }
}
