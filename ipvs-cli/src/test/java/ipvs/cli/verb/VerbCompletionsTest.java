package ipvs.cli.verb;

import ipvs.cli.completion.WrittenTables;
import ipvs.cli.option.Option;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * The completions carry the syntax of each verb as it is.
 *
 * <p>After a change of a verb, {@code mvn test -pl ipvs-cli -am -Dtest=VerbCompletionsTest
 * -Dcompletions=write -Dsurefire.failIfNoSpecifiedTests=false} writes it down anew.
 */
class VerbCompletionsTest {
  /** What fish cannot offer: a value that may be left out, and never stands apart. */
  private static final String ATTACHED = "^=.*";

  private static final String OPTIONAL_OR_REPEATED = "^[?+]";

  /** A shell, and how it writes tables. */
  enum Shell {
    BASH("bash/ipvs") {
      @Override
      String written() {
        return "_ipvs_verbs="
            + quoted(verbs())
            + "\n_ipvs_program="
            + quoted(ofTheProgram())
            + "\ndeclare -gA _ipvs_table=(\n"
            + entries(VerbTables.words())
            + ")\n";
      }
    },
    ZSH("zsh/_ipvs") {
      @Override
      String written() {
        return "typeset -g _ipvs_verbs="
            + quoted(verbs())
            + "\ntypeset -gA _ipvs_table=(\n"
            + entries(VerbTables.words())
            + ")\ntypeset -gA _ipvs_about=(\n"
            + entries(VerbTables.sentences())
            + ")\n";
      }
    },
    /** fish has no tables, but commands that fill its own. */
    FISH("fish/ipvs.fish") {
      @Override
      String written() {
        return fishVerbs() + fishFilters("") + fishFilters(VerbName.CONNECTIONS.toString());
      }
    };

    private final String file;

    Shell(String file) {
      this.file = file;
    }

    abstract String written();
  }

  @ParameterizedTest
  @EnumSource
  void theTablesAreThoseOfTheVerbs(Shell shell) throws IOException {
    WrittenTables.of(shell.file, VerbCompletionsTest.class).assertAre(shell.written());
  }

  private static String verbs() {
    return VerbName.all().stream().map(VerbName::toString).collect(Collectors.joining(" "));
  }

  private static String ofTheProgram() {
    return Stream.of(ProgramOption.values())
        .flatMap(option -> option.names().stream())
        .collect(Collectors.joining(" "));
  }

  private static String quoted(String value) {
    return "'" + value + "'";
  }

  private static String entries(Map<String, String> table) {
    return table.entrySet().stream()
        .map(entry -> "  ['" + entry.getKey() + "']=" + quoted(entry.getValue()) + "\n")
        .collect(Collectors.joining())
        .replaceAll("\\['([\\w:-]+)'\\]", "[$1]");
  }

  private static String fishVerbs() {
    Map<String, String> words = VerbTables.words();
    Map<String, String> about = VerbTables.sentences();
    StringBuilder text = new StringBuilder();
    String valued =
        VerbName.all().stream()
            .flatMap(name -> name.verb().syntax().options().stream())
            .filter(
                option ->
                    option.value() == Option.Value.REQUIRED
                        || option.value() == Option.Value.REPEATED)
            .map(option -> option.name().substring(2) + "=")
            .distinct()
            .collect(Collectors.joining(" "));
    text.append("set -g __ipvs_valued ").append(valued).append('\n');
    for (VerbName name : VerbName.all()) {
      line(text, "__ipvs_complete_verb", name.toString(), about.get(name.toString()));
      VerbTables.options(name.verb().syntax())
          .forEach(
              option -> {
                String key = name + ":" + option;
                String kind =
                    words
                        .getOrDefault(key, "none")
                        .replaceFirst(ATTACHED, "none")
                        .replaceFirst(OPTIONAL_OR_REPEATED, "");
                List<String> names = option.names();
                String letter = names.size() > 1 ? names.get(0).substring(1) : "";
                line(
                    text,
                    "__ipvs_complete_option",
                    name.toString(),
                    letter,
                    option.name().substring(2),
                    about.get(key),
                    kind);
              });
      int index = 0;
      while (words.containsKey(name + ":" + index)) {
        String kind = words.get(name + ":" + index);
        line(text, "__ipvs_complete_words", "__ipvs_word " + name + " " + index++, kind);
      }
      if (words.containsKey(name + ":*")) {
        line(text, "__ipvs_complete_words", "__ipvs_verb " + name, words.get(name + ":*"));
      }
    }
    return text.toString();
  }

  /** Keys of filters that several verbs have, or of those of one verb. */
  private static String fishFilters(String verb) {
    String before = verb.isEmpty() ? "" : verb + "_";
    StringBuilder text = new StringBuilder();
    StringBuilder keys = new StringBuilder("set -g __ipvs_" + before + "keys");
    VerbTables.words()
        .forEach(
            (name, values) -> {
              if (name.startsWith(verb + "=")) {
                String key = name.substring(verb.length() + 1);
                keys.append(' ').append(key);
                text.append("set -g __ipvs_after_").append(before).append(key);
                text.append(values.isEmpty() ? "" : " " + values).append('\n');
              }
            });
    return keys.append('\n').append(text).toString();
  }

  private static void line(StringBuilder text, String command, String... words) {
    text.append(command);
    for (String word : words) {
      text.append(' ').append(word.matches("[\\w@-]+") ? word : quoted(word));
    }
    text.append('\n');
  }
}
