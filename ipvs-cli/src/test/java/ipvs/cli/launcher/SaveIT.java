package ipvs.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ipvs.cli.launcher.Shell.Result;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The packaged {@code ipvs save} where it may not write, or has no room. */
@Timeout(180)
class SaveIT {
  private static final String OLD = "# mine\n-A -f 1 -s rr\n";

  @TempDir private Path folder;
  private Path saved;

  /** 2000 services, which are more than 16 KiB. */
  @BeforeEach
  void fill() throws IOException {
    String rules =
        IntStream.rangeClosed(1, 2000)
            .mapToObj(mark -> "-A -f " + mark + " -s rr\n")
            .collect(Collectors.joining());
    Files.writeString(folder.resolve("table"), rules);
    saved = Files.createDirectory(folder.resolve("saved"));
    Files.writeString(saved.resolve("rules"), OLD);
  }

  private Result shell(String line) throws Exception {
    Map<String, String> variables = Map.of("IPVSADM_CONNECT", "sim:" + folder.resolve("table"));
    return new Shell(folder, Shell.PACKAGED, variables).run(line);
  }

  @Test
  void aFullDiskLeavesTheFileWhole() throws Exception {
    assumeTrue(
        shell("unshare -rm mount -t tmpfs none saved").status() == 0, "no file system is mounted");
    String script =
        """
        mount -t tmpfs -o size=16k none saved
        printf '# mine\\n' > saved/rules
        ipvs save saved/rules
        echo $?
        ls -A saved
        cat saved/rules
        """;
    Files.writeString(folder.resolve("full"), script);
    assertThat(shell("unshare -rm sh full"))
        .isEqualTo(
            new Result(
                0, "74\nrules\n# mine\n", "ipvs save: saved/rules: No space left on device\n"));
  }

  @Test
  void aFolderThatMayNotBeWrittenToIsToldAndLeftAlone() throws Exception {
    Files.setPosixFilePermissions(folder, PosixFilePermissions.fromString("rwxr-xr-x"));
    Files.setPosixFilePermissions(saved, PosixFilePermissions.fromString("r-xr-xr-x"));
    String nobody = Shell.IS_ROOT ? "setpriv --reuid 65534 --regid 65534 --clear-groups " : "";
    Result result = shell(nobody + "ipvs save --backup saved/rules; echo $?; ls -A saved");
    Files.setPosixFilePermissions(saved, PosixFilePermissions.fromString("rwxr-xr-x"));
    assertThat(result)
        .isEqualTo(new Result(0, "4\nrules\n", "ipvs save: saved/rules: Permission denied\n"));
    assertThat(saved.resolve("rules")).hasContent(OLD);
  }

  @Test
  void whoeverIsToldToEndLeavesNothingBehind() throws Exception {
    String script =
        """
        for moment in 0.10 0.15 0.20 0.25 0.30 0.35 0.40 0.45; do
          timeout -s TERM $moment ipvs save saved/rules 2>> said || true
        done
        ls -A saved
        # A virtual machine of Java that is told before it has begun may complain of itself.
        grep -vx 'ipvs save: saved/rules: the process is ending' said |
          grep -E '^ipvs|at ipvs[.]' || true
        """;
    assertThat(shell(script)).isEqualTo(new Result(0, "rules\n", ""));
  }

  @Test
  void whatIsPrintedIsWhatIsSaved() throws Exception {
    assertThat(
            shell(
                "ipvs save saved/rules; ipvs save - > printed; tail -n +2 saved/rules |"
                    + " cmp - printed"))
        .isEqualTo(new Result(0, "", ""));
    assertThat(
            shell(
                "ipvs check saved/rules > told && ipvs diff saved/rules; echo $?;"
                    + " grep -v 'warning: no servers' told"))
        .isEqualTo(new Result(1, "0\n", ""));
    assertThat(shell("ipvs save - > /dev/full; echo $?").out()).isEqualTo("74\n");
  }
}
