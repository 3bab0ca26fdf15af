package ipvs.cli.config.convert;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;

/**
 * A configuration as it was written.
 *
 * @param text all of it, one char a byte
 * @param lost what its language cannot say, a line for each: of what, and which setting
 */
public record WrittenFile(String text, List<String> lost) {
  /** Checks that both are there. */
  public WrittenFile {
    Objects.requireNonNull(text, "text");
    lost = List.copyOf(lost);
  }

  /** {@return its bytes} */
  public byte[] bytes() {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }
}
