package ipvs.model.health;

/**
 * How a table is kept, beside what its file says.
 *
 * @param sharesScripts whether scripts with the same words and user run once for all servers that
 *     name them
 * @param removesForeign whether servers that no file names are deleted from services of the file
 * @param adopts whether what the kernel has at start says which servers are alive
 */
public record PoolPolicy(boolean sharesScripts, boolean removesForeign, boolean adopts) {
  /** Each script by itself, foreign servers stay, and the kernel's table is taken over. */
  public static final PoolPolicy DEFAULT = new PoolPolicy(false, false, true);

  /** {@return the same, with scripts that are shared, or not} */
  public PoolPolicy withSharedScripts(boolean other) {
    return new PoolPolicy(other, removesForeign, adopts);
  }

  /** {@return the same, with foreign servers that are deleted, or not} */
  public PoolPolicy withRemovalOfForeign(boolean other) {
    return new PoolPolicy(sharesScripts, other, adopts);
  }

  /** {@return the same, with the kernel's table taken over, or not} */
  public PoolPolicy withAdoption(boolean other) {
    return new PoolPolicy(sharesScripts, removesForeign, other);
  }
}
