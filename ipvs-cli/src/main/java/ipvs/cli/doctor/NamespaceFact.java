package ipvs.cli.doctor;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** In which network namespace the calling thread is. */
final class NamespaceFact {
  private static final Path OWN = Path.of("/proc/thread-self/ns/net");
  private static final Path FIRST = Path.of("/proc/1/ns/net");

  private NamespaceFact() {}

  /** {@return whether it is another one than that of process 1; false where that is not told} */
  static boolean isOwn() {
    try {
      return !Files.readSymbolicLink(OWN).equals(Files.readSymbolicLink(FIRST));
    } catch (IOException e) {
      // Only root may look at process 1.
      return false;
    }
  }
}
