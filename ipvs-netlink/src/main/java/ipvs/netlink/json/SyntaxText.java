package ipvs.netlink.json;

import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Why a text is no JSON, in words that stay the same whatever the parser says. */
final class SyntaxText {
  static final String NOT_UTF_8 = "not UTF-8";

  private static final List<Rule> RULES =
      List.of(
          new Rule("Unexpected character \\('(.)' .*", "unexpected character '$1'"),
          new Rule("Unexpected character .*", "unexpected character"),
          new Rule("Unrecognized token '([^']*)'.*", "unknown word '$1'"),
          new Rule("Unrecognized character escape '(.)'.*", "unknown escape '\\\\$1'"),
          new Rule("Illegal (?:unquoted )?character .*", "a control character"),
          new Rule("Invalid (?:UTF-8|UTF-32).*", NOT_UTF_8),
          new Rule("Invalid numeric value.*|Leading zeroes.*", "not a number of JSON"),
          new Rule("Document nesting depth .*", "nested too deeply"),
          new Rule("Number value length .*", "a number is too long"),
          new Rule("Name length .*", "a name is too long"),
          new Rule("String value length .*", "a text is too long"));

  private SyntaxText() {}

  /** What the parser says, and what it is called here. */
  private record Rule(Pattern parsers, String ours) {
    Rule(String parsers, String ours) {
      this(Pattern.compile(parsers), ours);
    }
  }

  /** {@return our words for a sentence of the parser, of one line} */
  static String of(String sentence) {
    for (Rule rule : RULES) {
      Matcher found = rule.parsers().matcher(sentence);
      if (found.matches()) {
        return found.replaceFirst(rule.ours());
      }
    }
    return "not JSON";
  }
}
