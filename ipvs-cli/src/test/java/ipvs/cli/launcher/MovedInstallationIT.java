package ipvs.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.launcher.Shell.Result;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A prepared installation that is renamed: it starts, from its archives, and nothing else does. */
class MovedInstallationIT {
  private static final String LISTING = "-A -f 7 -s rr\n";

  /** Says which archive a running restore has mapped; it answers a wrong line, and waits. */
  private static final String ARCHIVE =
      "mkfifo in said; ipvsadm -R < in 2> said & exec 5> in 6< said; echo -D -f 99 >&5\n"
          + "read -r line <&6; sed -n 's/^[^/]*\\(\\/.*[.]jsa\\)$/\\1/p' /proc/$!/maps | sort -u\n"
          + "exec 5>&-; wait; rm in said\n";

  @TempDir private Path folder;

  @Test
  void itStartsFromItsArchivesAndNothingIsRunWhereItWas() throws Exception {
    Path first = folder.resolve("first");
    Path moved = folder.resolve("a new: place");
    Files.writeString(folder.resolve("table"), LISTING);
    assertThat(shell(first, "cp -a " + Shell.PACKAGED + " first; ipvsadm-prepare"))
        .isEqualTo(new Result(0, "", ""));
    Files.move(first, moved);
    // What would be run by the names of before.
    assertThat(shell(first, "cp -a " + Shell.PACKAGED + " first; truncate -s 0 first/lib/*.jar"))
        .isEqualTo(new Result(0, "", ""));

    // PATH cannot name such a folder.
    assertThat(shell(first, "'a new: place/bin/ipvsadm' -Sn"))
        .isEqualTo(new Result(0, LISTING, ""));
    assertThat(shell(first, "cd 'a new: place/bin' && ./ipvsadm-save"))
        .isEqualTo(new Result(0, LISTING, ""));
    assertThat(shell(first, "'a new: place/bin/ipvs' diff table")).isEqualTo(new Result(0, "", ""));
    assertThat(shell(first, ARCHIVE.replace("ipvsadm", "'a new: place/bin/ipvsadm'")).out())
        .startsWith(moved.toRealPath() + "/lib/start/")
        .hasLineCount(1);
    assertThat(shell(first, "rm -r 'a new: place/lib/start'; 'a new: place/bin/ipvsadm' -Sn"))
        .as("without archives too")
        .isEqualTo(new Result(0, LISTING, ""));
  }

  /** What flock(1) suggests: the program is the last one that has the descriptor. */
  @Test
  void aLockThatTheCallerHoldsByADescriptorIsHeldUntilTheEnd() throws Exception {
    Files.writeString(folder.resolve("table"), LISTING);
    for (int number = 3; number <= 9; number++) {
      String lock = "exec " + number + "> lock; flock " + number + "; exec ipvsadm -R < in 2> said";
      Result result =
          shell(
              Shell.PACKAGED,
              "mkfifo in said; ("
                  + lock
                  + ") & exec 5> in 6< said; echo -D -f 99 >&5\n"
                  + "read -r line <&6; flock -n lock true; echo $?; exec 5>&-; wait; rm in said");

      assertThat(result.out()).as("by %d", number).isEqualTo("1\n");
    }
  }

  @Test
  void whereNoDescriptorIsFreeItStartsByNames() throws Exception {
    Files.writeString(folder.resolve("table"), LISTING);

    assertThat(shell(Shell.PACKAGED, "exec 3> a 4> a 5> a 6> a 7> a 8> a 9> a; ipvsadm -Sn"))
        .isEqualTo(new Result(0, LISTING, ""));
  }

  private Result shell(Path installation, String line) throws Exception {
    return new Shell(
            folder, installation, Map.of("IPVSADM_CONNECT", "sim:" + folder.resolve("table")))
        .run(line);
  }
}
