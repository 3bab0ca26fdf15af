package ipvs.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.launcher.Shell.Result;
import ipvs.cli.verb.ConnectionStage;
import ipvs.netlink.json.SchemaAssert;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The packaged {@code ipvs connections} of a table that has no end. */
class ConnectionsIT {
  private static final String LINE =
      "TCP C6336407 CD6C C000020A 0050 0A00000B 1F90 ESTABLISHED     893";

  @TempDir private Path folder;

  private Result shell(String script) throws Exception {
    try (ConnectionStage stage = ConnectionStage.in(folder)) {
      stage.withEndless(LINE);
      return Shell.in(folder).run("export IPVSADM_CONNECT=" + stage.place() + "\n" + script);
    }
  }

  @Test
  void itEndsSilentlyWhenTheReaderHasGone() throws Exception {
    Result result =
        shell(
            """
            { ipvs connections; echo $? >&2; } | head -1
            { ipvs connections --json; echo $? >&2; } | head -1 | cut -c1-34
            """);

    assertThat(result.out())
        .isEqualTo(
            """
            PROTO  CLIENT              VIRTUAL        SERVER          STATE        EXPIRES
            {"schema_version":1,"kind":"begin"
            """);
    assertThat(result.err()).isEqualTo("141\n141\n");
  }

  @Test
  void aFullDiskEndsIt() throws Exception {
    Result result = shell("ipvs connections > /dev/full; echo $?");

    assertThat(result.out()).isEqualTo("74\n");
    assertThat(result.err()).matches("ipvs connections: write error: .*\n");
  }

  @Test
  void aSignalEndsTheStreamWithItsLastRecord() throws Exception {
    Result result =
        shell(
            """
            mkfifo out
            ipvs connections --json > out &
            exec 3< out
            read -r line <&3; echo "$line"
            kill -TERM $!
            tail -n 1 <&3
            wait $!
            echo $? >&2
            """);

    assertThat(SchemaAssert.assertValidStream(result.out())).hasSize(2);
    assertThat(result.err()).isIn("143\n", "Terminated\n143\n");
  }
}
