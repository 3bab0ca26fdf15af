package ipvs.cli.watch;

import ipvs.model.table.TableFilter;
import java.util.Optional;
import java.util.function.Function;

/**
 * What whoever looks has chosen by keys.
 *
 * @param view what is shown
 * @param prompt where another filter is typed
 * @param isDone whether to end
 */
record Choice(View view, Prompt prompt, boolean isDone) {
  /**
   * {@return the choice at first}
   *
   * @param words what the filter was made of
   */
  static Choice of(View view, String words) {
    return new Choice(view, Prompt.of(words), false);
  }

  /**
   * {@return the choice after a key was pressed}
   *
   * @param rows how many services and servers there are
   * @param page how many are shown at once
   * @param filters makes a filter of words, or throws IllegalArgumentException with the reason
   */
  Choice after(Key key, int rows, int page, Function<String, TableFilter> filters) {
    Optional<String> typed = prompt.typed();
    if (typed.isPresent()) {
      return typing(key, typed.get(), filters);
    }
    Choice calm = with(prompt.calm());
    return switch (key.kind()) {
      case CHARACTER -> calm.afterCharacter(key.character());
      case ENTER -> calm.with(view.withOrWithoutServers());
      case F6 -> calm.with(view.withNextSort());
      case F10 -> calm.done();
      case UP -> calm.with(view.scrolled(-1, rows, page));
      case DOWN -> calm.with(view.scrolled(1, rows, page));
      case PAGE_UP -> calm.with(view.scrolled(-page, rows, page));
      case PAGE_DOWN -> calm.with(view.scrolled(page, rows, page));
      case HOME -> calm.with(view.withTop(0));
      case END -> calm.with(view.scrolled(rows, rows, page));
      case ESCAPE, BACKSPACE, ERASE, REDRAW, OTHER -> calm;
    };
  }

  private Choice afterCharacter(char character) {
    return switch (character) {
      case 'q' -> done();
      case 's' -> with(view.withNextSort());
      case 'r' -> with(view.reversed());
      case ' ' -> with(view.frozenOrNot());
      case '/' -> with(prompt.opened());
      default -> this;
    };
  }

  private Choice typing(Key key, String text, Function<String, TableFilter> filters) {
    return switch (key.kind()) {
      case F10 -> done();
      case ENTER -> entered(text.strip(), filters);
      case CHARACTER,
          BACKSPACE,
          ERASE,
          ESCAPE,
          UP,
          DOWN,
          PAGE_UP,
          PAGE_DOWN,
          HOME,
          END,
          F6,
          REDRAW,
          OTHER ->
          with(prompt.after(key, text));
    };
  }

  /** A filter that makes no sense leaves the last one as it is. */
  private Choice entered(String words, Function<String, TableFilter> filters) {
    try {
      return new Choice(view.selecting(filters.apply(words)), prompt.entered(words), isDone);
    } catch (IllegalArgumentException e) {
      return with(prompt.refused(words, String.valueOf(e.getMessage())));
    }
  }

  private Choice with(View other) {
    return new Choice(other, prompt, isDone);
  }

  private Choice with(Prompt other) {
    return new Choice(view, other, isDone);
  }

  private Choice done() {
    return new Choice(view, prompt, true);
  }
}
