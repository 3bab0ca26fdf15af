package ipvs.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.launcher.Shell.Result;
import ipvs.netlink.json.SchemaAssert;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged {@code ipvs events}, whose reader waits for each line. */
class EventsIT {
  private static final String BEGIN =
      """
      export IPVSADM_CONNECT=sim:table
      ipvsadm -A -f 7
      mkfifo out
      """;

  @TempDir private Path folder;

  private Result shell(String script) throws Exception {
    return Shell.in(folder).run(BEGIN + script);
  }

  @Test
  void aReaderSeesEachLineAtOnceAndASignalEndsTheStreamProperly() throws Exception {
    Result result =
        shell(
            """
            ipvs events --json --interval 200ms > out &
            exec 3< out
            read -r line <&3; echo "$line"
            ipvsadm -A -f 8
            read -r line <&3; echo "$line"
            kill -TERM $!
            cat <&3
            wait $!
            echo $? >&2
            """);

    // The shell may say so, too.
    assertThat(result.err()).isIn("143\n", "Terminated\n143\n");
    assertThat(SchemaAssert.assertValidStream(result.out()))
        .hasSize(3)
        .element(1)
        .satisfies(event -> assertThat(event.at("/service/fwmark").asInt()).isEqualTo(8));
  }

  @Test
  void itEndsSilentlyWhenTheReaderHasGone() throws Exception {
    Result result =
        shell(
            """
            ipvs events --initial --interval 200ms > out &
            exec 3< out
            read -r line <&3; echo "${line#* }"
            exec 3<&-
            ipvsadm -A -f 8
            wait $!
            echo $?
            """);

    assertThat(result).isEqualTo(new Result(0, "+ -A -f 7 -s wlc\n141\n", ""));
  }
}
