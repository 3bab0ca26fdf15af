package ipvs.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

/** What the README shows for anybody runs as it stands, with the packaged programs. */
class ReadmeSessionIT {
  private static final String SCRIPT = "../.ci/readme-blocks";

  /** The build is not done again; {@code .ci/run} does that too. */
  @Test
  void everyBlockForAnybodyRunsAndPrintsWhatItShows() throws Exception {
    ProcessBuilder builder = new ProcessBuilder(SCRIPT, "--built").redirectErrorStream(true);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process script = builder.start();
    String printed = new String(script.getInputStream().readAllBytes(), StandardCharsets.UTF_8);

    assertThat(script.waitFor(1, TimeUnit.MINUTES)).isTrue();
    assertThat(script.exitValue()).as(printed).isZero();
    assertThat(printed).endsWith(" passed, 0 failed\n");
  }
}
