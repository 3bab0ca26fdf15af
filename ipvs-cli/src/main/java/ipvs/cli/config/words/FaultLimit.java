package ipvs.cli.config.words;

/** How many faults of a configuration are told: a file of a few bytes can have millions. */
public final class FaultLimit {
  /** More are of no use to anybody. */
  public static final int MOST = 16_384;

  /** What is told in the place of the others. */
  public static final String REACHED = "more than " + MOST + " faults";

  /** What is done with the others. */
  public static final String DONE = "no more are told";

  private FaultLimit() {}
}
