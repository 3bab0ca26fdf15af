package ipvs.cli.completion;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;

/**
 * The part of a file of completions that a test wrote from what the program knows.
 *
 * <p>With {@code -Dcompletions=write} the test writes it anew.
 *
 * @param file the file, below the folder of completions
 * @param begin the line before that part
 * @param end the line behind it
 */
public record WrittenTables(String file, String begin, String end) {
  /** {@return the part that a test of this name writes} */
  public static WrittenTables of(String file, Class<?> test) {
    String what = " of what " + test.getSimpleName() + " wrote.\n";
    return new WrittenTables(file, "# Begin" + what, "# End" + what);
  }

  /** Checks that they are what the test would write. */
  public void assertAre(String written) throws IOException {
    Path path = Path.of("..", "completions").resolve(file);
    String text = Files.readString(path, StandardCharsets.UTF_8);
    int from = text.indexOf(begin) + begin.length();
    int to = text.indexOf(end);
    assertThat(to).as("where the tables end").isGreaterThanOrEqualTo(from);

    if (System.getProperty("completions", "").equals("write")) {
      Files.writeString(path, text.substring(0, from) + written + text.substring(to));
    } else {
      assertThat(text.substring(from, to)).isEqualTo(written);
    }
  }
}
