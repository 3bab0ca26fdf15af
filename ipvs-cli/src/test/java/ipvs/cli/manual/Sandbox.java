package ipvs.cli.manual;

import ipvs.cli.launcher.Shell;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * Scripts for the packaged programs, before a simulated kernel.
 *
 * <p>Paths that begin with {@code /etc/}, {@code /run/} or {@code /tmp/} lead into a folder of the
 * test, and the table is in a file there.
 */
record Sandbox(Path folder) {
  private static final List<String> ROOTS = List.of("etc", "run", "tmp");
  private static final Pattern ABSOLUTE = Pattern.compile("/(?:" + String.join("|", ROOTS) + ")/");

  /** A sandbox in a folder that is empty. */
  static Sandbox in(Path folder) throws IOException {
    for (String root : ROOTS) {
      Files.createDirectory(folder.resolve(root));
    }
    return new Sandbox(folder);
  }

  /** {@return a file as the script sees it} */
  Path file(String absolute) {
    return folder.resolve(absolute.substring(1));
  }

  /** Runs a script of POSIX shell up to the first command that fails. */
  Shell.Result run(String script) throws IOException, InterruptedException {
    String local = ABSOLUTE.matcher(script).replaceAll(path -> folder + path.group());
    Map<String, String> variables =
        Map.of(
            "INSTALLATION",
            Shell.PACKAGED.toString(),
            "IPVSADM_CONNECT",
            "sim:kernel",
            "IPVSADM_RULES",
            file("/etc/ipvsadm.rules").toString());
    return new Shell(folder, Shell.PACKAGED, variables).run("set -eu\n" + local);
  }
}
