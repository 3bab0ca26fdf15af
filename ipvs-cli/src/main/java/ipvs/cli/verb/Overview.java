package ipvs.cli.verb;

/** What {@code ipvs --help} prints: the verbs on one screen. */
final class Overview {
  private static final int WIDTH = 15;

  private Overview() {}

  static String text() {
    StringBuilder text = new StringBuilder();
    text.append("Usage: ipvs VERB [OPTION]... [WORD]...\n\n");
    text.append("Shows and changes the load balancer of the Linux kernel. The verbs:\n");
    for (VerbName verb : VerbName.all()) {
      line(text, verb.toString(), verb.summary());
    }
    text.append("\nand instead of a verb:\n");
    line(text, "help VERB", "print what a verb takes; so does ipvs VERB --help");
    for (ProgramOption option : ProgramOption.values()) {
      line(text, String.join(", ", option.names()), option.summary());
    }
    return text.toString();
  }

  private static void line(StringBuilder text, String word, String summary) {
    text.append("  ").append(word);
    text.append(" ".repeat(Math.max(1, WIDTH - word.length())));
    text.append(summary).append('\n');
  }
}
