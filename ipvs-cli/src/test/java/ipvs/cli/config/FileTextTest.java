package ipvs.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** How much of a file is taken, and what is found at the first look. */
class FileTextTest {
  private static final int MOST = 1 << 17;

  @Test
  void fileWithoutAnEndIsTooLarge() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return '#';
          }
        };

    assertThatThrownBy(() -> FileText.read(endless, MOST))
        .isInstanceOf(IOException.class)
        .hasMessage("File too large");
  }

  @Test
  void fileOfTheGreatestLengthIsRead() throws IOException {
    byte[] bytes = new byte[MOST];
    bytes[MOST - 1] = '\n';

    assertThat(FileText.read(new ByteArrayInputStream(bytes), MOST).lines()).isEqualTo(1);
  }

  private static FileText text(String text) throws IOException {
    return FileText.read(
        new ByteArrayInputStream(text.getBytes(StandardCharsets.ISO_8859_1)), MOST);
  }

  /** Of lines of 1, 5, 3 and 4 bytes, with the last line feed and without. */
  @ParameterizedTest
  @ValueSource(strings = {"", "\n"})
  void linesAreLongerThanTheirBytesAndNotTheirFeeds(String end) throws IOException {
    FileText text = text("a\nabcde\nabc\nabcd" + end);

    assertThat(text.longerThan(5)).isEmpty();
    assertThat(text.longerThan(4)).containsExactly(2);
    assertThat(text.longerThan(3)).containsExactly(2, 4);
    assertThat(text.longerThan(0)).containsExactly(1, 2, 3, 4);
  }

  @Test
  void aFileOfRulesHasRulesAndCommentsOnly() throws IOException {
    assertThat(text("-A\n# b\n-a\n").hasRulesOnly()).isTrue();
    assertThat(text("#\n-a").hasRulesOnly()).isTrue();
    for (String other : List.of("", "\n", "a\n", "-A\n a\n", "-A\n\n", "-A\na", " -A\n-a")) {
      assertThat(text(other).hasRulesOnly()).as(other).isFalse();
    }
  }
}
