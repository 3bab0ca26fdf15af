package ipvs.netlink.plan;

/**
 * How far a plan goes, and what is done where it meets trouble.
 *
 * <p>The first three shape the plan, the other two its running. Immutable.
 *
 * @param quiesces whether servers that are too many, and all servers of services that are too many,
 *     get weight 0 and stay, in place of being removed; what has weight 0 already is left alone
 * @param keepsWeights whether weights of servers that exist are left as they are: they belong to a
 *     health checker, or to somebody who drains; new servers get theirs
 * @param removes whether what is too many goes; if not, no service, no server and no daemon does,
 *     and none is quiesced either
 * @param undoes whether a refusal ends the run, and what was done before is taken back; if not, the
 *     rest is sent all the same, but nothing that takes capacity from a service with a refused step
 * @param verifies whether the table is read again in the end, if anything was sent
 */
public record ApplyPolicy(
    boolean quiesces, boolean keepsWeights, boolean removes, boolean undoes, boolean verifies) {
  /** All that differs is made good, a refusal is undone, and the table is read again. */
  public static final ApplyPolicy DEFAULT = new ApplyPolicy(false, false, true, true, true);

  /** {@return this policy, quiescing what is too many or removing it} */
  public ApplyPolicy withQuiesces(boolean other) {
    return new ApplyPolicy(other, keepsWeights, removes, undoes, verifies);
  }

  /** {@return this policy, with weights of servers that exist kept or set} */
  public ApplyPolicy withKeepsWeights(boolean other) {
    return new ApplyPolicy(quiesces, other, removes, undoes, verifies);
  }

  /** {@return this policy, with what is too many removed or left} */
  public ApplyPolicy withRemoves(boolean other) {
    return new ApplyPolicy(quiesces, keepsWeights, other, undoes, verifies);
  }

  /** {@return this policy, undoing after a refusal or going on} */
  public ApplyPolicy withUndoes(boolean other) {
    return new ApplyPolicy(quiesces, keepsWeights, removes, other, verifies);
  }

  /** {@return this policy, reading the table again in the end or not} */
  public ApplyPolicy withVerifies(boolean other) {
    return new ApplyPolicy(quiesces, keepsWeights, removes, undoes, other);
  }
}
