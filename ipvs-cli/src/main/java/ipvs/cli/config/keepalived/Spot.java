package ipvs.cli.config.keepalived;

import ipvs.netlink.json.Place;
import java.util.Objects;
import java.util.Optional;

/**
 * Where something stands in a file or in one that it includes.
 *
 * @param order of its line among all lines that are read
 * @param file the included file, one char a byte; empty for the file itself
 * @param place where in that
 */
public record Spot(int order, Optional<String> file, Place place) {
  /** Checks that both are there. */
  public Spot {
    Objects.requireNonNull(file, "file");
    Objects.requireNonNull(place, "place");
  }

  /** {@return the place of a word} */
  static Spot of(Word word) {
    Source source = word.line().source();
    return new Spot(
        word.line().order(),
        source.isIncluded() ? Optional.of(source.name()) : Optional.empty(),
        word.place());
  }

  /** {@return its line in the file itself; 0 where it is in an included one} */
  public int line() {
    return file.isPresent() ? 0 : place.line();
  }
}
