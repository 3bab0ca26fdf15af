package ipvs.cli.args;

import java.util.ArrayList;
import java.util.List;

/** How the program is used: all that the table of options and the rules know. */
public final class HelpText {
  private static final int WIDTH = 80;
  private static final int FORM_INDENT = 8;
  private static final int DESCRIPTION_INDENT = 32;

  private final StringBuilder out = new StringBuilder(6000);

  private HelpText() {}

  /**
   * {@return the whole text, with a line feed at its end}
   *
   * @param argv0 the program's name as it was invoked
   */
  public static String of(String argv0) {
    HelpText help = new HelpText();
    help.line(ProgramVersion.line());
    help.line("Usage:");
    help.forms(argv0);
    help.block("Commands:", Block.COMMAND);
    help.block("virtual-service:", Block.SERVICE);
    help.block("Options:", Block.OPTION);
    help.block("Daemon Options:", Block.DAEMON);
    help.line("Anywhere on the command line:");
    help.line("      --connect WHERE           kernel, sim:FILE or unix:PATH (default: kernel)");
    help.line("Schedulers: rr, wrr, lc, wlc, lblc, lblcr, dh, sh, sed, nq, fo, ovf, mh; newer");
    help.line("kernels have twos too, and take none for a service that waits.");
    help.line("Flags: flag-1, flag-2, flag-3; sh-fallback and sh-port for sh; mh-fallback and");
    help.line("mh-port for mh.");
    return help.out.toString();
  }

  /** Where an option is listed. */
  private enum Block {
    COMMAND,
    SERVICE,
    OPTION,
    DAEMON;

    static Block of(Flag flag) {
      if (flag.command().isPresent()) {
        return COMMAND;
      }
      if (flag == Flag.IPV6) {
        return SERVICE;
      }
      if (flag.tracked().isEmpty()) {
        return OPTION;
      }
      OptionName name = flag.tracked().get();
      if (name == OptionName.SERVICE) {
        return SERVICE;
      }
      return FlagRules.of(Command.START_DAEMON).allows(name) ? DAEMON : OPTION;
    }
  }

  /** A form for each command, or for two that take the same options. */
  private void forms(String argv0) {
    List<Flag> flags = Flag.all();
    for (int i = 0; i < flags.size() && flags.get(i).command().isPresent(); i++) {
      Flag flag = flags.get(i);
      FlagRules.Rule rule = FlagRules.of(flag.command().get());
      StringBuilder form = new StringBuilder("  ").append(argv0).append(' ');
      form.append(flag.shortestName());
      Flag next = flags.get(i + 1);
      if (!rule.required().isEmpty()
          && next.command().isPresent()
          && rule == FlagRules.of(next.command().get())) {
        form.append('|').append(next.shortestName());
        i++;
      }
      if (!flag.label().isEmpty()) {
        form.append(' ').append(flag.label());
      }
      wrapped(form, uses(rule));
    }
  }

  /** What follows a command: what must, then what may stand there. */
  private static List<String> uses(FlagRules.Rule rule) {
    List<String> uses = new ArrayList<>();
    StringBuilder exclusive = new StringBuilder();
    for (OptionName name : OptionName.all()) {
      if (rule.required().has(name)) {
        uses.add(use(name));
      } else if (rule.exclusive().has(name)) {
        exclusive.append(exclusive.isEmpty() ? '[' : '|').append(use(name));
      }
    }
    if (!exclusive.isEmpty()) {
      uses.add(exclusive.append(']').toString());
    }
    for (OptionName name : OptionName.all()) {
      if (rule.optional().has(name)) {
        uses.add("[" + use(name) + "]");
      }
    }
    return uses;
  }

  /** The switches of one name, with what follows them. */
  private static String use(OptionName name) {
    if (name == OptionName.SERVICE) {
      return "virtual-service";
    }
    StringBuilder use = new StringBuilder();
    for (Flag flag : Flag.all()) {
      if (flag.isCalled(name)) {
        use.append(use.isEmpty() ? "" : "|").append(flag.shortestName()).append(follower(flag));
      }
    }
    return use.toString();
  }

  private void block(String title, Block block) {
    line(title);
    for (Flag flag : Flag.all()) {
      if (Block.of(flag) == block) {
        StringBuilder left = new StringBuilder("  ");
        for (int i = 0; i < flag.letters().length(); i++) {
          left.append('-').append(flag.letters().charAt(i)).append(", ");
        }
        left.append(flag.letters().isEmpty() ? "    --" : "--").append(flag.longName());
        left.append(follower(flag)).append(' ');
        while (left.length() < DESCRIPTION_INDENT) {
          left.append(' ');
        }
        line(left.append(flag.description()).toString());
      }
    }
  }

  private static String follower(Flag flag) {
    if (flag.label().isEmpty()) {
      return "";
    }
    return flag.argument() == Argument.OPTIONAL ? " [" + flag.label() + "]" : " " + flag.label();
  }

  /** Words on one line, or on several where they do not fit. */
  private void wrapped(StringBuilder line, List<String> words) {
    for (String word : words) {
      if (line.length() + 1 + word.length() > WIDTH) {
        line(line.toString());
        line.setLength(0);
        line.append(" ".repeat(FORM_INDENT - 1));
      }
      line.append(' ').append(word);
    }
    line(line.toString());
  }

  private void line(String text) {
    out.append(text).append('\n');
  }
}
