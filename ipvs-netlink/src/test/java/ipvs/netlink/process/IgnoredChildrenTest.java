package ipvs.netlink.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who starts this program may have had it ignore SIGCHLD, and then the kernel keeps no status. */
class IgnoredChildrenTest {
  private static final List<String> IGNORING = List.of("env", "--ignore-signal=CHLD");

  private static Process start(String... words) throws IOException {
    List<String> all = new ArrayList<>(IGNORING);
    all.addAll(Arrays.asList(words));
    return new ProcessBuilder(all).redirectErrorStream(true).start();
  }

  @Test
  void theEndOfAScriptIsKnownAllTheSame() throws Exception {
    assumeTrue(start("true").waitFor() == 0, "env of coreutils 8.31 or later");
    Process process =
        start(
            Path.of(System.getProperty("java.home"), "bin", "java").toString(),
            "-cp",
            System.getProperty("java.class.path"),
            OneScript.class.getName(),
            "/bin/sh",
            "-c",
            "exit 130");
    process.getOutputStream().close();

    String told = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(told.lines().toList()).endsWith("script exited with 130");
    assertThat(process.waitFor()).isZero();
  }
}
