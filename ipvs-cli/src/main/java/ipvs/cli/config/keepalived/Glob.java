package ipvs.cli.config.keepalived;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.TreeSet;

/**
 * The names of files that a pattern matches: {@code *}, {@code ?}, {@code [a-z]}, {@code {a,b}}.
 */
final class Glob {
  private static final int MOST_ALTERNATIVES = 1024;
  private static final int MOST_NAMES = 65_536;

  private final ConfigFiles files;

  Glob(ConfigFiles files) {
    this.files = files;
  }

  /** {@return whether a name is a pattern} */
  static boolean isPattern(String name) {
    return hasWildcard(name) || name.indexOf('{') >= 0;
  }

  private static boolean hasWildcard(String name) {
    return name.indexOf('*') >= 0 || name.indexOf('?') >= 0 || name.indexOf('[') >= 0;
  }

  /**
   * {@return the names that a pattern matches, sorted; those of its alternatives that have no
   * wildcard whether there is such a file or not}
   *
   * @throws IOException if a folder cannot be read
   */
  List<String> names(String pattern) throws IOException {
    List<String> patterns = new ArrayList<>();
    addAlternatives("", pattern, patterns);
    TreeSet<String> found = new TreeSet<>();
    for (String one : patterns) {
      add("", one, found);
    }
    return List.copyOf(found);
  }

  private static void addAlternatives(String before, String pattern, List<String> patterns) {
    int open = pattern.indexOf('{');
    int close = open < 0 ? -1 : closing(pattern, open);
    if (patterns.size() >= MOST_ALTERNATIVES) {
      return;
    }
    if (close < 0) {
      patterns.add(before + pattern);
      return;
    }
    int depth = 0;
    int begin = open + 1;
    for (int i = begin; i <= close; i++) {
      char c = pattern.charAt(i);
      if (depth == 0 && (c == ',' || i == close)) {
        addAlternatives(
            before,
            pattern.substring(0, open) + pattern.substring(begin, i) + pattern.substring(close + 1),
            patterns);
        begin = i + 1;
      }
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
    }
  }

  private static int closing(String pattern, int open) {
    int depth = 0;
    for (int i = open; i < pattern.length(); i++) {
      char c = pattern.charAt(i);
      depth += c == '{' ? 1 : c == '}' ? -1 : 0;
      if (depth == 0) {
        return i;
      }
    }
    return -1;
  }

  /** Adds what the rest of a pattern matches in a folder. */
  private void add(String folder, String rest, TreeSet<String> found) throws IOException {
    int slash = rest.indexOf('/');
    String first = slash < 0 ? rest : rest.substring(0, slash);
    if (!hasWildcard(first)) {
      if (slash < 0) {
        found.add(folder + rest);
      } else {
        add(folder + rest.substring(0, slash + 1), rest.substring(slash + 1), found);
      }
      return;
    }
    for (String name : files.names(folder)) {
      boolean isHidden = name.startsWith(".") && !first.startsWith(".");
      if (!isHidden && matches(first, name) && found.size() < MOST_NAMES) {
        if (slash < 0) {
          found.add(folder + name);
        } else {
          add(folder + name + "/", rest.substring(slash + 1), found);
        }
      }
    }
  }

  /** A star is tried with as little as will do; only the last one has to be tried with more. */
  static boolean matches(String pattern, String name) {
    int at = 0;
    int star = -1;
    int retry = 0;
    for (int i = 0; i < name.length(); ) {
      int next = at < pattern.length() ? afterMatch(pattern, at, name.charAt(i)) : -1;
      if (at < pattern.length() && pattern.charAt(at) == '*') {
        star = at++;
        retry = i;
      } else if (next >= 0) {
        at = next;
        i++;
      } else if (star >= 0) {
        at = star + 1;
        i = ++retry;
      } else {
        return false;
      }
    }
    while (at < pattern.length() && pattern.charAt(at) == '*') {
      at++;
    }
    return at == pattern.length();
  }

  /** {@return where the pattern goes on behind what matches a char; -1 if it does not} */
  private static int afterMatch(String pattern, int at, char c) {
    char p = pattern.charAt(at);
    int close = p == '[' ? pattern.indexOf(']', at + 2) : -1;
    if (close < 0) {
      return p == '?' || p == c ? at + 1 : -1;
    }
    boolean isNegated = pattern.charAt(at + 1) == '!' || pattern.charAt(at + 1) == '^';
    boolean isIn = false;
    for (int i = at + (isNegated ? 2 : 1); i < close; i++) {
      boolean isRange = i + 2 < close && pattern.charAt(i + 1) == '-';
      char last = isRange ? pattern.charAt(i + 2) : pattern.charAt(i);
      isIn |= pattern.charAt(i) <= c && c <= last;
      i += isRange ? 2 : 0;
    }
    return isIn != isNegated ? close + 1 : -1;
  }
}
