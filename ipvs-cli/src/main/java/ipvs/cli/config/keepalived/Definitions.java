package ipvs.cli.config.keepalived;

import ipvs.netlink.json.ConfigCode;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Definitions, as {@code $NAME=value} sets them, and their replacement. For one thread. */
final class Definitions {
  private static final int MOST_DEPTH = 64;

  private final Map<String, List<String>> values = new HashMap<>();
  private final BuiltIns builtIns;
  private final Budget budget;
  private final Reports reports;

  /**
   * No definitions but those that are built in.
   *
   * @param options what those are made of
   */
  Definitions(KeepalivedOptions options, Budget budget, Reports reports) {
    builtIns = new BuiltIns(options, reports);
    this.budget = budget;
    this.reports = reports;
  }

  /**
   * What is left of a line.
   *
   * @param text with its definitions replaced
   * @param further the lines of the last one; empty if that has one line, or there is none
   * @param use where the line names it
   */
  record Replaced(Text text, List<String> further, Optional<Use> use) {}

  /** {@return the value that a definition had before} */
  Optional<List<String>> define(String name, List<String> lines) {
    return Optional.ofNullable(values.put(name, List.copyOf(lines)));
  }

  /** Gives a definition the value that it had before, or none. */
  void restore(String name, Optional<List<String>> before) {
    if (before.isPresent()) {
      values.put(name, before.get());
    } else {
      values.remove(name);
    }
  }

  /** {@return a line with its definitions replaced} */
  Replaced replace(Line line) {
    Text text = line.text();
    Text.Builder out = new Text.Builder();
    int done = 0;
    Optional<Use> use = Use.next(text.chars(), 0);
    while (use.isPresent()) {
      Use found = use.get();
      Optional<List<String>> value = value(found, line, MOST_DEPTH);
      if (value.isPresent()) {
        out.append(text, done, found.from());
        done = found.to();
        if (value.get().size() > 1) {
          // Only where nothing follows: that is checked where the value is looked up.
          return new Replaced(out.build(), value.get(), use);
        }
        out.replace(text, found.from(), found.to(), value.get().get(0), found.name());
        tellOfNeighbour(found, line);
      }
      use = Use.next(text.chars(), found.to());
    }
    Text replaced = done == 0 ? text : out.append(text, done, text.length()).build();
    return new Replaced(replaced, List.of(), Optional.empty());
  }

  private void tellOfNeighbour(Use use, Line line) {
    String chars = line.text().chars();
    if (!use.isBraced()
        && use.to() < chars.length()
        && chars.charAt(use.to()) == '$'
        && Use.next(chars, use.to()).isPresent()) {
      reports.note(
          ConfigCode.MACRO_ADJACENT,
          use.word(line),
          "keepalived 2.2.7 leaves a definition alone before another",
          "replaced");
    }
  }

  /** {@return what stands for a use; empty if it stays as it is} */
  private Optional<List<String>> value(Use use, Line line, int depth) {
    Optional<List<String>> found = builtIn(use, use.word(line));
    if (found.isPresent()) {
      return found;
    }
    List<String> lines = values.get(use.name());
    if (lines == null) {
      if (use.isBraced() && !reports.isTold(ConfigCode.UNDEFINED_MACRO, use.word(line))) {
        reports.warn(
            ConfigCode.UNDEFINED_MACRO, use.word(line), "no such definition", "left as it is");
      }
      return Optional.empty();
    }
    if (lines.size() > 1) {
      boolean isLast = line.text().from(use.to()).isEmpty();
      return isLast ? Optional.of(lines) : Optional.empty();
    }
    return replaced(lines.get(0), use, line, depth).map(List::of);
  }

  /** Values are replaced when they are used. What is in them has the place of the first use. */
  private Optional<String> replaced(String value, Use first, Line line, int depth) {
    if (depth == 0) {
      reports.error(
          ConfigCode.MACRO_LOOP, first.word(line), "definitions contain each other", "cut off");
      return Optional.of("");
    }
    if (!budget.takesChars(value.length())) {
      reports.error(
          ConfigCode.TOO_LARGE, first.word(line), "definitions make too much of it", "cut off");
      return Optional.of("");
    }
    Optional<Use> use = Use.next(value, 0);
    if (use.isEmpty()) {
      return Optional.of(value);
    }
    StringBuilder out = new StringBuilder();
    int done = 0;
    while (use.isPresent()) {
      Use found = use.get();
      Optional<List<String>> inner = builtIn(found, first.word(line));
      List<String> lines = inner.orElse(values.getOrDefault(found.name(), List.of()));
      if (lines.size() == 1) {
        out.append(value, done, found.from());
        done = found.to();
        out.append(
            inner.isPresent()
                ? lines.get(0)
                : replaced(lines.get(0), first, line, depth - 1).orElse(""));
      } else if (lines.isEmpty() && found.isBraced()) {
        reports.warn(
            ConfigCode.UNDEFINED_MACRO,
            first.word(line),
            "no such definition: " + found.name(),
            "left as it is");
      }
      use = Use.next(value, found.to());
    }
    return Optional.of(out.append(value, done, value.length()).toString());
  }

  private Optional<List<String>> builtIn(Use use, Word at) {
    return builtIns.value(use, at).map(List::of);
  }
}
