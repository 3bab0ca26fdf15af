package ipvs.netlink.plan;

/**
 * Is told how far a run has come, and may end it between two datagrams.
 *
 * <p>Called by the thread that runs the plan, which waits for it.
 */
public interface ApplyListener {
  /** Hears nothing and stops nothing. */
  ApplyListener NONE = new ApplyListener() {};

  /**
   * {@return whether the next datagram is to be sent; if not, it is as after a refusal}
   *
   * <p>Asked before each datagram of the plan.
   */
  default boolean goesOn() {
    return true;
  }

  /**
   * {@return whether the next datagram of an undo is to be sent; if not, the rest stays as it is}
   *
   * <p>Asked before each.
   */
  default boolean goesOnUndoing() {
    return true;
  }

  /**
   * Takes news of a step: made, found, refused, uncertain, or taken back again.
   *
   * @param step what became of it, so far
   */
  default void told(ApplyReport.StepReport step) {}
}
