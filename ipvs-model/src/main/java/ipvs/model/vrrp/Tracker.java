package ipvs.model.vrrp;

/**
 * Something that is watched, and whether it is fine.
 *
 * <p>A script counts as another than before only after it has ended so several times in a row. For
 * one thread.
 */
public final class Tracker {
  private final Kind kind;
  private final String name;
  private final int rise;
  private final int fall;
  private boolean isKnown;
  private boolean isFine;
  private int streak;
  private long number;

  private Tracker(Kind kind, String name, int rise, int fall, boolean isFine, boolean isKnown) {
    this.kind = kind;
    this.name = name;
    this.rise = rise;
    this.fall = fall;
    this.isFine = isFine;
    this.isKnown = isKnown;
  }

  /** {@return an interface, which is fine until something else is told} */
  public static Tracker ofInterface(String name) {
    return new Tracker(Kind.INTERFACE, name, 1, 1, true, true);
  }

  /** {@return a script that has not run yet} */
  public static Tracker of(VrrpScript script) {
    return new Tracker(
        Kind.SCRIPT, script.name(), script.rise(), script.fall(), !script.failsAtStart(), false);
  }

  /** {@return a file with a number, 0 until another one is told} */
  public static Tracker ofFile(String name) {
    return new Tracker(Kind.FILE, name, 1, 1, true, true);
  }

  /**
   * {@return something about the addresses of a router that is fine until something else is told}
   */
  static Tracker ofAddresses(String router) {
    return new Tracker(Kind.ADDRESSES, router, 1, 1, true, true);
  }

  /** What is watched. */
  public enum Kind {
    /** An interface that is up, or not. */
    INTERFACE,
    /** A program that ends with 0, or not. */
    SCRIPT,
    /** A file with a number. */
    FILE,
    /** Addresses that others leave alone, or not. */
    ADDRESSES
  }

  /** {@return what it is} */
  public Kind kind() {
    return kind;
  }

  /** {@return what the configuration calls it} */
  public String name() {
    return name;
  }

  /** {@return whether anything has been told of it that had to be waited for} */
  public boolean isKnown() {
    return isKnown;
  }

  /** {@return whether it is fine} */
  public boolean isFine() {
    return isFine;
  }

  /** {@return how many times in a row it was the contrary of what it counts as} */
  public int streak() {
    return streak;
  }

  /** {@return the number of a file} */
  public long number() {
    return number;
  }

  /** Goes on with what was known of the same thing. */
  void resume(Tracker before) {
    isKnown = before.isKnown;
    isFine = before.isFine;
    streak = before.streak;
    number = before.number;
  }

  /** {@return whether it counts as another than before, or is known for the first time} */
  boolean tell(boolean isGood) {
    boolean isFirst = !isKnown;
    isKnown = true;
    if (isGood == isFine) {
      streak = 0;
      return isFirst;
    }
    streak++;
    if (streak < (isFine ? fall : rise)) {
      return isFirst;
    }
    isFine = isGood;
    streak = 0;
    return true;
  }

  /** {@return whether the number of a file is another one} */
  boolean tell(long other) {
    boolean isChanged = number != other;
    number = other;
    return isChanged;
  }
}
