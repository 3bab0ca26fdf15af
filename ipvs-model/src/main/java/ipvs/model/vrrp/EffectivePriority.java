package ipvs.model.vrrp;

/** A priority with what is watched added. */
final class EffectivePriority {
  /** The priority of the owner of an address, which nothing alters. */
  static final int OWNER = 255;

  private static final int MOST = 254;

  private EffectivePriority() {}

  /**
   * {@return 1 to 254, or 255 for the owner}
   *
   * @param base what the file says, 1 to 255
   * @param sum what is added
   */
  static int of(int base, long sum) {
    return base == OWNER ? OWNER : (int) Math.max(1, Math.min(MOST, base + sum));
  }
}
