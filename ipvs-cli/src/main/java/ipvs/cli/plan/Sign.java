package ipvs.cli.plan;

/** What happens to something, and the color it is shown in. */
enum Sign {
  ADDED('+', "\u001b[32m"),
  CHANGED('~', "\u001b[33m"),
  REMOVED('-', "\u001b[31m"),
  /** Something about the table as a whole, which no command makes. */
  NOTICE('!', "\u001b[31m"),
  NONE(' ', "");

  private final char character;
  private final String color;

  Sign(char character, String color) {
    this.character = character;
    this.color = color;
  }

  /** {@return a line behind its sign} */
  String of(String line, boolean isColored) {
    String signed = character + " " + line;
    return isColored && !color.isEmpty() ? color + signed + "\u001b[0m" : signed;
  }
}
