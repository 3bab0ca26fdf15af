package ipvs.model.health;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.regex.Pattern;

/**
 * What has to be found in a page, or must not.
 *
 * @param pattern the regular expression, as it was written
 * @param isUnwanted whether it must not be found
 * @param options words such as {@code caseless}, in the order in which they were given
 * @param leastOffset the first byte at which it may be, from 0, if that is said
 * @param greatestOffset the last byte at which it may begin, from 0, if that is said
 * @param stack sizes in bytes of the memory that keepalived matches with, if they are said
 */
public record HttpRegex(
    String pattern,
    boolean isUnwanted,
    List<String> options,
    OptionalInt leastOffset,
    OptionalInt greatestOffset,
    Optional<Stack> stack) {
  /** The option by which it is looked for only where the search begins. */
  public static final String ANCHORED = "anchored";

  /** The option by which a page is text in UTF-8. */
  public static final String UTF = "utf";

  /** Checks that all are there. */
  public HttpRegex {
    Objects.requireNonNull(pattern, "pattern");
    options = List.copyOf(options);
    Objects.requireNonNull(leastOffset, "leastOffset");
    Objects.requireNonNull(greatestOffset, "greatestOffset");
    Objects.requireNonNull(stack, "stack");
  }

  /** {@return what has to be found anywhere in a page} */
  public static HttpRegex of(String pattern) {
    return new HttpRegex(
        pattern, false, List.of(), OptionalInt.empty(), OptionalInt.empty(), Optional.empty());
  }

  /**
   * {@return what of it Java cannot read, or would read as something else, for people; empty if it
   * can be looked for}
   */
  public Optional<String> fault() {
    try {
      compiled();
      return Optional.empty();
    } catch (IllegalArgumentException e) {
      return Optional.of(e.getMessage());
    }
  }

  /**
   * {@return the pattern for Java}
   *
   * @throws IllegalArgumentException if it has a {@link #fault}
   */
  public Pattern compiled() {
    return PatternDialect.compiled(pattern, options);
  }

  /**
   * Memory to match with.
   *
   * @param start its size in bytes at first, from 0
   * @param most its greatest size in bytes, from 0
   */
  public record Stack(long start, long most) {
    /** Checks the ranges. */
    public Stack {
      Limits.within("start of the stack", start, 0, Long.MAX_VALUE);
      Limits.within("greatest stack", most, 0, Long.MAX_VALUE);
    }
  }
}
