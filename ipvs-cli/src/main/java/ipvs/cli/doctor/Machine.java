package ipvs.cli.doctor;

import java.util.Objects;

/**
 * The machine as a whole.
 *
 * <p>Immutable.
 *
 * @param release of its kernel, such as {@code 6.1.0-18-amd64}
 * @param namespace the network namespace that was looked at
 * @param connectionTableSize buckets of the connection table; 0 if that is not known
 * @param connections how many connections there are; -1 if that is not known
 */
public record Machine(
    String release, NamespaceFact namespace, long connectionTableSize, long connections) {
  /** Nothing is known. */
  public static final Machine UNKNOWN = new Machine("", NamespaceFact.UNKNOWN, 0, -1);

  private static final int MAJOR = 1000;

  /** Checks that all is there. */
  public Machine {
    Objects.requireNonNull(release, "release");
    Objects.requireNonNull(namespace, "namespace");
  }

  /**
   * {@return whether the kernel is at least this version; true where its version is unknown}
   *
   * @param minor below 1000
   */
  public boolean isAtLeast(int major, int minor) {
    String[] parts = release.split("[^0-9]+", 3);
    if (parts.length < 2 || parts[0].isEmpty() || parts[0].length() > 4 || parts[1].length() > 3) {
      return true;
    }
    int own = Integer.parseInt(parts[0]) * MAJOR;
    return own + (parts[1].isEmpty() ? 0 : Integer.parseInt(parts[1])) >= major * MAJOR + minor;
  }
}
