package ipvs.netlink.wire;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.lang.reflect.Modifier;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class ErrnoTest {
  @ParameterizedTest(name = "{0}")
  @MethodSource
  void symbolAndTextAreThoseOfTheCLibrary(String line) {
    String[] fields = line.split(" ", 3);
    Errno errno = new Errno(Integer.parseInt(fields[0]));
    assertThat(errno.symbol()).isEqualTo(fields[1]);
    assertThat(errno.text()).isEqualTo(fields[2]);
    assertThat(errno).hasToString(fields[1]);
  }

  static Stream<String> symbolAndTextAreThoseOfTheCLibrary() throws IOException {
    try (InputStream in = ErrnoTest.class.getResourceAsStream("errno.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII)
          .lines()
          .filter(line -> !line.startsWith("#"));
    }
  }

  @Test
  void constantsHaveTheNumbersOfTheirNames() throws IllegalAccessException {
    var constants =
        Arrays.stream(Errno.class.getDeclaredFields())
            .filter(field -> Modifier.isPublic(field.getModifiers()))
            .filter(field -> field.getType() == Errno.class)
            .filter(field -> !field.getName().equals("OK"))
            .toList();
    assertThat(constants).hasSizeGreaterThan(15);
    for (var constant : constants) {
      assertThat(((Errno) constant.get(null)).symbol()).isEqualTo(constant.getName());
    }
    assertThat(Errno.OK.number()).isZero();
  }

  @ParameterizedTest
  @ValueSource(ints = {41, 58, 134, 4095, Integer.MAX_VALUE})
  void aNumberWithoutANameIsToldAsNumber(int number) {
    Errno errno = new Errno(number);
    assertThat(errno.symbol()).contains(Integer.toString(number));
    assertThat(errno.text()).isEqualTo("Unknown error " + number);
  }
}
