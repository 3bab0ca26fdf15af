package ipvs.model.health;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.regex.PatternSyntaxException;

/**
 * Where regular expressions of PCRE and Perl differ from those of Java: what Java cannot read, and
 * what it would read as something else.
 */
final class PatternDialect {
  private static final String EXTENDED = "extended";

  private static final Map<String, Integer> FLAGS =
      Map.of(
          "caseless",
          Pattern.CASE_INSENSITIVE,
          "dotall",
          Pattern.DOTALL,
          EXTENDED,
          Pattern.COMMENTS,
          "multiline",
          Pattern.MULTILINE,
          "ucp",
          Pattern.UNICODE_CHARACTER_CLASS);

  /** Those that have no flag: they say how it is searched, or how fast. */
  private static final Set<String> WITHOUT_FLAG =
      Set.of(
          HttpRegex.ANCHORED,
          HttpRegex.UTF,
          "auto_callout",
          "never_backslash_c",
          "never_ucp",
          "never_utf",
          "no_auto_possess",
          "no_dotstar_anchor",
          "no_start_optimize");

  private final String pattern;
  private final boolean isExtended;

  private PatternDialect(String pattern, boolean isExtended) {
    this.pattern = pattern;
    this.isExtended = isExtended;
  }

  /**
   * {@return a pattern with these options for Java}
   *
   * @throws IllegalArgumentException if Java cannot read it, or would read it as something else;
   *     says what, for people
   */
  static Pattern compiled(String pattern, List<String> options) {
    // A line of PCRE ends with a line feed only.
    int flags = Pattern.UNIX_LINES;
    for (String option : options) {
      if (!FLAGS.containsKey(option) && !WITHOUT_FLAG.contains(option)) {
        throw new IllegalArgumentException("no option `" + option + "'");
      }
      flags |= FLAGS.getOrDefault(option, 0);
    }
    Optional<String> other = new PatternDialect(pattern, options.contains(EXTENDED)).other();
    if (other.isPresent()) {
      throw new IllegalArgumentException("`" + other.get() + "' means something else");
    }
    try {
      return Pattern.compile(pattern, flags);
    } catch (PatternSyntaxException e) {
      throw new IllegalArgumentException(
          e.getDescription() + " near `" + near(pattern, e.getIndex()) + "'", e);
    }
  }

  private static String near(String pattern, int index) {
    int at = Math.max(0, Math.min(index, pattern.length()));
    int from = Math.max(0, at - 2);
    return pattern.substring(from, Math.min(pattern.length(), from + 6));
  }

  /** {@return the first spelling that Java reads as something else} */
  private Optional<String> other() {
    boolean isInClass = false;
    int begin = 0;
    for (int i = 0; i < pattern.length(); i++) {
      char next = pattern.charAt(i);
      if (next == '\\') {
        i = pattern.startsWith("\\Q", i) ? endOfQuote(i) : i + 1;
      } else if (isInClass) {
        // The first of a class stands for itself.
        boolean isEnd = next == ']' && i > begin;
        Optional<String> other = isEnd ? Optional.empty() : inClass(i);
        if (other.isPresent()) {
          return other;
        }
        isInClass = !isEnd;
      } else if (next == '[') {
        isInClass = true;
        begin = pattern.startsWith("^", i + 1) ? i + 2 : i + 1;
        i = begin - 1;
      } else if (next == '(' && pattern.startsWith("?", i + 1) && hasOtherFlag(i + 2)) {
        return Optional.of("(?U");
      }
    }
    return Optional.empty();
  }

  /** {@return where text ends that stands for itself} */
  private int endOfQuote(int from) {
    int end = pattern.indexOf("\\E", from);
    return end < 0 ? pattern.length() : end + 1;
  }

  /** {@return what Java reads as a class in a class, an intersection or nothing} */
  private Optional<String> inClass(int at) {
    char next = pattern.charAt(at);
    if (next == '[') {
      int end = pattern.indexOf(":]", at);
      boolean isNamed = pattern.startsWith("[:", at) && end > 0;
      return Optional.of(isNamed ? pattern.substring(at, end + 2) : "[");
    }
    if (pattern.startsWith("&&", at)) {
      return Optional.of("&&");
    }
    boolean isDropped = isExtended && (next == '#' || next <= ' ');
    return isDropped ? Optional.of(Character.toString(next)) : Optional.empty();
  }

  /** In PCRE it turns greediness round. */
  private boolean hasOtherFlag(int from) {
    int i = from;
    while (i < pattern.length() && Character.isLetter(pattern.charAt(i))) {
      if (pattern.charAt(i) == 'U') {
        return true;
      }
      i++;
    }
    return false;
  }
}
