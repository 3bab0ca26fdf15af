package ipvs.model.vrrp;

/** Checks shared by the constructors; a message says what was allowed and what came. */
final class Limits {
  private Limits() {}

  static void within(String name, long value, long least, long most) {
    if (value < least || value > most) {
      throw new IllegalArgumentException(
          name + " is outside " + least + ".." + most + ": " + value);
    }
  }
}
