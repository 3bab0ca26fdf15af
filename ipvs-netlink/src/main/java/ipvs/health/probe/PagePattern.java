package ipvs.health.probe;

import ipvs.model.health.HttpRegex;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A regular expression of a file, for Java, which may look at a limited number of characters.
 *
 * @param regex as the file has it
 * @param pattern as Java has it
 */
record PagePattern(HttpRegex regex, Pattern pattern) {
  private static final long MOST_STEPS = 10_000_000;

  /** {@return the pattern; empty if Java cannot read it, or would read it as something else} */
  static Optional<PagePattern> of(HttpRegex regex) {
    try {
      return Optional.of(new PagePattern(regex, regex.compiled()));
    } catch (IllegalArgumentException e) {
      return Optional.empty();
    }
  }

  /** {@return whether a page has it where it may be} */
  boolean isFound(byte[] page) {
    boolean isUnicode = regex.options().contains(HttpRegex.UTF);
    String text =
        new String(page, isUnicode ? StandardCharsets.UTF_8 : StandardCharsets.ISO_8859_1);
    int from = regex.leastOffset().orElse(0);
    if (from > text.length()) {
      return false;
    }
    Matcher matcher = pattern.matcher(new CountedText(text, 0, text.length(), new long[1]));
    matcher.region(from, text.length());
    boolean isThere =
        regex.options().contains(HttpRegex.ANCHORED) ? matcher.lookingAt() : matcher.find();
    return isThere && matcher.start() <= regex.greatestOffset().orElse(Integer.MAX_VALUE);
  }

  /** A text that counts how often it is looked at. */
  private record CountedText(String text, int from, int to, long[] steps) implements CharSequence {
    @Override
    public int length() {
      return to - from;
    }

    @Override
    public char charAt(int index) {
      if (steps[0]++ >= MOST_STEPS) {
        throw new PatternTooExpensiveException();
      }
      return text.charAt(from + index);
    }

    @Override
    public CharSequence subSequence(int start, int end) {
      return new CountedText(text, from + start, from + end, steps);
    }

    @Override
    public String toString() {
      return text.substring(from, to);
    }
  }
}
