package ipvs.cli.render;

/** How counters and rates are written: in a column of nine, or with every digit. */
public enum LargeNumber {
  /** From 100000000 on cut to thousands, millions, ... with a letter, in steps of 1000. */
  SCALED {
    @Override
    public void write(ByteOutput out, long unsigned) {
      if (unsigned >= 0 && unsigned < 100_000_000L) {
        out.right(unsigned, 9);
      } else if (unsigned >= 0 && unsigned < 1_000_000_000L) {
        out.right(unsigned / 1_000, 8).character('K');
      } else if (unsigned >= 0 && unsigned < 100_000_000_000L) {
        out.right(unsigned / 1_000_000, 8).character('M');
      } else if (unsigned >= 0 && unsigned < 100_000_000_000_000L) {
        out.right(unsigned / 1_000_000_000, 8).character('G');
      } else {
        out.right(Long.divideUnsigned(unsigned, 1_000_000_000_000L), 8).character('T');
      }
    }
  },
  /** All digits after at least one blank, so that long numbers shift the columns. */
  EXACT {
    @Override
    public void write(ByteOutput out, long unsigned) {
      out.character(' ').right(unsigned, 8);
    }
  };

  /**
   * Appends a number of 64 bits without a sign.
   *
   * <p>A scaled number may fill its column: then no blank stands before it.
   */
  public abstract void write(ByteOutput out, long unsigned);
}
