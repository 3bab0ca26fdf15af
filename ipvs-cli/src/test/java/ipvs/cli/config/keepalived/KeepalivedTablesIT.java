package ipvs.cli.config.keepalived;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.config.Example;
import ipvs.cli.kernel.KernelTest;
import ipvs.cli.transcript.InProcessIpvs;
import ipvs.cli.transcript.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.locks.LockSupport;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * The tables that Debian's keepalived programs from the examples are those that we make of them,
 * where we follow it in what nobody means.
 */
@KernelTest(needs = {"ip", "keepalived"})
@Timeout(120)
class KeepalivedTablesIT {
  /** Where keepalived crashes, and where there is no table. */
  private static final Set<String> WITHOUT_TABLE = Set.of("K21", "K22");

  /** Where the table is ours however the file is read. */
  private static final Set<String> ALWAYS_OURS = Set.of("K13", "K14");

  private static final int LOOKS = 100;

  @TempDir private Path folder;

  static List<Example> examples() throws IOException {
    List<Example> chosen = new ArrayList<>();
    for (Example each : Examples.all()) {
      if (!WITHOUT_TABLE.contains(number(each)) && !number(each).startsWith("L")) {
        chosen.add(each);
      }
    }
    return chosen;
  }

  private static String number(Example example) {
    return example.name().replace(".example", "");
  }

  /** It comes to this table soon; later its checks fail. */
  @ParameterizedTest
  @MethodSource("examples")
  void theTableIsThatOfTheFileReadInItsManner(Example example) throws Exception {
    try (RunningKeepalived keepalived = RunningKeepalived.start(example, folder)) {
      Path rules = Files.writeString(folder.resolve("rules"), rules(example));
      Outcome plan = plan(keepalived, rules);
      for (int look = 0; look < LOOKS && plan.exit() != 0; look++) {
        LockSupport.parkNanos(200_000_000);
        plan = plan(keepalived, rules);
      }
      assertThat(plan).as(keepalived.log()).isEqualTo(new Outcome(0, "", ""));
    }
  }

  /** {@return what converting the file that keepalived has read makes of it} */
  private String rules(Example example) {
    if (ALWAYS_OURS.contains(number(example))) {
      return example.otherRules().orElseThrow();
    }
    String file = folder.resolve(example.main()).toString();
    return InProcessIpvs.run("convert", "--compat", "--config-id", "low", file).stdout();
  }

  private static Outcome plan(RunningKeepalived keepalived, Path rules) {
    return InProcessIpvs.run("plan", "--netns", keepalived.namespace(), rules.toString());
  }
}
