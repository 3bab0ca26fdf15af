package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.suite.LongTest;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A million connections pass in little memory. */
class MillionConnectionsTest {
  @TempDir private Path folder;

  @Test
  @LongTest
  void sixtyFourMebibytesAreEnough() throws IOException, InterruptedException {
    Process java =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx64m",
                "-XX:+UseSerialGC",
                "--enable-native-access=ALL-UNNAMED",
                "-cp",
                System.getProperty("java.class.path"),
                MillionConnections.class.getName(),
                folder.toString())
            .redirectError(folder.resolve("err").toFile())
            .start();
    String said = new String(java.getInputStream().readAllBytes(), StandardCharsets.ISO_8859_1);
    assertThat(java.waitFor()).as(said).isZero();
    // Titles, or the first and last record; ten servers.
    assertThat(said).isEqualTo("DONE 1000001\nDONE 1000002\nDONE 11\n");
  }
}
