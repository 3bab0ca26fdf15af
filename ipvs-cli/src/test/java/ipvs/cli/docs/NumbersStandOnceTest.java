package ipvs.cli.docs;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A number that means something has a name, which is used wherever the number is meant. */
class NumbersStandOnceTest {
  private static final Pattern COMMENT = Pattern.compile("/\\*.*?\\*/|//[^\n]*", Pattern.DOTALL);
  private static final Pattern BARE_LABEL = Pattern.compile("\\bcase -?[0-9][^>]*->?");

  /** {@return the shipped files whose code, without comments, shows this} */
  private static List<String> showing(Pattern pattern) throws IOException {
    Stream.Builder<String> found = Stream.builder();
    for (String module : List.of("ipvs-model", "ipvs-netlink", "ipvs-cli")) {
      try (Stream<Path> files = Files.walk(Path.of("..", module, "src", "main", "java"))) {
        files
            .filter(file -> file.toString().endsWith(".java"))
            .filter(file -> pattern.matcher(code(file)).find())
            .forEach(file -> found.add(file.getFileName().toString()));
      }
    }
    return found.build().toList();
  }

  private static String code(Path file) {
    try {
      return COMMENT.matcher(Files.readString(file)).replaceAll("");
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Test
  void noSwitchDecidesByABareNumber() throws IOException {
    assertThat(showing(BARE_LABEL)).isEmpty();
  }

  /**
   * The longest timeout and the longest sync message that ipvsadm takes, the port of sync daemons,
   * and the longest path of a socket.
   */
  @ParameterizedTest
  @ValueSource(strings = {"2_?678_?400", "65_?507", "8_?848", "107"})
  void aLimitStandsInOneFileAtTheMost(String number) throws IOException {
    assertThat(showing(Pattern.compile("\\b" + number + "L?\\b"))).hasSizeLessThan(2);
  }
}
