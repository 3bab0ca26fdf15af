package ipvs.cli.config.keepalived;

/** Whom a reader follows where keepalived 2.2.7 makes of a text what nobody means. */
public enum Manner {
  /** The author of the text. */
  AS_MEANT,

  /**
   * keepalived, in what becomes of bad numbers, of blocks and words that it does not know, of words
   * in the wrong case, and of masks and ranges of groups.
   */
  AS_KEEPALIVED
}
