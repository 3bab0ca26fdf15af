package ipvs.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.launcher.Shell.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** A descriptor that the caller has closed is as good as /dev/null. */
class ClosedDescriptorsIT {
  private static final String TABLE = "-A -f 7 -s rr\n";

  @TempDir private Path folder;

  @ParameterizedTest
  @ValueSource(strings = {"<&-", ">&-", "2>&-", "<&- >&-", ">&- 2>&-", "<&- 2>&-", "<&- >&- 2>&-"})
  void isAsGoodAsNone(String closed) throws Exception {
    Files.writeString(folder.resolve("table"), TABLE);
    String open = closed.replace("<&-", "< /dev/null").replace(">&-", "> /dev/null");
    // A save, what reads rules, and what complains.
    for (String line : new String[] {"ipvsadm-save", "ipvsadm -R", "ipvsadm foo", "ipvs"}) {
      assertThat(shell(line + " < /dev/null " + closed))
          .as("%s %s", line, closed)
          .isEqualTo(shell(line + " < /dev/null " + open));
    }
    assertThat(folder.resolve("table")).hasContent(TABLE);
    assertThat(shell("cat table.lock 2> none; ipvsadm-boot status " + closed).out())
        .isEqualTo(shell("ipvsadm-boot status " + open).out());
  }

  @Test
  void whateverShellRunsTheLauncher() throws Exception {
    Files.writeString(folder.resolve("table"), TABLE);
    String bin = Shell.PACKAGED + "/bin/";
    for (String shell : new String[] {"dash", "bash --posix", "busybox sh"}) {
      Result result =
          shell(
              "command -v "
                  + shell
                  + " > none || exit 0\n"
                  + (shell + " " + bin + "ipvsadm-save && ")
                  + (shell + " " + bin + "ipvsadm -R <&- >&- 2>&- && ")
                  + (shell + " " + bin + "ipvsadm-save <&- >&- 2>&- && cat table.lock 2> none"));
      assertThat(result.out()).as(shell).isIn("", TABLE);
    }
  }

  private Result shell(String line) throws Exception {
    return new Shell(
            folder,
            Shell.PACKAGED,
            Map.of("IPVSADM_CONNECT", "sim:table", "IPVSADM_RULES", folder.resolve("none") + "x"))
        .run(line);
  }
}
