package ipvs.netlink.socket;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import org.junit.jupiter.api.Test;

class ByteNameTest {
  @Test
  void theKernelGetsTheBytesOfAName() throws IOException {
    assumeTrue(Folder.NAMES.newEncoder().canEncode("\u00E9"));
    byte[] bytes = "/tmp/\u00E9".getBytes(Folder.NAMES);
    String kept = new String(bytes, StandardCharsets.ISO_8859_1);
    assertThat(Folder.bytes(ByteName.path(kept).toString())).isEqualTo(bytes);
    assertThat(Folder.bytes(ByteName.word(kept))).isEqualTo(bytes);
  }

  @Test
  void whatIsNoPathHereIsToldAsAFailureOfFiles() {
    assertThatThrownBy(() -> ByteName.path("/tmp/a\0b"))
        .isInstanceOf(FileSystemException.class)
        .hasMessageEndingWith("no path in the present locale");
  }

  @Test
  void bytesWithoutAMeaningStayAsTheyAreInWordsAndAreNoPath() {
    assumeTrue(Folder.NAMES.equals(StandardCharsets.UTF_8));
    assertThat(ByteName.word("caf\u00E9")).isEqualTo("caf\u00E9");
    assertThatThrownBy(() -> ByteName.path("/tmp/caf\u00E9"))
        .isInstanceOf(FileSystemException.class);
  }
}
