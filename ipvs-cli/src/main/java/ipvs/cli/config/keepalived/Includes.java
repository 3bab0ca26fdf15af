package ipvs.cli.config.keepalived;

import ipvs.netlink.json.ConfigCode;
import ipvs.netlink.json.FaultContext;
import ipvs.netlink.json.Severity;
import java.io.IOException;
import java.nio.file.NoSuchFileException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.function.BiConsumer;

/** Reads the files that lines include, each once. For one thread. */
final class Includes {
  private static final int MOST_DEPTH = 32;

  private final Glob glob;
  private final ConfigFiles files;
  private final Budget budget;
  private final Reports reports;
  private final Map<String, byte[]> read = new HashMap<>();
  private final Deque<String> open = new ArrayDeque<>();
  private Optional<String> main = Optional.empty();

  Includes(ConfigFiles files, Budget budget, Reports reports) {
    this.files = files;
    this.budget = budget;
    this.reports = reports;
    glob = new Glob(files);
  }

  /** The words that include files. */
  enum Keyword {
    INCLUDE,
    INCLUDER,
    INCLUDEM,
    INCLUDEW,
    INCLUDEB,
    INCLUDEA;

    private final String word = name().toLowerCase(Locale.ROOT);

    /** {@return whether a file that is not there is an error} */
    boolean isDemanding() {
      return this != INCLUDE;
    }
  }

  /** {@return the keyword that a line begins with} */
  static Optional<Keyword> keyword(Text text) {
    if (!text.chars().startsWith(Keyword.INCLUDE.word)) {
      return Optional.empty();
    }
    for (Keyword keyword : Keyword.values()) {
      int end = keyword.word.length();
      if (text.chars().startsWith(keyword.word)
          && (text.length() == end || Blanks.isBlank(text.charAt(end)))) {
        return Optional.of(keyword);
      }
    }
    return Optional.empty();
  }

  /**
   * Reads what a line includes.
   *
   * @param reader takes each file
   */
  void read(Keyword keyword, Line line, BiConsumer<Source, byte[]> reader) {
    Word pattern = pattern(keyword, line);
    if (pattern.text().isEmpty()) {
      reports.warn(
          ConfigCode.MISSING_VALUE,
          Word.of(line, 0, keyword.word.length(), false),
          "no file is named",
          "ignored");
      return;
    }
    String name = line.source().resolve(pattern.text());
    try {
      if (Glob.isPattern(name)) {
        readAll(keyword, pattern, glob.names(name), reader);
      } else if (!read(pattern, name, reader)) {
        missing(keyword.isDemanding() ? Severity.ERROR : Severity.WARNING, pattern, "no such file");
      }
    } catch (IOException e) {
      unreadable(pattern, e);
    }
  }

  private static Word pattern(Keyword keyword, Line line) {
    Text text = line.text();
    int from = keyword.word.length();
    while (from < text.length() && Blanks.isBlank(text.charAt(from))) {
      from++;
    }
    int to = from + Blanks.withoutLast(text.chars().substring(from)).length();
    boolean isQuoted = to > from + 1 && text.charAt(from) == '"' && text.charAt(to - 1) == '"';
    return isQuoted
        ? Word.of(line, from + 1, to - 1, true)
        : Word.of(line, Math.min(from, to), to, false);
  }

  private void readAll(
      Keyword keyword, Word pattern, List<String> names, BiConsumer<Source, byte[]> reader)
      throws IOException {
    boolean isFound = false;
    for (String each : names) {
      isFound |= read(pattern, each, reader);
    }
    if (!isFound) {
      missing(keyword.isDemanding() ? Severity.ERROR : Severity.NOTE, pattern, "no file matches");
    }
  }

  private void missing(Severity severity, Word pattern, String message) {
    reports.tell(
        severity,
        ConfigCode.INCLUDE_MISSING,
        pattern,
        message,
        FaultContext.NONE.withDone("nothing is included"));
  }

  private void unreadable(Word pattern, IOException e) {
    reports.error(
        ConfigCode.INCLUDE_UNREADABLE,
        pattern,
        String.valueOf(e.getMessage()),
        "nothing is included");
  }

  /** {@return whether there is such a file} */
  private boolean read(Word pattern, String name, BiConsumer<Source, byte[]> reader)
      throws IOException {
    String identity = files.identity(name);
    if (open.size() >= MOST_DEPTH || open.contains(identity) || isMain(identity, pattern)) {
      reports.error(
          ConfigCode.INCLUDE_LOOP, pattern, "files include each other", "nothing is included");
      return true;
    }
    byte[] bytes = read.get(identity);
    if (bytes == null) {
      try {
        bytes = files.read(name, Budget.MOST_OF_FILE);
      } catch (NoSuchFileException e) {
        return false;
      } catch (IOException e) {
        unreadable(pattern, e);
        return true;
      }
      read.put(identity, bytes);
    }
    if (!budget.takesFile(bytes.length)) {
      reports.error(
          ConfigCode.TOO_LARGE, pattern, "too many files are included", "nothing is included");
      return true;
    }
    open.push(identity);
    reader.accept(new Source(name, true), bytes);
    open.pop();
    return true;
  }

  /** The file that is read first is not among those that are open. */
  private boolean isMain(String identity, Word pattern) {
    Source source = pattern.line().source();
    if (main.isEmpty() && !source.isIncluded()) {
      main = Optional.of(files.identity(source.name()));
    }
    return main.isPresent() && main.get().equals(identity);
  }
}
