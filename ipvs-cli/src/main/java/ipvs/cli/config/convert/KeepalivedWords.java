package ipvs.cli.config.convert;

import ipvs.model.config.Command;
import ipvs.model.config.CommandText;
import ipvs.model.config.ScriptUser;
import ipvs.model.config.TrackWeight;

/** Words as keepalived's language has them. */
final class KeepalivedWords {
  private static final String PLAIN = "._-:/+,=";

  private KeepalivedWords() {}

  /** {@return a word, in quotes where it would not be one without} */
  static String word(String text) {
    return isPlain(text) ? text : quoted(text);
  }

  /** {@return a line of a block: a word, or several that need no quotes} */
  static String words(String line) {
    for (String word : line.split(" ", -1)) {
      if (!isPlain(word)) {
        return quoted(line);
      }
    }
    return line;
  }

  static String quoted(String text) {
    return '"' + text + '"';
  }

  /** {@return whether a text can be said: quotes end at the first quote, and definitions expand} */
  static boolean canSay(String text) {
    return text.indexOf('"') < 0
        && text.indexOf('\n') < 0
        && text.indexOf('\r') < 0
        && text.indexOf('\0') < 0
        && !text.contains("${");
  }

  private static boolean isPlain(String text) {
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      boolean isLetter = c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9';
      if (!isLetter && PLAIN.indexOf(c) < 0) {
        return false;
      }
    }
    return !text.isEmpty() && !text.startsWith("include");
  }

  /**
   * {@return whether all of a command can be said}
   *
   * <p>What a backslash and a single quote mean within quotes depends on the version.
   */
  static boolean canSay(Command command) {
    return command.words().stream().allMatch(KeepalivedWords::canSayArgument)
        && (command.user().isEmpty()
            || canSay(command.user().get().name())
                && canSay(command.user().get().group().orElse("")));
  }

  private static boolean canSayArgument(String word) {
    return canSay(word) && word.indexOf('\\') < 0 && word.indexOf('\'') < 0;
  }

  /** {@return a command in quotes, and behind it as whom it runs} */
  static String command(Command command) {
    String text = quoted(CommandText.of(command.words()));
    return command.user().isPresent() ? text + " " + user(command.user().get()) : text;
  }

  /** {@return a user, and behind it the group} */
  static String user(ScriptUser user) {
    return word(user.name()) + (user.group().isPresent() ? " " + word(user.group().get()) : "");
  }

  /** {@return how much something counts} */
  static String weight(TrackWeight weight) {
    return "weight " + weight.value() + (weight.isReversed() ? " reverse" : "");
  }
}
