package ipvs.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ipvs.cli.launcher.Shell.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A user may have fewer processes than a file has scripts. */
class FewProcessesIT {
  /** Of nobody else, since all processes of a user count. */
  private static final String SOMEBODY = "setpriv --reuid 65529 --regid 65529 --clear-groups ";

  /** Java has about half as many threads. */
  private static final int MOST = 36;

  private static final int SCRIPTS = 40;

  @TempDir private Path folder;

  private static String server(int number) {
    return """
        real_server 10.0.0.%d 80 {
            MISC_CHECK {
                misc_path "/bin/sleep 1000"
                misc_timeout 1
            }
        }
    """
        .formatted(number);
  }

  private static String file() {
    return IntStream.rangeClosed(1, SCRIPTS)
        .mapToObj(FewProcessesIT::server)
        .collect(
            Collectors.joining(
                "",
                "virtual_server 192.0.2.10 80 {\nprotocol TCP\nlb_algo rr\nlb_kind NAT\n",
                "}\n"));
  }

  @Test
  void someRunAndOfTheOthersNothingIsSaid() throws Exception {
    assumeTrue(Shell.IS_ROOT, "only root becomes somebody else");
    Files.writeString(folder.resolve("file"), file());

    Result result =
        Shell.in(folder)
            .run(SOMEBODY + "prlimit --nproc=" + MOST + " ipvs probe --scripts - < file");

    assertThat(result.err()).isEmpty();
    assertThat(result.status()).isEqualTo(1);
    List<String> told =
        result.out().lines().filter(line -> line.contains("MISC_CHECK")).distinct().toList();
    assertThat(told)
        .hasSize(SCRIPTS)
        .allMatch(line -> line.matches(".* (down  +script timed out|inconclusive  +cannot run) .*"))
        .anyMatch(line -> line.endsWith("script timed out after 1 s"))
        .anyMatch(line -> line.endsWith(": no more programs can be started at the moment"));
  }
}
