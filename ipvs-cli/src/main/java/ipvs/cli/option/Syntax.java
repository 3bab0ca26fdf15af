package ipvs.cli.option;

import java.util.ArrayList;
import java.util.List;

/** What a verb takes: its options and words, and what the help text says of it. */
public final class Syntax {
  /** More words than a line can have. */
  public static final int ANY = Integer.MAX_VALUE;

  /** What the help text of a verb says of its filters. */
  public static final String OF_FILTERS =
      "A FILTER is a SERVICE, an address or prefix, or KEY=VALUE[,VALUE]...; see ipvs-filters(7).";

  private final List<String> description;
  private final List<Option> options = new ArrayList<>();
  private final List<Word> words = new ArrayList<>();

  private Syntax(List<String> description) {
    this.description = description;
  }

  /**
   * Words of a line that are no options.
   *
   * @param label what the help text calls one of them
   * @param least how many there must be
   * @param most how many there may be
   * @param description lines for the help text
   * @param offers what a shell offers, if the label does not say it
   */
  public record Word(
      String label, int least, int most, List<String> description, List<String> offers) {}

  /** {@return the syntax of a verb without options and words, described in sentences} */
  public static Syntax of(String... description) {
    return new Syntax(List.of(description));
  }

  /**
   * {@return this, with more options; the help text keeps their order}
   *
   * <p>With {@link CommonOption#CONNECT} comes {@link CommonOption#NETNS}: where a verb can be sent
   * to another table, this is one of the ways.
   */
  public Syntax options(Option... more) {
    for (Option option : more) {
      options.add(option);
      if (option == CommonOption.CONNECT) {
        options.add(CommonOption.NETNS);
      }
    }
    return this;
  }

  /** {@return this, with a word that must be there} */
  public Syntax word(String label, String... description) {
    return words(label, 1, 1, description);
  }

  /**
   * {@return this, with words behind those that were declared before}
   *
   * @param label what the help text calls one of them
   * @param least how many there must be
   * @param most how many there may be; others than the last words have a fixed number
   */
  public Syntax words(String label, int least, int most, String... description) {
    words.add(new Word(label, least, most, List.of(description), List.of()));
    return this;
  }

  /** {@return this, of whose last words these are offered where a shell completes a line} */
  public Syntax offering(String... values) {
    Word last = words.remove(words.size() - 1);
    words.add(
        new Word(last.label(), last.least(), last.most(), last.description(), List.of(values)));
    return this;
  }

  /** {@return sentences that say what the verb does} */
  List<String> description() {
    return description;
  }

  /** {@return its options, without those that all verbs have} */
  public List<Option> options() {
    return options;
  }

  /** {@return its words} */
  public List<Word> words() {
    return words;
  }
}
