package ipvs.netlink.json;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.core.io.SerializedString;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What is written with few methods is what the library writes. */
class CompactOutTest {
  private static final SerializedString NAME = new SerializedString("name");
  private static final SerializedString LONG = new SerializedString("n".repeat(300));

  /** Writes a document. */
  private interface Document {
    void write(MemberOut out) throws IOException;
  }

  private static void assertSame(Document document) throws IOException {
    ByteArrayOutputStream expected = new ByteArrayOutputStream();
    try (JsonOut out = JsonOut.over(expected, JsonStyle.COMPACT)) {
      document.write(out);
    }
    ByteArrayOutputStream written = new ByteArrayOutputStream();
    CompactOut out = new CompactOut(written);
    document.write(out);
    out.flush();
    assertThat(written.toString(UTF_8)).isEqualTo(expected.toString(UTF_8));
  }

  @Test
  void everyCharacterIsEscapedAlike() throws IOException {
    assertSame(
        out -> {
          out.begin();
          for (char c = 0; c < 0x1000; c++) {
            out.text(NAME, "a" + c + "b");
          }
          out.text(NAME, "\uD83D\uDE00");
          out.text(NAME, "");
          out.texts(NAME, List.of("plain", "\"", "", "\u00E9"));
          out.texts(NAME, List.of());
          out.end();
        });
  }

  @Test
  void everyLengthOfANumberIsWritten() throws IOException {
    assertSame(
        out -> {
          out.begin();
          for (long power = 1; power > 0 && power < Long.MAX_VALUE / 10; power *= 10) {
            for (long number = power - 1; number <= power + 1; number++) {
              out.number(NAME, number);
              out.number(NAME, -number);
              out.unsigned(NAME, number);
              out.unsigned(NAME, -number);
            }
          }
          for (int bits = 0; bits < Long.SIZE; bits++) {
            out.number(NAME, 1L << bits);
            out.unsigned(NAME, (1L << bits) - 1);
            out.unsigned(NAME, -1L << bits);
          }
          out.number(NAME, Long.MIN_VALUE);
          out.number(NAME, Long.MAX_VALUE);
          out.end();
        });
  }

  /** Longer than all that is held at once, so that each kind of member meets the end of it. */
  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10})
  void anyDocumentIsWrittenAlike(long seed) throws IOException {
    assertSame(
        out -> {
          Random random = new Random(seed);
          out.begin();
          for (int i = 0; i < 2000; i++) {
            member(out, random, 0);
          }
          out.end();
        });
  }

  private static void member(MemberOut out, Random random, int depth) throws IOException {
    SerializedString name = random.nextInt(20) == 0 ? LONG : NAME;
    switch (random.nextInt(depth < 3 ? 9 : 7)) {
      case 0 -> out.number(name, random.nextLong() >> random.nextInt(Long.SIZE));
      case 1 -> out.unsigned(name, random.nextLong() >>> random.nextInt(Long.SIZE));
      case 2 -> out.truth(name, random.nextBoolean());
      case 3 -> out.text(name, text(random));
      case 4 -> {
        byte[] bytes = "x".repeat(length(random)).getBytes(US_ASCII);
        out.ascii(name, bytes, random.nextInt(bytes.length + 1));
      }
      case 5 -> out.json("x_mine", "{\"any\": [1, 2]}");
      case 6 -> out.texts(name, List.of(text(random), text(random)));
      case 7 -> {
        out.begin(name);
        for (int i = random.nextInt(4); i > 0; i--) {
          member(out, random, depth + 1);
        }
        out.end();
      }
      default -> {
        out.beginItems(name);
        for (int i = random.nextInt(4); i > 0; i--) {
          out.begin();
          member(out, random, depth + 1);
          out.end();
        }
        out.endItems();
      }
    }
  }

  private static int length(Random random) {
    return random.nextInt(100) == 0 ? 20_000 : random.nextInt(30);
  }

  private static String text(Random random) {
    int length = length(random);
    StringBuilder text = new StringBuilder(length);
    for (int i = 0; i < length; i++) {
      text.append((char) (random.nextInt(50) == 0 ? random.nextInt(0x800) : 'a'));
    }
    return text.toString();
  }
}
