package ipvs.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The sessions in the README show what a terminal shows, with the packaged programs. */
class ReadmeSessionIT {
  private static final Path README = Path.of("..", "README.md");
  private static final Path BIN = Path.of("target", "ipvsadm", "bin").toAbsolutePath();
  private static final Pattern SESSION = Pattern.compile("```console\n(.*?)```", Pattern.DOTALL);

  @TempDir private Path folder;

  @Test
  void theFirstThingThatIsShownIsTheMainJobWithoutRoot() throws Exception {
    assertThat(sessions().get(0)).startsWith("$ ").contains("-A -t", "-a -t", "-Ln", "-Sn", "-R");
  }

  /** Those of root need a kernel with IPVS, and are told by their prompt. */
  @Test
  void everySessionOfAnOrdinaryUserShowsWhatATerminalShows() throws Exception {
    assertThat(sessions()).hasSizeGreaterThan(1);
    for (String session : sessions()) {
      if (session.startsWith("$ ")) {
        assertThat(played(session)).isEqualTo(session);
      }
    }
  }

  private static List<String> sessions() throws IOException {
    Matcher blocks = SESSION.matcher(Files.readString(README));
    return blocks.results().map(block -> block.group(1)).toList();
  }

  /** {@return the commands of a session, each followed by what it prints, in one shell} */
  private String played(String session) throws IOException, InterruptedException {
    StringBuilder script = new StringBuilder();
    for (String line : session.split("\n")) {
      if (line.startsWith("$ ")) {
        String command = line.substring(2);
        script.append("printf '%s\\n' ").append(quoted(line)).append('\n');
        script.append(command.replace("/tmp/", folder + "/")).append('\n');
      }
    }
    ProcessBuilder builder =
        new ProcessBuilder("sh", "-c", script.toString()).redirectErrorStream(true);
    builder.environment().merge("PATH", BIN.toString(), (path, bin) -> bin + ":" + path);
    builder.environment().put("JAVA_HOME", System.getProperty("java.home"));
    Process shell = builder.start();
    String shown = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    shell.waitFor();
    return shown.replace(folder + "/", "/tmp/");
  }

  private static String quoted(String text) {
    return "'" + text.replace("'", "'\\''") + "'";
  }
}
