package ipvs.cli.config.ldirectord;

/**
 * A line that says something.
 *
 * @param key what it is about, as it is written
 * @param name what it is about, as it is called today
 * @param value what it says; empty text where it says nothing
 */
record Setting(Piece key, String name, Piece value) {
  /** {@return the setting on a line; its value is empty where there is no equals sign} */
  static Setting of(Piece line) {
    String text = line.text();
    int end = 0;
    while (end < text.length() && text.charAt(end) != '=' && !Piece.isBlank(text.charAt(end))) {
      end++;
    }
    Piece rest = line.from(end);
    boolean isAssigned = !rest.isEmpty() && rest.text().charAt(0) == '=';
    Piece behind = line.part(text.length(), text.length());
    Piece key = line.part(0, end);
    return new Setting(key, key.text(), isAssigned ? rest.from(1).trimmed() : behind);
  }

  /** {@return the same under another name} */
  Setting renamed(String other) {
    return new Setting(key, other, value);
  }

  boolean is(String other) {
    return name.equals(other);
  }
}
