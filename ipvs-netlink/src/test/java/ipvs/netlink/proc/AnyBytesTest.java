package ipvs.netlink.proc;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Whatever bytes come, a file is read or has a fault, and takes no more room than it may. */
class AnyBytesTest {
  private static final int SEED = 20261129;

  /** What reads a file of this name. */
  record Reader(String name, Read read) {
    @Override
    public String toString() {
      return name + ", seed " + SEED;
    }
  }

  interface Read {
    Object from(InputStream text) throws IOException;
  }

  static Stream<Reader> readers() {
    return Stream.of(
        new Reader("ip_vs", ProcTable::read),
        new Reader("ip_vs_stats", StatsFile::read),
        new Reader("ip_vs_stats_percpu", CpuStatsFile::read),
        new Reader("ip_vs_status", StatusFile::read));
  }

  /** {@return whether the bytes are read, and not a fault} */
  private static boolean isRead(Reader reader, byte[] bytes) throws IOException {
    try {
      reader.read().from(new ByteArrayInputStream(bytes));
      return true;
    } catch (MalformedFileException e) {
      return false;
    }
  }

  @ParameterizedTest
  @MethodSource("readers")
  void aFileThatEndsAnywhereIsReadOrAFault(Reader reader) throws IOException {
    byte[] whole = ProcFixture.bytes(reader.name() + "-7.2");
    for (int length = 0; length <= whole.length; length++) {
      boolean isRead = isRead(reader, Arrays.copyOf(whole, length));
      assertThat(isRead || length < whole.length).isTrue();
    }
  }

  @ParameterizedTest
  @MethodSource("readers")
  void aFileWithBytesThatWereAlteredIsReadOrAFault(Reader reader) throws IOException {
    byte[] whole = ProcFixture.bytes(reader.name() + "-7.2");
    byte[] likely = "->:[] \n\0~0FfxX-+.\u00ff".getBytes(ISO_8859_1);
    Random random = new Random(SEED);
    int faults = 0;
    for (int i = 0; i < 20_000; i++) {
      byte[] altered = whole.clone();
      for (int change = random.nextInt(4); change >= 0; change--) {
        altered[random.nextInt(altered.length)] =
            random.nextBoolean() ? likely[random.nextInt(likely.length)] : (byte) random.nextInt();
      }
      faults += isRead(reader, altered) ? 0 : 1;
    }
    assertThat(faults).isPositive();
  }

  @ParameterizedTest
  @MethodSource("readers")
  void aLineOrAFileWithoutEndIsAFaultAndNotReadToItsEnd(Reader reader) {
    for (String endless : List.of("x", "1 2 3\n", "  0 1 2 3 4 5\n", "\n")) {
      assertThatExceptionOfType(MalformedFileException.class)
          .isThrownBy(() -> reader.read().from(new Endless(endless)));
    }
  }

  /** The same again and again. */
  private static final class Endless extends InputStream {
    private final byte[] text;
    private int at;

    Endless(String text) {
      this.text = text.getBytes(ISO_8859_1);
    }

    @Override
    public int read() {
      return text[at++ % text.length];
    }
  }
}
