package ipvs.cli.config.keepalived;

import ipvs.netlink.json.ConfigCode;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * The lines of a configuration, as blocks are read from them: without comments, with included
 * files, and with conditions, definitions and repetitions carried out. For one thread.
 */
final class ConfigLines {
  private static final String MARK = "\u00EF\u00BB\u00BF";
  private static final int MOST_DEPTH = 64;

  private final Conditions conditions;
  private final Reports reports;
  private final Budget budget;
  private final Definitions definitions;
  private final Includes includes;
  private final Consumer<Line> sink;
  private int order;

  /** How many definitions of several lines, and repetitions, are being carried out. */
  private int depth;

  /**
   * Reads lines.
   *
   * @param options which conditions hold, and where included files are
   * @param reports is told what is wrong
   * @param sink takes the lines
   */
  ConfigLines(KeepalivedOptions options, Reports reports, Consumer<Line> sink) {
    conditions = new Conditions(options.configId());
    this.reports = reports;
    this.sink = sink;
    budget = new Budget();
    definitions = new Definitions(options, budget, reports);
    includes = new Includes(options.files(), budget, reports);
  }

  /** Reads a file and all that it includes. */
  void read(Source source, byte[] bytes) {
    String text = new String(bytes, StandardCharsets.ISO_8859_1);
    Pending pending = new Pending();
    int number = 1;
    int begin = 0;
    while (begin < text.length()) {
      int feed = text.indexOf('\n', begin);
      int end = feed < 0 ? text.length() : feed;
      String chars =
          text.substring(begin, end > begin && text.charAt(end - 1) == '\r' ? end - 1 : end);
      Line line = new Line(new LineNumber(source, number, order++), Text.ofLine(chars));
      int nul = chars.indexOf('\0');
      if (nul >= 0) {
        reports.error(
            ConfigCode.NOT_TEXT,
            Word.of(line, nul, nul, false),
            "a zero byte is no text",
            "the rest of the file is ignored");
        line = line.withText(line.text().part(0, nul));
      }
      if (number == 1 && chars.startsWith(MARK)) {
        reports.note(
            ConfigCode.BYTE_ORDER_MARK,
            Word.of(line, 0, 0, false),
            "keepalived takes a byte order mark for a part of the first word",
            "ignored");
        line = line.withText(line.text().part(MARK.length(), line.text().length()));
      }
      withoutComment(line).ifPresent(words -> take(words, pending));
      if (nul >= 0) {
        break;
      }
      begin = end + 1;
      number++;
    }
    pending.end();
  }

  private Optional<Line> withoutComment(Line line) {
    Comments found = Comments.of(line.text().chars());
    if (found.openQuote().isPresent()) {
      tellOfQuote(line, found.openQuote().getAsInt());
      return Optional.empty();
    }
    if (found.escaped().isPresent()) {
      int escape = found.escaped().getAsInt();
      reports.note(
          ConfigCode.ESCAPED_COMMENT,
          Word.of(line, escape, escape + 2, false),
          "a backslash does not protect from a comment",
          "the line ends before");
    }
    return Optional.of(line.withText(line.text().part(0, found.end())));
  }

  private void tellOfQuote(Line line, int quote) {
    reports.warn(
        ConfigCode.UNTERMINATED_QUOTE,
        Word.of(line, quote, line.text().length(), false),
        "a quote must end on its line",
        "the line is ignored");
  }

  /** A definition whose lines are being read. */
  private final class Pending {
    private String name = "";
    private final List<String> lines = new ArrayList<>();

    boolean isOpen() {
      return !name.isEmpty();
    }

    void begin(String other) {
      name = other;
    }

    /** Takes a line, and the next one too if it ends with a backslash. */
    void add(String chars) {
      String line = Blanks.withoutLast(chars);
      if (line.endsWith("\\")) {
        lines.add(line.substring(0, line.length() - 1));
      } else {
        lines.add(line);
        end();
      }
    }

    void end() {
      if (isOpen()) {
        if (lines.size() > 1 && lines.get(0).isBlank()) {
          lines.remove(0);
        }
        definitions.define(name, lines);
      }
      name = "";
      lines.clear();
    }
  }

  private void take(Line line, Pending pending) {
    if (pending.isOpen()) {
      pending.add(line.text().chars());
      return;
    }
    Text text = line.text().from(0);
    Optional<Includes.Keyword> keyword = Includes.keyword(text);
    if (keyword.isPresent()) {
      includes.read(keyword.get(), line.withText(text), this::read);
      return;
    }
    carryOut(line.withText(text), pending);
  }

  /** Carries out what a line begins with, then replaces its definitions. */
  private void carryOut(Line line, Pending pending) {
    Optional<Text> rest = conditions.rest(line.text());
    if (rest.isEmpty() || rest.get().isEmpty()) {
      return;
    }
    Text text = rest.get();
    if (text.charAt(0) == '$') {
      int end = Use.endOfName(text.chars(), 1);
      if (end > 1 && end < text.length() && text.charAt(end) == '=') {
        pending.begin(text.chars().substring(1, end));
        pending.add(text.chars().substring(end + 1));
        return;
      }
    }
    if (text.charAt(0) == '~') {
      repeat(line.withText(text), pending);
      return;
    }
    replace(line.withText(text));
  }

  private void replace(Line line) {
    Definitions.Replaced replaced = definitions.replace(line);
    if (replaced.use().isPresent()) {
      replay(line, replaced, replaced.use().get());
      return;
    }
    Text text = replaced.text().from(0);
    boolean isConditional = text != line.text() && !text.isEmpty() && text.charAt(0) == '@';
    Optional<Text> rest = isConditional ? conditions.rest(text) : Optional.of(text);
    if (rest.isPresent() && !rest.get().isEmpty()) {
      sink.accept(line.withText(rest.get()));
    }
  }

  /** The lines of a definition stand one by one in the place of its use. */
  private void replay(Line line, Definitions.Replaced replaced, Use use) {
    if (depth >= MOST_DEPTH) {
      reports.error(
          ConfigCode.MACRO_LOOP, use.word(line), "definitions contain each other", "cut off");
      return;
    }
    depth++;
    Pending pending = new Pending();
    Text before = replaced.text();
    for (String each : replaced.further()) {
      if (!budget.takesLine(each.length())) {
        tooLarge(use.word(line));
        break;
      }
      Text text =
          new Text.Builder()
              .append(before, 0, before.length())
              .replace(line.text(), use.from(), use.to(), each, use.name())
              .build();
      before = before.part(0, 0);
      carryOutOrAdd(line.made(order++, text.from(0)), pending);
    }
    pending.end();
    depth--;
  }

  private void carryOutOrAdd(Line line, Pending pending) {
    if (pending.isOpen()) {
      pending.add(line.text().chars());
    } else {
      carryOut(line, pending);
    }
  }

  private void tooLarge(Word use) {
    reports.error(
        ConfigCode.TOO_LARGE,
        use,
        "definitions and repetitions make too much of it",
        "the rest is left out");
  }

  private void repeat(Line line, Pending pending) {
    Text text = line.text();
    int close = text.chars().indexOf(')');
    Word word = Word.of(line, 0, close < 0 ? text.length() : close + 1, false);
    Optional<Repetition> found =
        close < 0
            ? Optional.empty()
            : Repetition.parse(
                definitions.replace(line.withText(text.part(0, close + 1))).text().chars());
    if (found.isEmpty() || depth >= MOST_DEPTH) {
      reports.warn(ConfigCode.BAD_REPEAT, word, "this repeats nothing", "the line is ignored");
      return;
    }
    if (found.get().isTooLong()) {
      reports.error(
          ConfigCode.BAD_REPEAT,
          word,
          "more than " + Budget.MOST_LINES_OF_ONE + " lines of one",
          "the line is ignored");
      return;
    }
    Text rest = text.from(close + 1);
    if (!rest.isEmpty() && rest.charAt(0) == '~') {
      reports.note(
          ConfigCode.REPEAT_ORDER,
          word,
          "keepalived 2.2.7 loses the outer variable",
          "carried out as it is written");
    }
    repeat(found.get(), line.withText(rest), word, pending);
  }

  private void repeat(Repetition repetition, Line line, Word word, Pending pending) {
    Map<String, Optional<List<String>>> before = new HashMap<>();
    depth++;
    for (List<String> round : repetition.rounds()) {
      if (!budget.takesLine(line.text().length())) {
        tooLarge(word);
        break;
      }
      for (int i = 0; i < round.size(); i++) {
        String name = repetition.names().get(i);
        Optional<List<String>> old = definitions.define(name, List.of(round.get(i)));
        before.putIfAbsent(name, old);
      }
      carryOutOrAdd(line.made(order++, line.text()), pending);
    }
    depth--;
    before.forEach(definitions::restore);
  }
}
