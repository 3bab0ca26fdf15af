package ipvs.cli.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class InstalledToolTest {
  @TempDir Path directory;

  @Test
  void theProgramIsFoundThroughPathAndGetsItsWords() throws Exception {
    install("printf '<%s>' \"$@\"; echo; echo sorry >&2; exit 3");
    assertThat(run("a b", "", "*")).isEqualTo(new Outcome(3, "<a b><><*>\n", "sorry\n"));
  }

  @Test
  void standardInputAndEnvironmentArrive() throws Exception {
    install("cat; echo $FRUIT");
    Outcome outcome =
        new InstalledTool(directory)
            .run(new Invocation(Map.of("FRUIT", "fig"), "ipvsadm", List.of(), "x\r\n\u00e4"));
    assertThat(outcome.stdout()).isEqualTo("x\r\n\u00e4fig\n");
  }

  @Test
  void aKilledProgramEndsAsInAShell() throws Exception {
    install("kill -SEGV $$");
    assertThat(run().exit()).isEqualTo(139);
  }

  @Test
  void muchOutputOnBothStreamsIsRead() throws Exception {
    install(
        "i=0; while [ $i -lt 5000 ]; do i=$((i + 1)); echo 0123456789abcdef; done; seq 20000 >&2");
    Outcome outcome = run();
    assertThat(outcome.stdout()).hasSize(5000 * 17);
    assertThat(outcome.stderr()).endsWith("20000\n");
  }

  private Outcome run(String... words) throws IOException, InterruptedException {
    return new InstalledTool(directory)
        .run(new Invocation(Map.of(), "ipvsadm", List.of(words), ""));
  }

  private void install(String script) throws IOException {
    Path program = directory.resolve("ipvsadm");
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
