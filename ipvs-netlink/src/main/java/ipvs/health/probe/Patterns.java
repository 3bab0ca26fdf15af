package ipvs.health.probe;

import ipvs.model.health.HttpRegex;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Regular expressions of checks, each made for Java once, not at each run. For one thread. */
final class Patterns {
  private final Map<HttpRegex, Optional<PagePattern>> made = new HashMap<>();

  /** {@return the pattern; empty if Java cannot read it, or would read it as something else} */
  Optional<PagePattern> of(HttpRegex regex) {
    return made.computeIfAbsent(regex, PagePattern::of);
  }

  /** Forgets all, as those of a file that is no longer kept. */
  void clear() {
    made.clear();
  }
}
