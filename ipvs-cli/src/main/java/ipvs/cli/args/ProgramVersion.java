package ipvs.cli.args;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Which program this is. */
public final class ProgramVersion {
  private ProgramVersion() {}

  /**
   * {@return one line, without a line feed}
   *
   * <p>It begins as that of the ipvsadm that this program stands in for: scripts read the second
   * word. The build's own version is looked up only here.
   */
  public static String line() {
    return "ipvsadm v1.31 (ipvsadm for the JVM " + build() + ")";
  }

  /** {@return the version of the build} */
  public static String build() {
    try (InputStream in = ProgramVersion.class.getResourceAsStream("version.txt")) {
      if (in == null) {
        return "of unknown version";
      }
      return new String(in.readAllBytes(), StandardCharsets.ISO_8859_1).strip();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }
}
