package ipvs.model.health;

/**
 * How much weight the servers that are up must have for a service to count as up.
 *
 * @param need the sum of their weights, from 1
 * @param hysteresis by how much the sum has to pass it in either direction, 0 to {@code need} − 1
 */
public record Quorum(int need, int hysteresis) {
  /** One server of weight 1 is enough. */
  public static final Quorum ONE = new Quorum(1, 0);

  /** Checks the ranges. */
  public Quorum {
    Limits.within("quorum", need, 1, Integer.MAX_VALUE);
    Limits.within("hysteresis", hysteresis, 0, need - 1);
  }
}
