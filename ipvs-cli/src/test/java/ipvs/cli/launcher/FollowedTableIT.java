package ipvs.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.launcher.Shell.Result;
import ipvs.netlink.json.SchemaAssert;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The packaged {@code ipvs watch} and {@code ipvs events}, whose reader is a program. */
class FollowedTableIT {
  @TempDir private Path folder;

  private Result shell(String script) throws Exception {
    return Shell.in(folder)
        .run("export IPVSADM_CONNECT=sim:table\nipvsadm -A -f 7\nmkfifo out\n" + script);
  }

  /** The head, what happens then, and the end; samples come whatever happens. */
  @ParameterizedTest(name = "{0}")
  @CsvSource({"watch, 1000, /services/0/fwmark, 7", "events, 3, /service/fwmark, 8"})
  void aReaderSeesEachRecordAtOnceAndASignalEndsTheStreamProperly(
      String verb, int most, String pointer, int mark) throws Exception {
    Result result =
        shell(
            """
            ipvs %s --json --interval 200ms > out &
            exec 3< out
            read -r line <&3; echo "$line"
            ipvsadm -A -f 8
            read -r line <&3; echo "$line"
            kill -TERM $!
            cat <&3
            wait $!
            echo $? >&2
            """
                .formatted(verb));

    // The shell may say so, too.
    assertThat(result.err()).isIn("143\n", "Terminated\n143\n");
    assertThat(SchemaAssert.assertValidStream(result.out()))
        .hasSizeBetween(3, most)
        .element(1)
        .satisfies(record -> assertThat(record.at(pointer).asInt()).isEqualTo(mark));
  }

  /** The table is more than a pipe holds, and the reader takes one line of it. */
  @ParameterizedTest
  @ValueSource(
      strings = {"watch", "watch --json", "watch --interval 1h 2>&1", "events --initial --json"})
  void aSignalEndsItThoughNobodyReads(String line) throws Exception {
    Result result =
        shell(
            """
            for i in $(seq 250); do
              for j in 1 2 3 4; do echo "-A -t 198.18.$j.$i:80 -s rr -p 300"; done
            done | ipvsadm -R
            exec 3<> out
            ipvs %s > out &
            read -r line <&3
            kill -TERM $!
            wait $!
            echo $?
            """
                .formatted(line));

    assertThat(result.out()).isEqualTo("143\n");
  }

  @ParameterizedTest(name = "{0}")
  @CsvSource({"watch, 3, fwmark 7 .*", "events --initial, 1, [^ ]+ \\+ -A -f 7 -s wlc"})
  void itEndsSilentlyWhenTheReaderHasGone(String line, int lines, String last) throws Exception {
    Result result =
        shell(
            """
            ipvs %s --interval 200ms > out &
            exec 3< out
            for i in $(seq %d); do read -r line <&3; done; echo "$line"
            exec 3<&-
            ipvsadm -A -f 8
            wait $!
            echo $?
            """
                .formatted(line, lines));

    assertThat(result.err()).isEmpty();
    assertThat(result.out()).matches(last + "\n141\n");
  }
}
