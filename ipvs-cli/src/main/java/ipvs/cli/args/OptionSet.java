package ipvs.cli.args;

/**
 * Some option names; a bit for each, since one is built for every line that is restored.
 *
 * @param bits bit n stands for the name whose ordinal is n
 */
record OptionSet(long bits) {
  static final OptionSet NONE = new OptionSet(0);

  static OptionSet of(OptionName... names) {
    long bits = 0;
    for (OptionName name : names) {
      bits |= bit(name);
    }
    return new OptionSet(bits);
  }

  boolean isEmpty() {
    return bits == 0;
  }

  int size() {
    return Long.bitCount(bits);
  }

  /** {@return the first name in their order; there is one} */
  OptionName first() {
    return OptionName.all().get(Long.numberOfTrailingZeros(bits));
  }

  boolean has(OptionName name) {
    return (bits & bit(name)) != 0;
  }

  boolean hasAnyOf(OptionSet others) {
    return (bits & others.bits) != 0;
  }

  boolean hasAll(OptionSet others) {
    return (others.bits & ~bits) == 0;
  }

  OptionSet with(OptionName name) {
    return new OptionSet(bits | bit(name));
  }

  OptionSet and(OptionSet others) {
    return new OptionSet(bits | others.bits);
  }

  OptionSet intersection(OptionSet others) {
    return new OptionSet(bits & others.bits);
  }

  private static long bit(OptionName name) {
    return 1L << name.ordinal();
  }
}
