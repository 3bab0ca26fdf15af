package ipvs.netlink.socket;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Where there is no terminal; what is at one is tried with a program that asks. */
class TypedAheadTest {
  @TempDir private Path folder;

  @Test
  void whatIsNoTerminalIsLeftAlone() throws IOException {
    Path file = Files.writeString(folder.resolve("file"), "y\n");
    assertThat(TypedAhead.discard(file)).isFalse();
    assertThat(file).hasContent("y\n");
    assertThat(TypedAhead.discard(folder.resolve("none"))).isFalse();
  }
}
