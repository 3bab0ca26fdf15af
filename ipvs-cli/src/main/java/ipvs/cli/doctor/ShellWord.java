package ipvs.cli.doctor;

/**
 * Names of interfaces as words of a command: the kernel takes almost any byte in them, and whoever
 * has a network namespace may choose them.
 */
final class ShellWord {
  private ShellWord() {}

  /** {@return a word that a shell takes as it is: quoted where it would do more with it} */
  static String of(String name) {
    return name.matches("[A-Za-z0-9._@+:/=-]+") ? name : "'" + name.replace("'", "'\\''") + "'";
  }
}
