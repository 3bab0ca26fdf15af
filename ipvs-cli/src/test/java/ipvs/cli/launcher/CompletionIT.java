package ipvs.cli.launcher;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.completion.Shell;
import ipvs.cli.transcript.Corpus;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The shells find the completions of the installation, and these the tables that it reads. */
class CompletionIT {
  private static final Path INSTALLATION = Corpus.buildFolder().resolve("ipvsadm");
  private static final String TABLE =
      """
      -A -t 192.0.2.10:80 -s wrr
      -a -t 192.0.2.10:80 -r 10.0.0.11:8080 -m -w 2
      -A -u 192.0.2.10:53 -s rr
      """;

  private static final Path BASH_COMPLETION = Path.of("/usr/share/bash-completion/bash_completion");

  /** bash with what bash-completion adds to it, which has helpers of its own for words. */
  private static final String IN_BASH =
      """
      source $2
      _completion_loader "${1%% *}"
      COMP_LINE=$1
      COMP_POINT=${#1}
      COMP_WORDS=($1)
      [[ $1 != *' ' ]] || COMP_WORDS+=('')
      COMP_CWORD=$((${#COMP_WORDS[@]} - 1))
      registered=$(complete -p "${1%% *}")
      registered=${registered##*-F }
      "${registered% *}" "${1%% *}" "${COMP_WORDS[-1]}" ''
      [[ ${#COMPREPLY[@]} == 0 ]] || printf '%s\\n' "${COMPREPLY[@]}"
      """;

  private static final String IN_ZSH =
      "zsh -f src/test/resources/completions/capture.zsh $1/share/zsh/site-functions $2";

  /** With its configuration, which tells it where packages put completions. */
  private static final String IN_FISH =
      "fish -c 'complete -C $argv[1] | string replace -r \"\\t.*\" \"\"' $argv[2]";

  @TempDir private Path folder;

  @ParameterizedTest
  @EnumSource
  void servicesAndServersOfTheTableAreOffered(Shell shell) throws IOException {
    Path table = Files.writeString(folder.resolve("table"), TABLE);

    assertThat(offered(shell, "sim:" + table, "ipvsadm -D -t ")).containsExactly("192.0.2.10:80");
    assertThat(offered(shell, "sim:" + table, "ipvsadm -d -t 192.0.2.10:80 -r "))
        .containsExactly("10.0.0.11:8080");

    assertThat(table).hasContent(TABLE);
  }

  @ParameterizedTest
  @EnumSource
  void whatCannotBeReadIsNotMentionedAndNotMade(Shell shell) throws IOException {
    for (String where : List.of("sim:", "unix:")) {
      assertThat(offered(shell, where + folder.resolve("nothing"), "ipvsadm -D -f ")).isEmpty();
    }
    try (Stream<Path> files = Files.list(folder)) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .allMatch(name -> name.startsWith("."));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "'ipvsadm-save --connect ',    kernel sim: unix:",
    "'ipvsadm-restore --connect ', kernel sim: unix:",
    "'ipvsadm-prepare --',         --check",
    "'ipvs help ',                 check serve",
    "'ipvs apply --connect ',      kernel sim: unix:",
    "'ipvsadm-boot re',            reload restart"
  })
  void everyProgramIsCompleted(String line, String expected) {
    for (Shell shell : Shell.values()) {
      assertThat(offered(shell, "sim:nothing", line))
          .as(shell + ": " + line)
          .containsAll(List.of(expected.split(" ")));
    }
  }

  private TreeSet<String> offered(Shell shell, String where, String line) {
    Map<String, String> environment =
        Map.of(
            "HOME",
            folder.resolve(".home").toString(),
            "JAVA_HOME",
            System.getProperty("java.home"),
            "IPVSADM_CONNECT",
            where,
            "PATH",
            INSTALLATION.resolve("bin") + ":" + System.getenv("PATH"),
            "XDG_DATA_DIRS",
            INSTALLATION.resolve("share") + ":/usr/share");
    return new TreeSet<>(
        switch (shell) {
          case BASH ->
              Files.exists(BASH_COMPLETION)
                  ? shell.run(environment, IN_BASH, line, BASH_COMPLETION.toString())
                  : Shell.isMissing("bash-completion");
          case ZSH -> shell.run(environment, IN_ZSH, INSTALLATION.toString(), line);
          case FISH -> shell.run(environment, IN_FISH, line);
        });
  }
}
