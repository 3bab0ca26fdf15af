package ipvs.cli.args;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The manual pages are well-formed. */
class ManualFormatTest {
  @ParameterizedTest
  @ValueSource(strings = {"ipvsadm.8", "ipvsadm-save.8", "ipvsadm-restore.8", "ipvs.8"})
  void mandocFindsNothingToSay(String page) throws IOException, InterruptedException {
    Process mandoc;
    try {
      mandoc =
          new ProcessBuilder("mandoc", "-T", "lint", Manual.file(page).toString())
              .redirectErrorStream(true)
              .start();
    } catch (IOException e) {
      abort("mandoc is not installed: " + e.getMessage());
      return;
    }
    String said = new String(mandoc.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    mandoc.waitFor();

    // Which other pages are installed, and known to its database, is a matter of the machine.
    List<String> remarks =
        said.lines()
            .filter(line -> !line.contains("mandoc.db"))
            .filter(line -> !line.contains("referenced manual not found"))
            .toList();
    assertThat(remarks).isEmpty();
  }
}
