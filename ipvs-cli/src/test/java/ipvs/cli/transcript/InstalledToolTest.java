package ipvs.cli.transcript;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
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
  void wordsAreBytesAndMayHoldAnything() throws Exception {
    install("printf '<%s>' \"$@\"");
    assertThat(run("a'b", "\u00e4\u00ff", "c\nd", "$HOME").stdout())
        .isEqualTo("<a'b><\u00e4\u00ff><c\nd><$HOME>");
  }

  @Test
  void aProgramNamedByItsPathKeepsIt() throws Exception {
    install("echo $0 $PATH");
    String path = directory.resolve("ipvsadm").toString();
    assertThat(run(new Invocation(Map.of(), path, List.of(), "")).stdout())
        .startsWith(path + " ")
        .doesNotContain(directory + ":");
  }

  @Test
  void oneShellServesManyRuns() throws Exception {
    install("cat; exit $1");
    try (InstalledTool tool = new InstalledTool(directory)) {
      for (int i = 0; i < 3; i++) {
        assertThat(tool.run(new Invocation(Map.of(), "ipvsadm", List.of("" + i), "in " + i)))
            .isEqualTo(new Outcome(i, "in " + i, ""));
      }
    }
  }

  @Test
  void standardInputAndEnvironmentArrive() throws Exception {
    install("cat; echo $FRUIT");
    Outcome outcome =
        run(new Invocation(Map.of("FRUIT", "fig"), "ipvsadm", List.of(), "x\r\n\u00e4"));
    assertThat(outcome.stdout()).isEqualTo("x\r\n\u00e4fig\n");
  }

  @Test
  void aKilledProgramEndsAsInAShell() throws Exception {
    install("kill -SEGV $$");
    assertThat(run()).isEqualTo(new Outcome(139, "", ""));
  }

  @Test
  void muchOutputOnBothStreamsIsRead() throws Exception {
    install(
        "i=0; while [ $i -lt 5000 ]; do i=$((i + 1)); echo 0123456789abcdef; done; seq 20000 >&2");
    Outcome outcome = run();
    assertThat(outcome.stdout()).hasSize(5000 * 17);
    assertThat(outcome.stderr()).endsWith("20000\n");
  }

  @Test
  void aProgramThatHangsIsGivenUpAndTheNextOneRuns() throws Exception {
    install("if [ $# -eq 0 ]; then echo hello; else while :; do sleep 60; done; fi");
    try (InstalledTool tool = new InstalledTool(directory, Duration.ofSeconds(1))) {
      assertThatIOException()
          .isThrownBy(() -> tool.run(new Invocation(Map.of(), "ipvsadm", List.of("x"), "")))
          .withMessage("still running after 1 s");
      assertThat(tool.run(new Invocation(Map.of(), "ipvsadm", List.of(), "")).stdout())
          .isEqualTo("hello\n");
    }
  }

  private Outcome run(String... words) throws IOException, InterruptedException {
    return run(new Invocation(Map.of(), "ipvsadm", List.of(words), ""));
  }

  private Outcome run(Invocation invocation) throws IOException, InterruptedException {
    try (InstalledTool tool = new InstalledTool(directory)) {
      return tool.run(invocation);
    }
  }

  private void install(String script) throws IOException {
    Path program = directory.resolve("ipvsadm");
    Files.writeString(program, "#!/bin/sh\n" + script + "\n");
    Files.setPosixFilePermissions(program, PosixFilePermissions.fromString("rwxr-xr-x"));
  }
}
