package ipvs.cli.completion;

import static org.junit.jupiter.api.Assertions.fail;
import static org.junit.jupiter.api.Assumptions.abort;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A shell of this machine, and how to find out what it would offer. */
public enum Shell {
  /** Calls the function that bash would call, with the variables that it would set. */
  BASH(
      List.of("bash", "--norc", "--noprofile", "-c"),
      """
      set -u
      COMP_WORDBREAKS=$' \\t\\n"\\'><=;|&(:'
      for file in "$1"/bash/*; do
        source "$file"
      done
      COMP_LINE=$2
      COMP_POINT=${#2}
      line=${2//=/ = }
      read -ra COMP_WORDS <<<"${line//:/ : }"
      [[ $2 != *' ' ]] || COMP_WORDS+=('')
      COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
      COMPREPLY=()
      name=${2%% *}
      registered=$(complete -p "${name##*/}")
      registered=${registered##*-F }
      "${registered% *}" "$name" "${COMP_WORDS[-1]}" ''
      [[ ${#COMPREPLY[@]} == 0 ]] || printf '%s\\n' "${COMPREPLY[@]}"
      """),
  /** Presses the tab key in a terminal. */
  ZSH(List.of("zsh", "-f", "-c"), "zsh -f src/test/resources/completions/capture.zsh $1/zsh $2"),
  /** Asks fish, which reads what is there for the program that is typed. */
  FISH(
      List.of("fish", "--no-config", "-c"),
      """
      set files $argv[2]/fish/*.fish
      if string match -q 'ipvs *' -- $argv[3]
          set files $argv[2]/fish/ipvs.fish
      end
      for file in $files
          source $file
      end
      complete -C $argv[3]
      """);

  private static final Path COMPLETIONS = Path.of("..", "completions").toAbsolutePath().normalize();

  private final List<String> start;
  private final String pressTab;

  Shell(List<String> start, String pressTab) {
    this.start = start;
    this.pressTab = pressTab;
  }

  /**
   * {@return the words that may stand at the end of this line, and whatever the shell complains of}
   *
   * @param environment added to that of this process
   */
  public List<String> offered(Map<String, String> environment, String line) {
    List<String> words = new ArrayList<>();
    for (String word : run(environment, pressTab, COMPLETIONS.toString(), line)) {
      words.add(whole(word, line));
    }
    return words;
  }

  /** {@return each word that fish offers, and what it says of it, or nothing} */
  public static Map<String, String> described(Map<String, String> environment, String line) {
    Map<String, String> described = new LinkedHashMap<>();
    for (String word : FISH.run(environment, FISH.pressTab, COMPLETIONS.toString(), line)) {
      String[] parts = word.split("\t", 2);
      described.put(parts[0], parts.length > 1 ? parts[1] : "");
    }
    return described;
  }

  /**
   * {@return the lines of what a script prints, also on standard error}
   *
   * @param environment added to that of this process
   * @param arguments after the first, which names the shell
   */
  public List<String> run(Map<String, String> environment, String script, String... arguments) {
    List<String> command = new ArrayList<>(start);
    command.add(script);
    command.add(start.get(0));
    command.addAll(List.of(arguments));
    ProcessBuilder builder = new ProcessBuilder(command).redirectErrorStream(true);
    builder.environment().remove("IPVSADM_CONNECT");
    builder.environment().putAll(environment);
    try {
      Process shell = builder.start();
      shell.getOutputStream().close();
      String said = new String(shell.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
      shell.waitFor();
      return said.lines().toList();
    } catch (IOException e) {
      return isMissing(start.get(0) + ": " + e.getMessage());
    } catch (InterruptedException e) {
      throw new AssertionError("interrupted while a shell ran", e);
    }
  }

  /**
   * Ends a test for want of something: where CI=true as a failure, elsewhere as one that was
   * skipped.
   */
  public static <T> T isMissing(String what) {
    String reason = "not installed: " + what;
    return "true".equals(System.getenv("CI")) ? fail(reason) : abort(reason);
  }

  private String whole(String word, String line) {
    return switch (this) {
      case BASH -> {
        String typed = line.substring(line.lastIndexOf(' ') + 1);
        yield typed.substring(0, Math.max(typed.lastIndexOf(':'), typed.lastIndexOf('=')) + 1)
            + word;
      }
      case ZSH -> word.replace("\\", "");
      case FISH -> word.replaceFirst("\t.*", "");
    };
  }
}
