package ipvs.cli.args;

import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** The completion of ipvsadm, run by a bash of this machine. */
final class BashCompletion {
  private static final String SCRIPT = Path.of("..", "completions", "bash", "ipvsadm").toString();

  /** What bash does when the tab key is pressed; the reader of the table may be another. */
  private static final String PRESS_TAB =
      """
      set -u
      COMP_WORDBREAKS=$' \\t\\n"\\'><=;|&(:'
      source "$1"
      if [[ -n $RULES ]]; then
        _ipvsadm_rules() { printf '%s\\n' "$RULES"; }
      fi
      COMP_LINE=$2
      COMP_POINT=${#2}
      read -ra COMP_WORDS <<<"$2"
      COMP_CWORD=${#COMP_WORDS[@]}
      COMPREPLY=()
      _ipvsadm "${2%% *}" "" ""
      [[ ${#COMPREPLY[@]} == 0 ]] || printf '%s\\n' "${COMPREPLY[@]}"
      """;

  private BashCompletion() {}

  /** {@return what bash would offer at the end of this line, with an empty table} */
  static List<String> of(String line) {
    return of(line, "");
  }

  /**
   * {@return what bash would offer at the end of this line}
   *
   * @param rules the table as ipvsadm saves it; where empty, ipvsadm itself is asked
   */
  static List<String> of(String line, String rules) {
    return run(Map.of("RULES", rules), PRESS_TAB, SCRIPT, line);
  }

  /** {@return the lines of what a script prints, also on standard error} */
  static List<String> run(Map<String, String> environment, String script, String... arguments) {
    List<String> command =
        new ArrayList<>(List.of("bash", "--norc", "--noprofile", "-c", script, "bash"));
    command.addAll(Arrays.asList(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().putAll(environment);
    try {
      Process bash = builder.start();
      String said = new String(bash.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      bash.waitFor();
      return said.lines().toList();
    } catch (IOException e) {
      return abort("bash is not installed: " + e.getMessage());
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while bash ran", e);
    }
  }
}
