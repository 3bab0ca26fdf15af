package ipvs.cli.verb;

/** How often a verb that is carrying something out was told to stop. */
@FunctionalInterface
public interface Interruption {
  /** Nobody tells. */
  Interruption NEVER = new Never();

  /** {@return the number of signals so far: at 2 even taking back what was done is to end} */
  int count();

  /** {@return whether to stop after the present step} */
  default boolean isAsked() {
    return count() > 0;
  }

  /** A class with a name: one that a JVM makes at the start is in no archive. */
  final class Never implements Interruption {
    private Never() {}

    @Override
    public int count() {
      return 0;
    }
  }
}
