package ipvs.cli.args;

import ipvs.cli.completion.WrittenTables;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The completions carry the table of options as it is.
 *
 * <p>After a change of the table, {@code mvn test -pl ipvs-cli -am -Dtest=CompletionTablesTest
 * -Dcompletions=write -Dsurefire.failIfNoSpecifiedTests=false} writes it down anew.
 */
class CompletionTablesTest {
  private static final int WIDTH = 100;

  /** The tables of which each entry is one sentence, and no list of words. */
  private static final Set<String> SENTENCES = Set.of("about", "meanings");

  /** A shell, and how it writes tables. */
  enum Shell {
    BASH("bash/ipvsadm", List.of("letters", "values", "words", "takes", "excludes")),
    ZSH(
        "zsh/_ipvsadm",
        List.of("letters", "values", "words", "takes", "excludes", "about", "meanings")),
    FISH(
        "fish/ipvsadm.fish",
        List.of("letters", "values", "words", "takes", "excludes", "about", "meanings"));

    private final String file;
    private final List<String> tables;

    Shell(String file, List<String> tables) {
      this.file = file;
      this.tables = tables;
    }

    String written() {
      return tables.stream().map(this::written).collect(Collectors.joining());
    }

    private String written(String name) {
      Map<String, String> table = CompletionTables.table(name);
      if (this == FISH) {
        return table.entrySet().stream()
            .map(entry -> fish(name, entry.getKey(), entry.getValue()))
            .collect(Collectors.joining());
      }
      Stream<String> entries =
          table.entrySet().stream()
              .map(entry -> "  [" + entry.getKey() + "]=" + quoted(entry.getValue()));
      boolean isShort = table.values().stream().noneMatch(value -> value.contains(" "));
      return "declare -gA _ipvsadm_"
          + name
          + "=(\n"
          + (isShort
              ? wrapped(
                  entries.collect(Collectors.joining()).replace("  ", " ").indent(1), "", "  ")
              : entries.map(entry -> wrapped(entry, "", "    ")).collect(Collectors.joining()))
          + ")\n";
    }

    private static String quoted(String value) {
      return value.matches("[\\w-]+") ? value : "'" + value + "'";
    }

    /** fish has lists, but no tables. */
    private static String fish(String table, String key, String value) {
      String variable = "set -g __ipvsadm_" + table + "_" + key.replace('-', '_');
      return wrapped(
          variable + (SENTENCES.contains(table) ? " '" + value + "'" : " " + value), " \\", "    ");
    }
  }

  @ParameterizedTest
  @EnumSource
  void whatIsWrittenThereIsTheTable(Shell shell) throws IOException {
    WrittenTables.of(shell.file, CompletionTablesTest.class).assertAre(shell.written());
  }

  private static String wrapped(String line, String end, String indent) {
    StringBuilder text = new StringBuilder();
    String rest = line.stripTrailing();
    while (rest.length() > WIDTH) {
      int blank = rest.lastIndexOf(' ', WIDTH - end.length());
      text.append(rest, 0, blank).append(end).append('\n');
      rest = indent + rest.substring(blank + 1);
    }
    return text.append(rest).append('\n').toString();
  }
}
