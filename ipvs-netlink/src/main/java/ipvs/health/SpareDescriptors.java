package ipvs.health;

import java.io.Closeable;
import java.io.FileInputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * Descriptors that are held for a time when no others are left: whoever needs some then closes
 * these, and takes them again afterwards. For one thread.
 */
final class SpareDescriptors implements Closeable {
  /** What every machine has. */
  private static final String ANY = "/dev/null";

  private final int count;
  private final List<FileInputStream> held = new ArrayList<>();

  /**
   * Holds as many as there are, so many at the most.
   *
   * @param count 1 or more
   */
  SpareDescriptors(int count) {
    this.count = count;
    take();
  }

  /** Takes what is missing, as far as there are any. */
  void take() {
    try {
      while (held.size() < count) {
        held.add(new FileInputStream(ANY));
      }
    } catch (IOException e) {
      // Others have them.
    }
  }

  /** {@return whether there is something to give} */
  boolean hasAny() {
    return !held.isEmpty();
  }

  /** Gives them to whoever is the first to open something. */
  @Override
  public void close() {
    for (FileInputStream one : held) {
      try {
        one.close();
      } catch (IOException e) {
        // close(2) gives the descriptor back whatever it says.
      }
    }
    held.clear();
  }
}
