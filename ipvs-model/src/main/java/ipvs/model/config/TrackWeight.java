package ipvs.model.config;

/**
 * How much something that is watched counts.
 *
 * @param value what is added to a priority or weight, or what the number of a file is multiplied
 *     by: −2147483647 to 2147483647, and −253 to 253 for a priority; 0 for a fault instead of a sum
 * @param isReversed whether fine and failing are exchanged
 */
public record TrackWeight(int value, boolean isReversed) {
  /** Checks the range. */
  public TrackWeight {
    if (value == Integer.MIN_VALUE) {
      throw new IllegalArgumentException("weight is outside -2147483647..2147483647: " + value);
    }
  }
}
