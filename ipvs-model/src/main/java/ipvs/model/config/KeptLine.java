package ipvs.model.config;

import java.util.List;
import java.util.Objects;

/**
 * A setting that has no effect here, kept so that it can be shown and written again.
 *
 * @param dialect of which language it is; others cannot say it
 * @param keyword its first word
 * @param words what follows it, without quotes; on separate lines of a block where it is one
 * @param isBlock whether the words stand between braces
 */
public record KeptLine(Dialect dialect, String keyword, List<String> words, boolean isBlock) {
  /** Checks that all are there. */
  public KeptLine {
    Objects.requireNonNull(dialect, "dialect");
    Objects.requireNonNull(keyword, "keyword");
    words = List.copyOf(words);
  }

  /** {@return a setting on one line} */
  public static KeptLine of(Dialect dialect, String keyword, List<String> words) {
    return new KeptLine(dialect, keyword, words, false);
  }
}
