package ipvs.cli.config.keepalived;

/**
 * A file that lines are read from.
 *
 * @param name what messages call it, one char a byte
 * @param isIncluded whether another file includes it
 */
record Source(String name, boolean isIncluded) {
  /** {@return its folder with the slash behind it; empty for the working directory} */
  String folder() {
    return name.substring(0, name.lastIndexOf('/') + 1);
  }

  /** {@return what a name in this file means: relative names begin at its folder} */
  String resolve(String other) {
    return other.startsWith("/") ? other : folder() + other;
  }
}
