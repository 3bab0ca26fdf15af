package ipvs.model.health;

/**
 * Statuses of HTTP.
 *
 * @param first the least, 100 to 599
 * @param last the greatest, from the least to 599
 */
public record StatusRange(int first, int last) {
  /** The least status there is. */
  public static final int LEAST = 100;

  /** The greatest status there is. */
  public static final int GREATEST = 599;

  /** Checks the range. */
  public StatusRange {
    Limits.within("first status", first, LEAST, GREATEST);
    Limits.within("last status", last, first, GREATEST);
  }

  /** {@return {@code 200} or {@code 200-299}} */
  @Override
  public String toString() {
    return first == last ? Integer.toString(first) : first + "-" + last;
  }
}
