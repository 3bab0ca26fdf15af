package ipvs.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import org.junit.jupiter.api.Test;

/** How much of a file is taken. */
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
}
