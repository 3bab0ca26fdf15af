package ipvs.cli.manual;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringTokenizer;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * The forms of lines as a page shows them: {@code [optional]}, {@code one|other}, and words that
 * stand for values.
 */
final class RuleForms {
  /** Words that begin with a dash stand for themselves, and of the others these. */
  private static final Set<String> LITERAL = Set.of("ipip", "gue", "gre");

  private static final String OPTIONAL = "\u0001";

  private final String service;
  private final String tunnel;

  private RuleForms(String service, String tunnel) {
    this.service = service;
    this.tunnel = tunnel;
  }

  /**
   * {@return a pattern for each form}
   *
   * @param blocks commands, what a service is, what a tunnel is, and other commands
   */
  static List<Pattern> of(List<List<String>> blocks) {
    RuleForms plain = new RuleForms("service", "tunnel");
    RuleForms forms = new RuleForms(plain.oneOf(blocks.get(1)), plain.oneOf(blocks.get(2)));
    List<String> lines = new ArrayList<>(inFull(blocks.get(0)));
    lines.addAll(inFull(blocks.get(3)));
    return lines.stream().map(forms::expression).map(Pattern::compile).toList();
  }

  /** Lines that begin with blanks go on with the one before. */
  private static List<String> inFull(List<String> block) {
    return List.of(String.join("\n", block).replaceAll("\n +", " ").split("\n"));
  }

  private String oneOf(List<String> lines) {
    return lines.stream().map(this::expression).collect(Collectors.joining("|", "(?:", ")"));
  }

  private String expression(String form) {
    StringBuilder expression = new StringBuilder();
    StringTokenizer tokens =
        new StringTokenizer(form.replace(" [", OPTIONAL), " ]" + OPTIONAL, true);
    while (tokens.hasMoreTokens()) {
      String token = tokens.nextToken();
      expression.append(
          switch (token) {
            case OPTIONAL -> "(?: ";
            case "]" -> ")?";
            case " " -> " ";
            case "service" -> service;
            case "tunnel" -> tunnel;
            default -> word(token);
          });
    }
    return expression.toString();
  }

  private static String word(String word) {
    if (word.startsWith("-") || LITERAL.contains(word)) {
      return "(?:" + word + ")";
    }
    return word.endsWith(":port") || word.equals("server") ? "\\S+:\\d+" : "[^\\s-]\\S*";
  }
}
