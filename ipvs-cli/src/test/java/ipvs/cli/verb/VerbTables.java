package ipvs.cli.verb;

import ipvs.cli.option.Option;
import ipvs.cli.option.Syntax;
import ipvs.cli.option.VerbModel;
import ipvs.model.Scheduler;
import ipvs.model.table.ConnectionFilter;
import ipvs.model.table.FilterKey;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collector;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What completions know of each verb, as two tables.
 *
 * <p>The first has the options of a verb ({@code list}), what follows an option ({@code
 * list:--color}), what a word is by its number ({@code check:0}) or all further ones ({@code
 * list:*}), and what follows a key of a filter ({@code =family}). What follows is words, or what a
 * shell finds: {@code @files}. The filters of {@code connections} have keys of their own ({@code
 * connections=state}). Before it is {@code ?} where it may be left out, {@code =} where it is then
 * joined or left out, and {@code +} where the option may be repeated. The second table has a
 * sentence for each verb and option.
 */
final class VerbTables {
  private static final Map<String, String> BY_LABEL =
      Map.ofEntries(
          Map.entry("FILE", "@files"),
          Map.entry("PATH", "@files"),
          Map.entry("WHERE", "@places"),
          Map.entry("DURATION", "0 10s 1m"),
          Map.entry("FILTER", "@filters"),
          Map.entry("SERVICE", "@services"),
          Map.entry("SERVER", "@servers"));

  private VerbTables() {}

  static Map<String, String> words() {
    Map<String, String> table = new LinkedHashMap<>();
    for (VerbName name : VerbName.all()) {
      Syntax syntax = name.verb().syntax();
      table.put(
          name.toString(),
          options(syntax).flatMap(option -> option.names().stream()).collect(joining()));
      syntax.options().stream()
          .filter(option -> option.value() != Option.Value.NONE)
          .forEach(option -> table.put(name + ":" + option, value(option)));
      int index = 0;
      for (Syntax.Word word : syntax.words()) {
        String offered =
            isOfConnections(name, word) ? "@entries" : offered(word.offers(), word.label());
        if (word.most() == 1) {
          table.put(name + ":" + index++, offered);
        } else {
          table.put(name + ":*", offered);
        }
      }
    }
    for (FilterKey key : FilterKey.values()) {
      if (key.on() != FilterKey.On.CONNECTION) {
        table.put("=" + key, following(key));
      }
    }
    for (FilterKey key : FilterKey.values()) {
      if (isOfConnections(key)) {
        table.put(VerbName.CONNECTIONS + "=" + key, following(key));
      }
    }
    return table;
  }

  private static boolean isOfConnections(VerbName name, Syntax.Word word) {
    return name == VerbName.CONNECTIONS && word.label().equals("FILTER");
  }

  private static boolean isOfConnections(FilterKey key) {
    try {
      ConnectionFilter.parse(List.of(key + "=?"));
      return true;
    } catch (IllegalArgumentException e) {
      return !e.getMessage().endsWith("is not asked of connections");
    }
  }

  private static String following(FilterKey key) {
    return switch (key) {
      case SERVICE -> "@services";
      case SCHEDULER ->
          Stream.of(Scheduler.class.getFields())
              .filter(field -> field.getType() == Scheduler.class)
              .map(field -> field.getName().toLowerCase(Locale.ROOT))
              .collect(joining());
      default -> String.join(" ", key.words());
    };
  }

  static Map<String, String> sentences() {
    Map<String, String> table = new LinkedHashMap<>();
    for (VerbName name : VerbName.all()) {
      table.put(name.toString(), name.summary());
      options(name.verb().syntax())
          .forEach(option -> table.put(name + ":" + option, sentence(option)));
    }
    return table;
  }

  static Stream<Option> options(Syntax syntax) {
    return Stream.concat(syntax.options().stream(), Stream.of(VerbModel.HELP, VerbModel.VERSION));
  }

  private static Collector<CharSequence, ?, String> joining() {
    return Collectors.joining(" ");
  }

  private static String value(Option option) {
    String mark =
        switch (option.value()) {
          case OPTIONAL -> "?";
          case ATTACHED -> "=";
          case REPEATED -> "+";
          default -> "";
        };
    return mark + offered(option.offers(), option.label());
  }

  private static String offered(List<String> offers, String label) {
    return offers.isEmpty() ? BY_LABEL.getOrDefault(label, "") : String.join(" ", offers);
  }

  /** The first sentence, without what shells take for syntax of their own. */
  private static String sentence(Option option) {
    String text = String.join(" ", option.description());
    return text.replaceFirst("[.;:]( .*)?$", "").replaceFirst("[.;:] .*", "").replace("'", "");
  }
}
