package ipvs.cli.health;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Function;

/**
 * Where {@code ipvs run} has its files.
 *
 * @param run a folder that is empty when the machine starts: locks and the socket
 * @param state a folder that lasts: what has to be known after a start, and which servers are out
 */
public record RunPlaces(Path run, Path state) {
  private static final int NAME_BYTES = 8;

  /** Checks that both are there. */
  public RunPlaces {
    Objects.requireNonNull(run, "run");
    Objects.requireNonNull(state, "state");
  }

  /**
   * {@return the places of a user}
   *
   * <p>systemd tells them, of what a unit asks for; else root has those of the machine, and others
   * theirs below their home.
   *
   * @param variables the environment
   * @param isRoot whether it is root
   */
  public static RunPlaces of(Function<String, Optional<String>> variables, boolean isRoot) {
    Optional<Path> run = folder(variables, "RUNTIME_DIRECTORY");
    Optional<Path> state = folder(variables, "STATE_DIRECTORY");
    if (isRoot) {
      return new RunPlaces(
          run.orElse(Path.of("/run/ipvs")), state.orElse(Path.of("/var/lib/ipvs")));
    }
    Path home = folder(variables, "HOME").orElse(Path.of("/"));
    Path ownState =
        folder(variables, "XDG_STATE_HOME").orElse(home.resolve(".local").resolve("state"));
    Path ownRun = folder(variables, "XDG_RUNTIME_DIR").orElse(ownState);
    return new RunPlaces(
        run.orElse(ownRun.resolve("ipvs")), state.orElse(ownState.resolve("ipvs")));
  }

  /** Of several folders the first one counts; one that is not absolute is none. */
  private static Optional<Path> folder(
      Function<String, Optional<String>> variables, String variable) {
    return variables
        .apply(variable)
        .map(text -> text.split(":", 2)[0])
        .filter(text -> text.startsWith("/"))
        .map(Path::of);
  }

  /**
   * {@return the lock of one table and file}
   *
   * @param table whose table
   * @param file the file
   */
  public Path lock(String table, Path file) {
    return run.resolve("run-" + name(table, file) + ".lock");
  }

  /**
   * {@return what has to be known after a start, of one table and file}
   *
   * @param table whose table
   * @param file the file
   */
  public Path memory(String table, Path file) {
    return state.resolve("run-" + name(table, file) + ".json");
  }

  /**
   * {@return the socket at which the child gives its metrics that speaks VRRP by a file}
   *
   * @param table whose table
   * @param file the file
   */
  public Path elections(String table, Path file) {
    return run.resolve("vrrp-" + name(table, file) + ".sock");
  }

  private static String name(String table, Path file) {
    try {
      MessageDigest digest = MessageDigest.getInstance("SHA-256");
      String both = table + "\0" + file.toAbsolutePath().normalize();
      byte[] sum = digest.digest(both.getBytes(StandardCharsets.UTF_8));
      return HexFormat.of().formatHex(sum, 0, NAME_BYTES);
    } catch (NoSuchAlgorithmException e) {
      throw new IllegalStateException(e);
    }
  }

  /** {@return the socket that tells the status} */
  public Path socket() {
    return run.resolve("run.sock");
  }

  /** {@return the folder whose files take servers out} */
  public Path maintenance() {
    return state.resolve("maintenance");
  }
}
