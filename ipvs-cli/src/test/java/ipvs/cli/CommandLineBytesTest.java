package ipvs.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Arguments as bytes, whatever the JVM made of them. */
class CommandLineBytesTest {
  /** What the JVM puts where it cannot read a byte. */
  private static final String UNREADABLE = "\ufffd";

  @TempDir private Path folder;

  /** A file such as the kernel shows: a NUL behind each word. */
  private Path commandLine(String... words) throws IOException {
    String text = String.join("", List.of(words).stream().map(word -> word + "\0").toList());
    return Files.write(folder.resolve("cmdline"), text.getBytes(StandardCharsets.ISO_8859_1));
  }

  @Test
  void wordsOfAsciiAreTakenAsTheyAre() {
    Path unread = folder.resolve("not there");

    assertThat(CommandLineBytes.of(new String[] {"-A", "", "~\u007f\n"}, unread))
        .containsExactly("-A", "", "~\u007f\n");
    assertThat(CommandLineBytes.of(new String[0], unread)).isEmpty();
  }

  @Test
  void otherWordsAreTheLastOnesOfTheCommandLine() throws IOException {
    Path file =
        commandLine("java", "-cp", "\u00e4.jar", "ipvs.cli.Main", "-L", "x\u00c3\u00a4\u00ff");

    assertThat(CommandLineBytes.of(new String[] {"-L", "x\u00e4" + UNREADABLE}, file))
        .containsExactly("-L", "x\u00c3\u00a4\u00ff");
  }

  @Test
  void oneWordBeyondAsciiIsEnoughAndEmptyWordsCount() throws IOException {
    Path file = commandLine("java", "Main", "", "\u00c3\u00a9", "", "");

    assertThat(CommandLineBytes.of(new String[] {"", "\u00e9", "", ""}, file))
        .containsExactly("", "\u00c3\u00a9", "", "");
    assertThat(CommandLineBytes.of(new String[] {"\u0080"}, commandLine("java", "\u0080")))
        .containsExactly("\u0080");
  }

  @Test
  void withoutACommandLineTheJvmIsBelieved() {
    assertThat(CommandLineBytes.of(new String[] {"\u00e9"}, folder.resolve("not there")))
        .containsExactly("\u00e9");
  }

  @Test
  void aCommandLineThatIsTooShortIsNotBelieved() throws IOException {
    assertThat(CommandLineBytes.of(new String[] {"\u00e9", "x"}, commandLine("x")))
        .containsExactly("\u00e9", "x");
  }
}
