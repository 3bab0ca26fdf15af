package ipvs.netlink.socket;

import java.util.List;
import java.util.Objects;

/**
 * A program as it is started. All texts are one char a byte.
 *
 * @param file the path of its file
 * @param words what it is called with, its name first
 * @param environment all that it has, {@code NAME=VALUE} each
 * @param leavesRealTime whether it is scheduled as usual though who starts it is not
 */
public record Program(
    String file, List<String> words, List<String> environment, boolean leavesRealTime) {
  /** Checks that all are there. */
  public Program {
    Objects.requireNonNull(file, "file");
    words = List.copyOf(words);
    environment = List.copyOf(environment);
  }
}
