package ipvs.model.health;

/**
 * What a check says of a server's weight.
 *
 * @param isWhole whether the value is the weight itself, and not what is added to it
 * @param value the weight, from 0, or what is added to it
 */
public record WeightShift(boolean isWhole, long value) {
  /** The weight is as configured. */
  public static final WeightShift NONE = new WeightShift(false, 0);

  /** Checks that a whole weight is not negative. */
  public WeightShift {
    if (isWhole) {
      Limits.within("weight", value, 0, Integer.MAX_VALUE);
    }
  }

  /** {@return that the weight is to be this, 0 to 2147483647} */
  public static WeightShift to(int weight) {
    return new WeightShift(true, weight);
  }

  /** {@return that this is added to the weight} */
  public static WeightShift by(long difference) {
    return new WeightShift(false, difference);
  }

  /** {@return what is added to a weight} */
  long over(int configured) {
    return isWhole ? value - configured : value;
  }
}
