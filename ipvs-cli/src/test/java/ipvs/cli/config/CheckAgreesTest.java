package ipvs.cli.config;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.names.Numbers;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a check accepts the simulated kernel takes line by line, and the other way round. */
class CheckAgreesTest {
  private static final List<String> LINES =
      List.of(
          "-A -t 192.0.2.1:80 -s rr",
          "-A -t 192.0.2.1:80 -s rr",
          "-A -t 192.0.2.1:80 -s lc -p 9",
          "-A -t [2001:db8::1]:80 -s mh -b mh-port",
          "-A -u 192.0.2.1:53 -o",
          "-A -f 1",
          "-E -f 1 -s sh",
          "-D -f 1",
          "-a -t 192.0.2.1:80 -r 10.0.0.1:80 -m -w 2",
          "-a -t 192.0.2.1:80 -r 10.0.0.2:80 -m -x 5 -y 4",
          "-e -t 192.0.2.1:80 -r 10.0.0.1:80 -m -w 0",
          "-d -t 192.0.2.1:80 -r 10.0.0.1:80",
          "-a -t [2001:db8::1]:80 -r [2001:db8::2]:80 -g",
          "-a -f 1 -r 10.0.0.1 -i --tun-type gue --tun-port 6080",
          "-a -f 1 -r [2001:db8::2]:80 -i",
          "--set 1 2 3",
          "--start-daemon master --mcast-interface bond7",
          "--stop-daemon master",
          "-C",
          "-Z",
          "# comment",
          "");
  private static final String LETTERS = "-aAtfrwxy019.:[] \t#=,";

  /** A text of some of the lines, a few letters of which are others now and then. */
  private static String text(Random random) {
    StringBuilder text = new StringBuilder();
    for (int line = 2 + random.nextInt(10); line > 0; line--) {
      text.append(LINES.get(random.nextInt(LINES.size())));
      text.append(random.nextInt(8) == 0 ? "\r\n" : "\n");
    }
    if (random.nextInt(3) == 0) {
      for (int change = 1 + random.nextInt(2); change > 0; change--) {
        text.setCharAt(
            random.nextInt(text.length()), LETTERS.charAt(random.nextInt(LETTERS.length())));
      }
    }
    return text.toString();
  }

  @ParameterizedTest(name = "seed {0}")
  @ValueSource(longs = {1, 2, 3, 4, 5, 6})
  void itAcceptsWhatTheKernelTakesAndNothingElse(long seed) throws IOException {
    Random random = new Random(seed);
    int accepted = 0;
    for (int i = 0; i < 400; i++) {
      String text = text(random);
      byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
      CheckedFile file = RestoredRules.checked(bytes, new Numbers());
      boolean isTaken = RestoredRules.accept(bytes, new Numbers());
      assertThat(!file.hasErrors()).as("%s%n%s", text, file.faults()).isEqualTo(isTaken);
      accepted += isTaken ? 1 : 0;
    }
    assertThat(accepted).as("both happen").isBetween(10, 390);
  }
}
