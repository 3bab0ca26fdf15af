package ipvs.cli.args;

import ipvs.cli.completion.Shell;
import java.nio.file.Path;
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
    return Shell.BASH.run(Map.of("RULES", rules), PRESS_TAB, SCRIPT, line);
  }
}
