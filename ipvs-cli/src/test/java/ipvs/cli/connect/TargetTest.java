package ipvs.cli.connect;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TargetTest {

  @Test
  void eachPlaceHasAForm() throws TargetException {
    assertThat(Target.parse("kernel")).isEqualTo(new Target.ThisKernel());
    assertThat(Target.parse("sim:/tmp/t"))
        .isEqualTo(new Target.Simulator(Path.of("/tmp/t"), "/tmp/t"));
    assertThat(Target.parse("unix:run/s")).isEqualTo(new Target.Relay("run/s"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"kernel", "sim:/tmp/t", "sim:a:b=c d", "unix:/run/ipvs.sock", "sim:sim:"})
  void aPlaceIsWrittenAsItWasRead(String text) throws TargetException {
    assertThat(Target.parse(text)).hasToString(text);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "Kernel", "kernel:", "sim", "unix", "tcp:host", " sim:x", "-L"})
  void anythingElseIsNoPlace(String text) {
    refused(text, "`" + text + "' is none of kernel, sim:FILE, unix:PATH");
  }

  @Test
  void aPathIsNeverEmpty() {
    refused("sim:", "a file is missing behind `sim:'");
    refused("unix:", "a path is missing behind `unix:'");
  }

  @Test
  void theAddressOfASocketEndsAt107Bytes() throws TargetException {
    String longest = "unix:" + "x".repeat(107);
    assertThat(Target.parse(longest)).hasToString(longest);
    refused(longest + "x", longest + "x: the path is longer than 107 bytes");
  }

  @Test
  void theBytesOfAPathAreThoseThatWereGiven() throws TargetException {
    assumeUtf8();
    // Two bytes, one character in UTF-8, whose own file it must lead to.
    Target.Simulator simulator = (Target.Simulator) Target.parse("sim:\u00c3\u00a4");
    assertThat(simulator.file()).isEqualTo(Path.of("\u00e4"));
    assertThat(simulator).hasToString("sim:\u00c3\u00a4");
  }

  @ParameterizedTest
  @ValueSource(strings = {"sim:\u00ff", "sim:a\0b"})
  void aPathThatTheLocaleCannotNameIsRefused(String text) {
    assumeUtf8();
    refused(text, text + ": no path in the present locale");
  }

  private static void assumeUtf8() {
    assumeTrue(
        System.getProperty("sun.jnu.encoding").equals("UTF-8"), "the locale is not one of UTF-8");
  }

  private static void refused(String text, String message) {
    assertThatExceptionOfType(TargetException.class)
        .isThrownBy(() -> Target.parse(text))
        .withMessage(message);
  }
}
