package ipvs.cli.watch;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Keys of bytes. */
class KeyDecoderTest {
  private final KeyDecoder decoder = new KeyDecoder();

  private List<Key> keys(String bytes) {
    List<Key> keys = new ArrayList<>();
    for (byte each : bytes.replace('^', (char) 27).getBytes(StandardCharsets.ISO_8859_1)) {
      decoder.take(each & 0xFF).ifPresent(keys::add);
    }
    return keys;
  }

  @ParameterizedTest
  @CsvSource({
    "^[A, UP",
    "^OA, UP",
    "^[B, DOWN",
    "^OB, DOWN",
    "^[5~, PAGE_UP",
    "^[6~, PAGE_DOWN",
    "^[H, HOME",
    "^OH, HOME",
    "^[1~, HOME",
    "^[F, END",
    "^[4~, END",
    "^[17~, F6",
    "^[21~, F10",
    "^[[E, OTHER",
    "^[1;5A, OTHER",
    "^x, OTHER",
    "^[<0;1;2M, OTHER"
  })
  void keysOfSeveralBytes(String bytes, Key.Kind kind) {
    assertThat(keys(bytes)).containsExactly(Key.of(kind));
    assertThat(decoder.hasBegun()).isFalse();
  }

  @Test
  void keysOfOneByte() {
    assertThat(keys("q/\r\n\b\177\f\u0015\1\u00e9"))
        .containsExactly(
            Key.of('q'),
            Key.of('/'),
            Key.of(Key.Kind.ENTER),
            Key.of(Key.Kind.ENTER),
            Key.of(Key.Kind.BACKSPACE),
            Key.of(Key.Kind.BACKSPACE),
            Key.of(Key.Kind.REDRAW),
            Key.of(Key.Kind.ERASE),
            Key.of(Key.Kind.OTHER),
            Key.of(Key.Kind.OTHER));
  }

  @Test
  void escapeIsAKeyWhereNothingFollows() {
    assertThat(keys("^")).isEmpty();
    assertThat(decoder.hasBegun()).isTrue();
    assertThat(decoder.end()).isEqualTo(Key.of(Key.Kind.ESCAPE));
    assertThat(keys("^^[A")).containsExactly(Key.of(Key.Kind.ESCAPE), Key.of(Key.Kind.UP));
  }

  @Test
  void anyBytesAreKeys() {
    Random random = new Random(16);
    for (int i = 0; i < 100_000; i++) {
      decoder.take(random.nextInt(4) == 0 ? 27 : random.nextInt(256));
    }
    keys("^".repeat(2));
    decoder.end();
    assertThat(keys("q")).containsExactly(Key.of('q'));
  }
}
