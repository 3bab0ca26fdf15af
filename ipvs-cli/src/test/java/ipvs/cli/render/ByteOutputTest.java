package ipvs.cli.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ByteOutputTest {
  @Test
  void everyByteLeavesAsItCame() {
    StringBuilder all = new StringBuilder();
    for (char c = 0; c < 256; c++) {
      all.append(c);
    }
    assertThat(Printed.by(out -> out.text(all.toString()))).isEqualTo(all.toString());
  }

  @ParameterizedTest
  @ValueSource(
      longs = {
        0,
        9,
        10,
        99,
        100,
        Long.MAX_VALUE,
        Long.MIN_VALUE,
        -8_446_744_073_709_551_617L,
        -8_446_744_073_709_551_616L,
        -1
      })
  void aNumberHasNoSign(long bits) {
    assertThat(Printed.by(out -> out.number(bits))).isEqualTo(Long.toUnsignedString(bits));
    assertThat(ByteOutput.digits(bits)).isEqualTo(Long.toUnsignedString(bits).length());
  }

  @Test
  void numbersOfEveryLengthAreThoseOfTheLibraryWithSeed42() {
    Random random = new Random(42);
    for (int i = 0; i < 10_000; i++) {
      long number = random.nextLong() >>> random.nextInt(64);
      assertThat(Printed.by(out -> out.number(number))).isEqualTo(Long.toUnsignedString(number));
    }
  }

  @Test
  void everyPortIsTheNumberThatItIs() {
    StringBuilder expected = new StringBuilder();
    for (int port = 0; port <= 0xFFFF; port++) {
      expected.append(port).append(' ');
    }
    assertThat(
            Printed.by(
                out -> {
                  for (int port = 0; port <= 0xFFFF; port++) {
                    out.number(port).character(' ');
                  }
                  out.number(99_999).character(' ').number(100_000);
                }))
        .isEqualTo(expected.append("99999 100000").toString());
  }

  @Test
  void anAddressIsItsFourBytes() {
    for (int octet = 0; octet < 256; octet++) {
      int bits = octet << 24 | (255 - octet) << 16 | octet << 8 | 255 - octet;
      assertThat(Printed.by(out -> out.ipv4(bits)))
          .isEqualTo(octet + "." + (255 - octet) + "." + octet + "." + (255 - octet));
    }
  }

  @Test
  void manyAddressesMakeTheirRoom() {
    int last = 0xFFFF_FFFF;
    assertThat(
            Printed.by(
                out -> {
                  for (int i = 0; i < 5_000; i++) {
                    out.ipv4(last);
                  }
                }))
        .isEqualTo("255.255.255.255".repeat(5_000));
  }

  @Test
  void whatIsTakenBackCanBeWrittenAgain() {
    assertThat(
            Printed.by(
                out -> {
                  out.text("first").endLine();
                  out.text("ab-");
                  byte[] taken = out.text("cd").take(3);
                  out.bytes(taken).text("|").bytes(taken).bytes(new byte[0]).endLine();
                }))
        .isEqualTo("first\nab-cd|cd\n");
  }

  @Test
  void columnsAreFilledOnEitherSide() {
    assertThat(Printed.by(out -> out.left("ab", 4).right("cd", 4).left(5, 3).right(6, 3)))
        .isEqualTo("ab    cd5    6");
  }

  @Test
  void whatIsTooWideIsNotCut() {
    assertThat(Printed.by(out -> out.left("abc", 2).right("def", 2).left(123, 2).right(456, 2)))
        .isEqualTo("abcdef123456");
  }

  @Test
  void aPartOfTheLineIsCutOrFilled() {
    assertThat(
            Printed.by(
                out -> {
                  out.text("xx\n").endLine();
                  out.text("- ");
                  int start = out.column();
                  out.text("abcdef").cut(start, 4).cut(start, 5).fill(start, 6).text("|").endLine();
                }))
        .isEqualTo("xx\n\n- abcd  |\n");
  }

  @Test
  void aLineMayBeLongerThanTheBuffer() {
    String half = "0123456789".repeat(5_000);
    assertThat(
            Printed.by(
                out -> {
                  out.text("first").endLine();
                  out.text(half).text(half).fill(0, 100_010).cut(0, 100_009).endLine();
                }))
        .isEqualTo("first\n" + half + half + " ".repeat(9) + "\n");
  }

  @Test
  void linesAreHandedOverInTimeButNotOneByOne() throws IOException {
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    ByteOutput out = new ByteOutput(bytes);
    out.text("a").endLine();
    assertThat(bytes.size()).isZero();
    for (int i = 0; i < 10_000; i++) {
      out.text("a").endLine();
    }
    assertThat(bytes.size()).isGreaterThan(10_000);
    out.flush();
    assertThat(bytes.toString(StandardCharsets.ISO_8859_1)).isEqualTo("a\n".repeat(10_001));
  }

  @Test
  void aFailureOfTheStreamIsSeenAndNothingComesTwice() throws IOException {
    StringBuilder tried = new StringBuilder();
    OutputStream full =
        new OutputStream() {
          @Override
          public void write(int octet) throws IOException {
            tried.append((char) octet);
            throw new IOException("No space left on device");
          }
        };
    ByteOutput out = new ByteOutput(full);
    out.text("ab").endLine();
    assertThatThrownBy(out::flush).isInstanceOf(IOException.class).hasMessageContaining("space");
    out.flush();
    assertThat(tried).hasToString("a");
  }
}
