package ipvs.netlink.socket;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The descriptors of this process. */
final class OpenDescriptors {
  private static final Path ALL = Path.of("/proc/self/fd");

  /** Where nothing tells: as many as processes usually may have. */
  private static final int USUAL_LIMIT = 1 << 10;

  private OpenDescriptors() {}

  /** {@return the greatest number that one has, or more} */
  static int last() {
    int last = 0;
    try (DirectoryStream<Path> all = Files.newDirectoryStream(ALL)) {
      for (Path each : all) {
        last = Math.max(last, Integer.parseInt(each.getFileName().toString()));
      }
      return last;
    } catch (IOException | NumberFormatException e) {
      return USUAL_LIMIT;
    }
  }
}
