package ipvs.netlink.process;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ipvs.model.config.Command;
import ipvs.model.config.NamedPipe;
import ipvs.model.config.ScriptUser;
import ipvs.model.health.DirectorSettings.ScriptSettings;
import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.LinkedBlockingQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Whoever reads a pipe with a name learns of changes. */
@Timeout(60)
class NotifyPipeTest {
  @TempDir private Path folder;
  private final BlockingQueue<String> told = new LinkedBlockingQueue<>();

  private Optional<NotifyPipe> pipe(Path path) {
    return NotifyPipe.of(settings(path, Optional.empty()), told::add);
  }

  private static NotifyPipe.Settings settings(Path path, Optional<Command> reader) {
    NamedPipe named = new NamedPipe(path.toString(), Optional.empty());
    return new NotifyPipe.Settings(Optional.of(named), reader, ScriptSettings.UNSAID);
  }

  @Test
  void linesAreReadInOrderThoughTheReaderComesLate() throws Exception {
    Path path = folder.resolve("fifo");
    try (NotifyPipe pipe = pipe(path).orElseThrow()) {
      assertThat(pipe.add("VS [192.0.2.10]:tcp:80 UP")).isTrue();
      assertThat(pipe.add("VS [192.0.2.10]:tcp:80 DOWN")).isTrue();
      try (BufferedReader reader = Files.newBufferedReader(path)) {
        assertThat(reader.readLine()).isEqualTo("VS [192.0.2.10]:tcp:80 UP");
        assertThat(reader.readLine()).isEqualTo("VS [192.0.2.10]:tcp:80 DOWN");
      }
    }
  }

  @Test
  void linesThatNobodyReadsAreLostInTheEnd() throws Exception {
    try (NotifyPipe pipe = pipe(folder.resolve("fifo")).orElseThrow()) {
      String line = "x".repeat(1000);
      int taken = 0;
      while (pipe.add(line) && taken < 10_000) {
        taken++;
      }
      assertThat(taken).isBetween(1, 2000);
    }
  }

  @Test
  void pipeForNobodyWhoIsKnownIsNotMade() throws Exception {
    Path path = folder.resolve("fifo");
    for (ScriptUser owner :
        List.of(
            new ScriptUser("nobody-at-all", Optional.empty()),
            new ScriptUser("root", Optional.of("no-such-group")))) {
      NamedPipe named = new NamedPipe(path.toString(), Optional.of(owner));
      assertThat(
              NotifyPipe.of(
                  new NotifyPipe.Settings(
                      Optional.of(named), Optional.empty(), ScriptSettings.UNSAID),
                  told::add))
          .isEmpty();
    }
    assertThat(told)
        .containsExactly(
            "no changes are written to " + path + ": no user nobody-at-all",
            "no changes are written to " + path + ": no group no-such-group");
    assertThat(path).doesNotExist();
  }

  private static int user(Path path) throws IOException {
    return (int) Files.getAttribute(path, "unix:uid");
  }

  @Test
  void whereNoUserIsNamedItIsOfWhoRunsScripts() throws Exception {
    assumeTrue(user(Path.of("/proc/self")) == 0, "only root gives files away");
    Path path = folder.resolve("fifo");
    ScriptSettings scripts =
        new ScriptSettings(Optional.of(new ScriptUser("nobody", Optional.empty())), false);
    NamedPipe unsaid = new NamedPipe(path.toString(), Optional.empty());
    NotifyPipe.of(
            new NotifyPipe.Settings(Optional.of(unsaid), Optional.empty(), scripts), told::add)
        .orElseThrow()
        .close();
    assertThat(user(path)).isEqualTo(65534);

    Path other = folder.resolve("other");
    ScriptUser root = new ScriptUser("root", Optional.empty());
    NamedPipe said = new NamedPipe(other.toString(), Optional.of(root));
    NotifyPipe.of(new NotifyPipe.Settings(Optional.of(said), Optional.empty(), scripts), told::add)
        .orElseThrow()
        .close();
    assertThat(user(other)).isEqualTo(0);
    assertThat(told).isEmpty();
  }

  @Test
  void fileThatIsNoPipeIsNotWrittenTo() throws Exception {
    Path file = Files.createFile(folder.resolve("file"));
    assertThat(pipe(file)).isEmpty();
    assertThat(file).isEmptyFile();
    assertThat(told).containsExactly("no changes are written to " + file + ": it is no pipe");
  }

  @Test
  void aProgramReadsIt() throws Exception {
    Path path = folder.resolve("fifo");
    Path out = folder.resolve("out");
    // Root may run programs as another user, who gets neither of the two.
    Command reader = Command.of("/bin/sh", "-c", "read line < $1; echo $line > " + out, "reader");
    ScriptUser own = new ScriptUser(System.getProperty("user.name"), Optional.empty());
    try (NotifyPipe pipe =
        NotifyPipe.of(settings(path, Optional.of(reader.as(own))), told::add).orElseThrow()) {
      assertThat(pipe.add("INSTANCE \"web\" MASTER 100")).isTrue();
      assertThat(told.take()).isEqualTo("reader of " + path + ": script exited with 0");
    }
    assertThat(out).hasContent("INSTANCE \"web\" MASTER 100");
  }

  @Test
  void itStaysWhereItIsSaidAgainAndEndsWhereItIsNot() {
    NotifyPipe.Settings said = settings(folder.resolve("fifo"), Optional.empty());
    Optional<NotifyPipe> pipe = NotifyPipe.of(said, told::add);

    assertThat(NotifyPipe.follow(pipe, said, told::add)).isSameAs(pipe);
    NotifyPipe.Settings other = settings(folder.resolve("other"), Optional.empty());
    Optional<NotifyPipe> next = NotifyPipe.follow(pipe, other, told::add);
    assertThat(pipe.orElseThrow().add("x")).as("a pipe that is closed").isFalse();
    assertThat(next.orElseThrow().add("x")).isTrue();
    NotifyPipe.Settings none =
        new NotifyPipe.Settings(Optional.empty(), Optional.empty(), ScriptSettings.UNSAID);
    assertThat(NotifyPipe.follow(next, none, told::add)).isEmpty();
    assertThat(told).isEmpty();
  }
}
