package ipvs.cli.verb;

/** How often a verb that is carrying something out was told to stop. */
@FunctionalInterface
public interface Interruption {
  /** Nobody tells. */
  Interruption NEVER = () -> 0;

  /** {@return the number of signals so far: at 2 even taking back what was done is to end} */
  int count();

  /** {@return whether to stop after the present step} */
  default boolean isAsked() {
    return count() > 0;
  }
}
