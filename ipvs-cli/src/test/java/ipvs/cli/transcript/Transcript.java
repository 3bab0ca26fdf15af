package ipvs.cli.transcript;

import java.util.List;
import java.util.Objects;
import java.util.Set;

/**
 * One story: command lines in order, and what each is expected to print.
 *
 * <p>It starts from an empty table, timeouts 900 120 300, no sync daemon, and the interfaces {@code
 * lo} and {@code eth0} (a dummy, up, MTU 1500, 198.51.100.1/24).
 *
 * @param name the file's name without its ending
 * @param directives what the head of the file asks for
 * @param steps the command lines, at least one
 */
public record Transcript(String name, Set<Directive> directives, List<Step> steps) {
  /** Checks that the story has a name and a step. */
  public Transcript {
    Objects.requireNonNull(name, "name");
    directives = Set.copyOf(directives);
    steps = List.copyOf(steps);
    if (steps.isEmpty()) {
      throw new IllegalArgumentException(name + ".transcript runs nothing");
    }
  }

  /**
   * {@return whether the head of the file asks for it}
   *
   * @param directive what to look for
   */
  public boolean has(Directive directive) {
    return directives.contains(directive);
  }

  @Override
  public String toString() {
    return name;
  }
}
