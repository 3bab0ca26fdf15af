package ipvs.cli.config;

import ipvs.cli.args.Action;
import ipvs.cli.args.ActionParser;
import ipvs.cli.args.UsageException;
import ipvs.cli.names.Names;
import ipvs.cli.names.Numbers;
import ipvs.cli.rules.RuleReader;
import ipvs.model.table.Change;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;

/**
 * The lines of a file that describes a table, read one after the other.
 *
 * <p>What is wrong with a line is noted, and reading goes on with the next one. For one thread.
 */
public final class RuleLines {
  private static final int ASCII_END = 0x80;

  private final Kind kind;
  private final ActionParser parser;
  private final FaultyLines faults;

  /** Which lines a file may hold. */
  private enum Kind {
    /** Those that a program wrote: each sets something up. */
    TABLE("only -A, -a, --set and --start-daemon make a table"),
    /** Those that people write: each changes something. */
    RULES("it changes nothing");

    private final String complaint;

    Kind(String complaint) {
      this.complaint = complaint;
    }

    boolean takes(Change change) {
      return this == RULES
          || change instanceof Change.AddService
          || change instanceof Change.AddServer
          || change instanceof Change.SetTimeouts
          || change instanceof Change.StartDaemon;
    }
  }

  private RuleLines(Kind kind, Names names, FaultyLines faults) {
    this.kind = kind;
    this.parser = new ActionParser(names, false);
    this.faults = faults;
  }

  /** {@return a reader of the file of a simulated table, in which there are numbers only} */
  public static RuleLines ofTable(FaultyLines faults) {
    return new RuleLines(Kind.TABLE, new Numbers(), faults);
  }

  /** {@return a reader of rules, in which hosts and ports may have names} */
  static RuleLines ofRules(Names names, FaultyLines faults) {
    return new RuleLines(Kind.RULES, names, faults);
  }

  /**
   * {@return the rules in the order of their lines, without those that are wrong}
   *
   * @throws IOException if the input cannot be read, is no text, or has a line of more than 1 MiB
   */
  public List<Rule> read(InputStream in) throws IOException {
    RuleReader lines = new RuleReader(new TextStream(in));
    List<Rule> rules = new ArrayList<>();
    List<String> words = lines.next();
    while (!words.isEmpty() && !faults.isFull()) {
      read(lines.line(), words, rules);
      words = lines.next();
    }
    return rules;
  }

  /**
   * {@return the same of the first lines of what is in memory and is a text}
   *
   * @param last the last line that is read, from 1; 0 for none
   * @param areWordsNoted whether the words of each line that can be read are to be noted
   */
  List<Rule> read(FileText text, int last, boolean areWordsNoted) {
    List<Rule> rules = new ArrayList<>(last);
    PlainLine plain = new PlainLine();
    for (int number = 1; number <= last && !faults.isFull(); number++) {
      if (!areWordsNoted && text.isPlain(number, plain)) {
        rules.add(new Rule(number, plain.change()));
      } else {
        List<String> words = text.words(number);
        if (!words.isEmpty()) {
          read(number, words, rules);
        }
      }
    }
    return rules;
  }

  private void read(int line, List<String> words, List<Rule> rules) {
    // Behind the first line, too: files are put together of others.
    String first = words.get(0);
    if (first.charAt(0) >= ASCII_END && ByteOrderMark.UTF_8.begins(first)) {
      faults.marked(line, ByteOrderMark.UTF_8);
      return;
    }
    try {
      if (parser.parseRule(words) instanceof Action.Apply apply && kind.takes(apply.change())) {
        rules.add(new Rule(line, apply.change()));
        faults.readable(line, words);
      } else {
        faults.unfit(line, words, kind.complaint);
      }
    } catch (UsageException e) {
      faults.unreadable(line, words, e);
    }
  }
}
