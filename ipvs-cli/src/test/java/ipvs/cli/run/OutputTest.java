package ipvs.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.Ipvsadm;
import ipvs.cli.console.Console;
import ipvs.cli.names.TestNames;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What goes to the standard streams, and what is said where they take no more. */
class OutputTest {
  private static final String ALL_BYTES;

  static {
    StringBuilder all = new StringBuilder();
    for (char c = 1; c < 256; c++) {
      all.append(c);
    }
    ALL_BYTES = all.toString();
  }

  @TempDir private Path folder;

  private final Stage stage = new Stage();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  /** An output that fails; a link in {@code /proc} says what it is. */
  private record Broken(String message) {
    OutputStream stream() {
      return new OutputStream() {
        @Override
        public void write(int single) throws IOException {
          throw new IOException(message);
        }
      };
    }
  }

  private Ipvsadm program(InputStream in, OutputStream out, Path descriptor) {
    Console console = new Console(in, out, err, descriptor);
    return new Ipvsadm(console, stage, new TestNames(Map.of()), false);
  }

  private int run(String message, String target, String... words) throws IOException {
    Path link = Files.createSymbolicLink(folder.resolve("1"), Path.of(target));
    InputStream in = Stage.input("-A -f 1", "-S -n", "-A -f 2");
    return program(in, new Broken(message).stream(), link).run("ipvsadm", List.of(words));
  }

  private String complaints() {
    return err.toString(StandardCharsets.ISO_8859_1);
  }

  @ParameterizedTest
  @CsvSource({
    "Broken pipe,pipe:[4711]",
    "Broken pipe,/dev/pts/0",
    "Datenübergabe unterbrochen (broken pipe),pipe:[4711]",
    "Verbindung unterbrochen,socket:[4711]"
  })
  void aReaderThatHasGoneIsNoNews(String message, String target) throws IOException {
    assertThat(run(message, target, "-L", "-n")).isEqualTo(141);
    assertThat(complaints()).isEmpty();
  }

  /** Whoever can wait for it does; this console has no descriptor. */
  @Test
  void aReaderThatIsNotReadyIsNotTakenForGone() throws IOException {
    assertThat(run("Resource temporarily unavailable", "pipe:[4711]", "-L", "-n")).isEqualTo(1);
    assertThat(complaints()).isEqualTo("write error: Resource temporarily unavailable\n");
  }

  /** A pipe takes 4096 bytes whole or not at all, so that it is known what to write again. */
  @Test
  void noPieceIsLargerThanAPipeTakesWhole() throws IOException {
    ByteArrayOutputStream all = new ByteArrayOutputStream();
    OutputStream watched =
        new OutputStream() {
          @Override
          public void write(int single) {
            throw new AssertionError("byte by byte");
          }

          @Override
          public void write(byte[] bytes, int from, int length) {
            assertThat(length).isBetween(1, 4096);
            all.write(bytes, from, length);
          }
        };
    Console console = new Console(InputStream.nullInputStream(), watched, err);

    console.out().text(ALL_BYTES.repeat(300)).flush();

    assertThat(all.toString(StandardCharsets.ISO_8859_1)).isEqualTo(ALL_BYTES.repeat(300));
  }

  @ParameterizedTest
  @ValueSource(strings = {"-L -n", "-S -n", "-h", "-v", "-L --timeout", "-R"})
  void aFullDiskIsOneLine(String line) throws IOException {
    stage.fake().on(ipvs.netlink.family.IpvsCommand.GET_CONFIG, StageAnswers.timeouts(1, 2, 3));
    stage.kernel().add(StageAnswers.WEB);

    assertThat(run("No space left on device", "/mnt/save", line.split(" "))).isEqualTo(1);
    assertThat(complaints()).isEqualTo("write error: No space left on device\n");
  }

  @Test
  void aRestoreEndsWhereItsOutputTakesNoMore() throws IOException {
    run("No space left on device", "/mnt/save", "-R");

    assertThat(stage.kernel().services()).as("-A -f 2 is not reached").hasSize(1);
  }

  @Test
  void aChangeNeedsNoOutput() throws IOException {
    assertThat(run("Bad file descriptor", "/gone", "-C")).isZero();
    assertThat(complaints()).isEmpty();
  }

  @Test
  void anErrorOutputThatFailsChangesNothing() {
    Console console =
        new Console(
            InputStream.nullInputStream(),
            OutputStream.nullOutputStream(),
            new Broken("Broken pipe").stream());
    Ipvsadm program = new Ipvsadm(console, stage, new TestNames(Map.of()), false);

    assertThat(program.run("ipvsadm", List.of("-D", "-f", "1"))).isEqualTo(255);
    assertThat(program.run("ipvsadm", List.of("-q"))).isEqualTo(255);
  }

  @Test
  void complaintsAreLinesOfBytes() {
    program(InputStream.nullInputStream(), OutputStream.nullOutputStream(), folder)
        .run("ipvsadm", List.of("-L", ALL_BYTES));

    assertThat(complaints()).isEqualTo("unexpected argument " + ALL_BYTES + "\n");
  }

  /** No argument of a command line is so long, but a line of a file may be. */
  @Test
  void ofAComplaintOfMegabytesBeginningAndReasonAreLeft() {
    String word = "w".repeat(1_000_000);
    Console console =
        new Console(InputStream.nullInputStream(), OutputStream.nullOutputStream(), err);

    console.complain("first\n" + word + ": unknown option\nlast");

    assertThat(complaints())
        .startsWith("first\nwww")
        .contains("w...w")
        .endsWith("w: unknown option\nlast\n")
        .hasSize("first\n".length() + (1 << 16) + "\nlast\n".length());
  }

  @Test
  void aComplaintOfOrdinaryLengthIsWhole() {
    String word = "w".repeat((1 << 16) - 1) + ".";
    Console console =
        new Console(InputStream.nullInputStream(), OutputStream.nullOutputStream(), err);

    console.complain(word + "\n" + word);

    assertThat(complaints()).isEqualTo(word + "\n" + word + "\n");
  }

  @Test
  void eachComplaintIsWrittenAtOnceAndFlushed() {
    StringBuilder events = new StringBuilder();
    OutputStream watched =
        new OutputStream() {
          @Override
          public void write(int single) {
            throw new AssertionError("byte by byte");
          }

          @Override
          public void write(byte[] bytes, int from, int length) {
            events.append(new String(bytes, from, length, StandardCharsets.ISO_8859_1));
          }

          @Override
          public void flush() {
            events.append("flush\n");
          }
        };
    Console console =
        new Console(InputStream.nullInputStream(), OutputStream.nullOutputStream(), watched);

    console.complain("one");
    console.complain("two\n");

    assertThat(events).hasToString("one\nflush\ntwo\n\nflush\n");
  }

  @Test
  void bytesOfRulesComeBackInMessagesAndSaves() throws IOException {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    byte[] rules =
        "-A -f 1 -s \u00e9\u00ff\n-S -n\n-A -f \u00c3\u00a4\n"
            .getBytes(StandardCharsets.ISO_8859_1);

    int status =
        program(new ByteArrayInputStream(rules), out, folder).run("ipvsadm", List.of("-R"));

    assertThat(out.toString(StandardCharsets.ISO_8859_1)).isEqualTo("-A -f 1 -s \u00e9\u00ff\n");
    assertThat(complaints()).isEqualTo("invalid fwmark value `\u00c3\u00a4' specified\n");
    assertThat(status).isEqualTo(2);
  }
}
