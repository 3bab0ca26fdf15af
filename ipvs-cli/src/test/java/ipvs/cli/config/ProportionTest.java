package ipvs.cli.config;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.ThreadMXBean;
import ipvs.cli.config.keepalived.KeepalivedFile;
import ipvs.cli.config.keepalived.KeepalivedOptions;
import ipvs.cli.config.ldirectord.LdirectordFile;
import java.lang.management.ManagementFactory;
import java.util.function.Consumer;
import java.util.function.IntFunction;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * What is made of a configuration grows as its length does: counted in bytes that the reader asks
 * for, since a clock says more of the machine.
 */
class ProportionTest {
  private static final ThreadMXBean THREADS = (ThreadMXBean) ManagementFactory.getThreadMXBean();

  private static final int SHORT = 1 << 15;
  private static final int TIMES = 8;

  /** A file of a few bytes costs what there is to a reader; that must not hide what grows. */
  private static final double MOST = TIMES * 1.25;

  /** Texts of which more and more is put behind each other. */
  enum Shape {
    SERVICES(
        i ->
            "virtual_server 192.0.2.1 "
                + i % 65536
                + " {\n lb_algo rr\n lb_kind NAT\n protocol TCP\n"
                + " real_server 10.0.0.2 80 {\n  weight 3\n  TCP_CHECK {\n  }\n }\n}\n"),
    UNKNOWN_WORDS(i -> "x y z\n"),
    ONE_LINE(i -> "x "),
    BRACES(i -> "{"),
    BLOCKS(i -> "x {\n"),
    ENDS(i -> "}\n"),
    QUOTES(i -> "\"a\""),
    COMMENTS(i -> "# a ! b\n"),
    DEFINITIONS(i -> "$A" + i + "=" + i + "\n"),
    USES(i -> i == 0 ? "$A=b\nx " : "$A ${A} "),
    WITHOUT_DEFINITION(i -> "x ${A}\n"),
    CONDITIONS(i -> "@low $B=7\n@^low x\n"),
    REPETITIONS(i -> "~SEQ(i, 1, 3) x $i\n"),
    INCLUDES(i -> "include nosuch" + i + "\n"),
    GROUP(i -> i == 0 ? "virtual_server_group G {\n" : "192.0.2." + i % 256 + " 80\n"),
    SERVERS(i -> i == 0 ? "virtual_server 192.0.2.1 80 {\n" : "real_server 10.0.0.1 80 {\n}\n"),
    SETTINGS(i -> i == 0 ? "virtual_server 192.0.2.1 80 {\n" : "quorum_up a b c\nweight 3\n");

    private final IntFunction<String> part;

    Shape(IntFunction<String> part) {
      this.part = part;
    }

    byte[] text(int length) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; text.length() < length; i++) {
        text.append(part.apply(i));
      }
      return text.toString().getBytes(ISO_8859_1);
    }
  }

  /** Texts of the other language. */
  enum LdirectordShape {
    SERVICES(i -> "virtual=192.0.2.1:" + i % 65536 + "\n\treal=10.0.0.2:80 masq 3\n"),
    SERVERS(i -> i == 0 ? "virtual=192.0.2.1:80\n" : "\treal=10.0.0.2:80 masq 3\n"),
    UNKNOWN_KEYS(i -> "x=y\n"),
    ONE_LINE(i -> "x "),
    SAME_SERVICE(i -> "virtual=192.0.2.1:80\n\treal=10.0.0.2:80 masq\n"),
    COMMENTS(i -> "# a\n");

    private final IntFunction<String> part;

    LdirectordShape(IntFunction<String> part) {
      this.part = part;
    }

    byte[] text(int length) {
      StringBuilder text = new StringBuilder();
      for (int i = 0; text.length() < length; i++) {
        text.append(part.apply(i));
      }
      return text.toString().getBytes(ISO_8859_1);
    }
  }

  private static long asked(Consumer<byte[]> reader, byte[] text) {
    long before = THREADS.getCurrentThreadAllocatedBytes();
    reader.accept(text);
    return THREADS.getCurrentThreadAllocatedBytes() - before;
  }

  private static double growth(Consumer<byte[]> reader, IntFunction<byte[]> text) {
    reader.accept(text.apply(SHORT));
    double once = asked(reader, text.apply(SHORT));
    return asked(reader, text.apply(SHORT * TIMES)) / once;
  }

  @ParameterizedTest
  @EnumSource
  void whatIsMadeOfAFileOfKeepalivedGrowsAsItsLength(Shape shape) {
    Consumer<byte[]> reader =
        text -> KeepalivedFile.read("k.conf", text, KeepalivedOptions.PLAIN.withConfigId("low"));
    assertThat(growth(reader, shape::text)).isLessThan(MOST);
  }

  @ParameterizedTest
  @EnumSource
  void whatIsMadeOfAFileOfLdirectordGrowsAsItsLength(LdirectordShape shape) {
    assertThat(growth(LdirectordFile::read, shape::text)).isLessThan(MOST);
  }
}
