package ipvs.cli.config.keepalived;

import ipvs.model.config.Command;
import ipvs.model.config.ScriptUser;
import ipvs.netlink.json.ConfigCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Commands: a line is split once more, as the program that is run gets it. */
final class Commands {
  private static final Set<String> OF_SHELLS =
      Set.of("[[", "&&", "||", ";", "|", ">", ">>", "<", "&");

  private final Reports reports;
  private final Surroundings surroundings;

  Commands(Reading reading) {
    reports = reading.reports();
    surroundings = reading.surroundings();
  }

  /** {@return the command that a statement names; empty if it names none} */
  Optional<Command> of(Statement statement) {
    if (statement.count() == 0 || statement.value(0).text().isEmpty()) {
      reports.warn(
          ConfigCode.MISSING_VALUE,
          statement.keyword(),
          "a command must follow",
          "the line is ignored");
      return Optional.empty();
    }
    // Behind a quoted command stand a user and a group.
    boolean isQuoted = statement.value(0).isQuoted();
    Optional<List<Word>> words =
        isQuoted ? split(statement.value(0)) : splitAll(statement.values());
    if (words.isEmpty()) {
      return Optional.empty();
    }
    tellOfShell(statement, words.get());
    Word program = words.get().get(0);
    if (!surroundings.canRun(program.text())) {
      reports.warn(
          ConfigCode.CANNOT_RUN,
          program,
          "no program here",
          "kept as it is; it counts as failing when it is run");
    }
    List<String> texts = new ArrayList<>();
    words.get().forEach(word -> texts.add(word.text()));
    Command command = new Command(texts, Optional.empty());
    Optional<ScriptUser> user = isQuoted ? user(statement, 1) : Optional.empty();
    return Optional.of(user.isPresent() ? command.as(user.get()) : command);
  }

  /** {@return the user and group that the values of a statement name from a place on} */
  Optional<ScriptUser> user(Statement statement, int from) {
    if (statement.count() > from + 2) {
      reports.warn(
          ConfigCode.EXTRA_WORD,
          statement.value(from + 2),
          "one word too many",
          "the rest is ignored");
    }
    if (statement.count() <= from || statement.value(from).text().isEmpty()) {
      return Optional.empty();
    }
    Optional<String> group =
        statement.count() > from + 1
            ? Optional.of(statement.value(from + 1).text()).filter(text -> !text.isEmpty())
            : Optional.empty();
    tellOfUser(statement, from, group);
    return Optional.of(new ScriptUser(statement.value(from).text(), group));
  }

  private void tellOfUser(Statement statement, int from, Optional<String> group) {
    String done = "kept as it is; what is to run so does not run";
    if (!surroundings.hasUser(statement.value(from).text())) {
      reports.warn(ConfigCode.NO_SUCH_USER, statement.value(from), "no such user here", done);
    } else if (group.isPresent() && !surroundings.hasGroup(group.get())) {
      reports.warn(ConfigCode.NO_SUCH_USER, statement.value(from + 1), "no such group here", done);
    }
  }

  private void tellOfShell(Statement statement, List<Word> words) {
    for (Word word : words) {
      if (OF_SHELLS.contains(word.text())) {
        List<String> texts = new ArrayList<>();
        words.forEach(each -> texts.add(each.text()));
        reports.warn(
            ConfigCode.SHELL_SYNTAX,
            word,
            "no shell runs this, so that it cannot be run",
            "kept as it is",
            Optional.of(
                statement.keyword().text() + " \"/bin/sh -c '" + String.join(" ", texts) + "'\""));
        return;
      }
    }
  }

  private Optional<List<Word>> splitAll(List<Word> values) {
    List<Word> all = new ArrayList<>();
    for (Word value : values) {
      Optional<List<Word>> words = split(value);
      if (words.isEmpty()) {
        return words;
      }
      all.addAll(words.get());
    }
    return all.isEmpty() || all.get(0).text().isEmpty() ? none(values.get(0)) : Optional.of(all);
  }

  private Optional<List<Word>> none(Word word) {
    reports.warn(ConfigCode.BAD_VALUE, word, "no program is named", "the line is ignored");
    return Optional.empty();
  }

  /** {@return the words of a value; empty where a quote does not end} */
  private Optional<List<Word>> split(Word value) {
    List<Word> words = new ArrayList<>();
    String text = value.text();
    StringBuilder word = new StringBuilder();
    int begin = -1;
    char quote = 0;
    for (int i = 0; i <= text.length(); i++) {
      char c = i < text.length() ? text.charAt(i) : ' ';
      if (i < text.length() && begin < 0 && !Blanks.isBlank(c)) {
        begin = i;
      }
      if (quote != 0 && i < text.length()) {
        if (c == quote) {
          quote = 0;
        } else if (c == '\\' && quote == '"' && i + 1 < text.length()) {
          word.append(text.charAt(++i));
        } else {
          word.append(c);
        }
      } else if (c == '\'' || c == '"') {
        quote = c;
      } else if (c == '\\' && i + 1 < text.length()) {
        word.append(text.charAt(++i));
      } else if (!Blanks.isBlank(c)) {
        word.append(c);
      } else if (begin >= 0) {
        Word part = value.part(begin, Math.min(i, text.length()));
        words.add(
            new Word(
                word.toString(),
                part.line(),
                part.column(),
                part.endColumn(),
                part.macro(),
                false));
        word.setLength(0);
        begin = -1;
      }
    }
    if (quote != 0) {
      reports.warn(
          ConfigCode.UNTERMINATED_QUOTE,
          value,
          "a quote in it does not end",
          "the line is ignored");
      return Optional.empty();
    }
    return words.isEmpty() || words.get(0).text().isEmpty() ? none(value) : Optional.of(words);
  }
}
