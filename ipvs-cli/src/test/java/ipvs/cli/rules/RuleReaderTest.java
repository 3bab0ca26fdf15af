package ipvs.cli.rules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RuleReaderTest {

  @Test
  void wordsAreSeparatedByBlanksTabsAndCarriageReturns() throws IOException {
    assertThat(read(" -A\t-t  10.0.0.1:80 \r\n-C\r\n"))
        .containsExactly(List.of("-A", "-t", "10.0.0.1:80"), List.of("-C"));
  }

  @Test
  void otherWhiteSpaceQuotesAndSignsBelongToWords() throws IOException {
    assertThat(read("-t \"a b\" \\ ; '\u000b\f\n"))
        .containsExactly(List.of("-t", "\"a", "b\"", "\\", ";", "'\u000b\f"));
  }

  @Test
  void linesWithoutWordsDoNotCount() throws IOException {
    assertThat(read("\n \t\r\n-C\n\n")).containsExactly(List.of("-C"));
    assertThat(read("")).isEmpty();
    assertThat(read(" ")).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(strings = {"-C", "-C ", "-C  ", "-C \r", "-C\r\n", "-C   \n"})
  void lastLineNeedsNoLineFeed(String input) throws IOException {
    assertThat(read("-Z\n" + input)).containsExactly(List.of("-Z"), List.of("-C"));
  }

  @Test
  void programNameIsDroppedInFront() throws IOException {
    assertThat(read("ipvsadm -C\nipvsadm\n ipvsadm ipvsadm -Z\n"))
        .containsExactly(List.of("-C"), List.of("-Z"));
    assertThat(read("-s ipvsadm\n/sbin/ipvsadm -C\n"))
        .containsExactly(List.of("-s", "ipvsadm"), List.of("/sbin/ipvsadm", "-C"));
  }

  @Test
  void numberSignBeginsAComment() throws IOException {
    assertThat(read("# note\n-C # -Z\n  #x\n-A #\nipvsadm # y\n-s a#b\n"))
        .containsExactly(List.of("-C"), List.of("-A"), List.of("-s", "a#b"));
  }

  @Test
  void everyByteIsAChar() throws IOException {
    byte[] bytes = {'-', 's', (byte) 0xC3, (byte) 0xA9, (byte) 0xFF, '\n'};
    assertThat(new RuleReader(new ByteArrayInputStream(bytes)).next())
        .containsExactly("-s\u00c3\u00a9\u00ff");
  }

  @Test
  void nulEndsAWord() throws IOException {
    assertThat(read("rr\0x -o\n\0-A\n")).containsExactly(List.of("rr", "-o"), List.of(""));
  }

  @Test
  void linesMayBeLong() throws IOException {
    String word = "x".repeat(200_000);
    assertThat(read("-s " + word + " y\n-C\n"))
        .containsExactly(List.of("-s", word, "y"), List.of("-C"));
  }

  @Test
  void lineWithoutEndIsRefused() {
    InputStream endless =
        new InputStream() {
          @Override
          public int read() {
            return 'x';
          }
        };
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(() -> new RuleReader(endless).next())
        .withMessage("line 1 is longer than 1048576 bytes");
  }

  @Test
  void theLongestLineIsReadAndOneByteMoreIsToldWithItsNumber() throws IOException {
    String longest = "x".repeat(1 << 20);
    RuleReader reader =
        new RuleReader(new Pieces(70_000, "-C\n\n" + longest + "\n" + longest + "y\n-C\n"));

    assertThat(reader.next()).containsExactly("-C");
    assertThat(reader.next()).containsExactly(longest);
    assertThatExceptionOfType(IOException.class)
        .isThrownBy(reader::next)
        .withMessage("line 4 is longer than 1048576 bytes");
  }

  @ParameterizedTest(name = "{0} bytes at a time")
  @ValueSource(ints = {1, 2, 3, 7, 4096})
  void piecesDoNotMatter(int size) throws IOException {
    StringBuilder input = new StringBuilder();
    List<List<String>> expected = new ArrayList<>();
    for (int i = 0; i < 20_000; i++) {
      input.append("-A -f ").append(i).append(i % 3 == 0 ? "\r\n\n" : " # x\n");
      expected.add(List.of("-A", "-f", Integer.toString(i)));
    }
    assertThat(read(new Pieces(size, input.toString()))).isEqualTo(expected);
  }

  @Test
  void isReadyOnlyWhereALineIsComplete() throws IOException {
    Pieces in = new Pieces(4096, "-C\n \n-Z", "\n# x\n", "-D");
    RuleReader reader = new RuleReader(in);
    assertThat(reader.isReady()).isTrue();
    assertThat(reader.isReady()).isTrue();
    assertThat(reader.next()).containsExactly("-C");
    assertThat(reader.isReady()).isFalse();
    in.deliver();
    assertThat(reader.isReady()).isTrue();
    assertThat(reader.next()).containsExactly("-Z");
    assertThat(reader.isReady()).as("only a comment is left").isFalse();
    in.deliver();
    assertThat(reader.isReady()).as("without a line feed more could follow").isFalse();
    assertThat(reader.next()).containsExactly("-D");
    assertThat(reader.next()).isEmpty();
    assertThat(reader.isReady()).isFalse();
    assertThat(reader.next()).isEmpty();
  }

  @Test
  void linesAreCountedAsAnEditorCountsThem() throws IOException {
    assertThat(numbers("-A\n-B\n")).containsExactly(1, 2);
    assertThat(numbers("\n# x\r\n \r\n-A\r\n\r\n-B")).containsExactly(4, 6);
    assertThat(numbers("-A \r-t\n#\n-B # x\n\n")).containsExactly(1, 3);
  }

  @Test
  void lookingAheadDoesNotCount() throws IOException {
    RuleReader reader = new RuleReader(new Pieces(4096, "#\n-A\n\n#\n-B\n"));
    assertThat(reader.line()).isZero();
    assertThat(reader.isReady()).isTrue();
    assertThat(reader.line()).isZero();
    reader.next();
    assertThat(reader.isReady()).isTrue();
    assertThat(reader.line()).isEqualTo(2);
    reader.next();
    assertThat(reader.line()).isEqualTo(5);
    assertThat(reader.next()).isEmpty();
  }

  private static List<Integer> numbers(String input) throws IOException {
    RuleReader reader =
        new RuleReader(new ByteArrayInputStream(input.getBytes(StandardCharsets.ISO_8859_1)));
    List<Integer> numbers = new ArrayList<>();
    while (!reader.next().isEmpty()) {
      numbers.add(reader.line());
    }
    return numbers;
  }

  private static List<List<String>> read(String input) throws IOException {
    return read(new ByteArrayInputStream(input.getBytes(StandardCharsets.ISO_8859_1)));
  }

  private static List<List<String>> read(InputStream in) throws IOException {
    RuleReader reader = new RuleReader(in);
    List<List<String>> lines = new ArrayList<>();
    for (List<String> line = reader.next(); !line.isEmpty(); line = reader.next()) {
      lines.add(line);
    }
    return lines;
  }

  /** A pipe whose writer pauses: what is not delivered is not available, but can be waited for. */
  private static final class Pieces extends InputStream {
    private final List<ByteArrayInputStream> pieces = new ArrayList<>();
    private final int most;
    private int delivered = 1;

    Pieces(int most, String... pieces) {
      this.most = most;
      for (String piece : pieces) {
        this.pieces.add(new ByteArrayInputStream(piece.getBytes(StandardCharsets.ISO_8859_1)));
      }
    }

    void deliver() {
      delivered++;
    }

    @Override
    public int available() {
      int available = 0;
      for (int i = 0; i < delivered; i++) {
        available += pieces.get(i).available();
      }
      return available;
    }

    @Override
    public int read() {
      throw new AssertionError("bytes are not read one by one");
    }

    @Override
    public int read(byte[] to, int from, int length) {
      for (ByteArrayInputStream piece : pieces) {
        if (piece.available() > 0) {
          return piece.read(to, from, Math.min(length, most));
        }
      }
      return -1;
    }
  }
}
