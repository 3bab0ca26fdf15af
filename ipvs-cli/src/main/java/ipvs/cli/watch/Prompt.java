package ipvs.cli.watch;

import java.util.Optional;

/**
 * Where another filter is typed.
 *
 * @param typed what has been typed, while one is typed
 * @param draft what typing begins with
 * @param fault what is wrong with the filter that was typed last
 */
record Prompt(Optional<String> typed, String draft, Optional<String> fault) {
  /** A filter that is longer was not typed by anybody. */
  private static final int LONGEST = 1000;

  /** {@return the prompt while nothing is typed} */
  static Prompt of(String draft) {
    return new Prompt(Optional.empty(), draft, Optional.empty());
  }

  /** {@return the same, and nothing is wrong any more} */
  Prompt calm() {
    return new Prompt(typed, draft, Optional.empty());
  }

  Prompt opened() {
    return with(Optional.of(draft));
  }

  /** {@return the prompt after a key that edits a text, or gives it up} */
  Prompt after(Key key, String text) {
    return switch (key.kind()) {
      case CHARACTER -> text.length() < LONGEST ? with(Optional.of(text + key.character())) : this;
      case BACKSPACE -> with(Optional.of(text.substring(0, Math.max(0, text.length() - 1))));
      case ERASE -> with(Optional.of(""));
      case ESCAPE -> with(Optional.empty());
      case ENTER, F10, UP, DOWN, PAGE_UP, PAGE_DOWN, HOME, END, F6, REDRAW, OTHER -> this;
    };
  }

  private Prompt with(Optional<String> other) {
    return new Prompt(other, draft, fault);
  }

  /** {@return the prompt after words that make a filter} */
  Prompt entered(String words) {
    return new Prompt(Optional.empty(), words, fault);
  }

  /** {@return the prompt after words that make none} */
  Prompt refused(String words, String reason) {
    return new Prompt(Optional.empty(), words, Optional.of(reason));
  }
}
