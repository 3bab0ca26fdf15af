package ipvs.cli.config;

import ipvs.cli.args.UsageException;
import ipvs.cli.console.ErrorText;
import ipvs.cli.kernel.NoTableException;
import ipvs.cli.render.VisibleText;
import ipvs.netlink.IpvsException;
import ipvs.netlink.NoSuchServiceException;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * The lines of a file that make no table, each with a reason, as they are found: first those that
 * cannot be read, then those that a simulated kernel refuses. For one thread.
 */
public class FaultyLines {
  /** So many lines are told of at the most: whatever is in the file, it is no table. */
  private static final int MOST = 20;

  private final Map<Integer, String> byLine = new TreeMap<>();

  /** Whether each line could be read. */
  private boolean isWhole = true;

  private void add(int line, String reason) {
    // It may repeat a word of the file.
    byLine.put(line, VisibleText.of(reason));
  }

  /** Notes a line that begins with a mark of its encoding. */
  void marked(int line, ByteOrderMark mark) {
    isWhole = false;
    add(line, mark.told());
  }

  /** Notes a line that asks for nothing that could be done. */
  void unreadable(int line, List<String> words, UsageException refusal) {
    isWhole = false;
    add(line, refusal.getMessage().strip());
  }

  /** Notes a line that asks for something else than the file may hold. */
  void unfit(int line, List<String> words, String complaint) {
    isWhole = false;
    add(line, complaint);
  }

  /** Takes note of a line that can be read. */
  void readable(int line, List<String> words) {}

  /** Takes note of a rule that was carried out. */
  void made(Rule rule) {}

  /** Notes a rule that the simulated kernel refuses. */
  void refused(Rule rule, IpvsException refusal) {
    // What adds the service may be one of the lines that could not be read.
    if (isWhole || !(refusal instanceof NoSuchServiceException)) {
      add(rule.line(), ErrorText.cause(refusal));
    }
  }

  /** {@return whether nothing is wrong} */
  public boolean isEmpty() {
    return byLine.isEmpty();
  }

  /** {@return whether there are more than would be told} */
  public boolean isFull() {
    return byLine.size() > MOST;
  }

  /**
   * {@return all of them, in their order}
   *
   * @param file what each of them begins with
   */
  public NoTableException told(String file) {
    StringBuilder text = new StringBuilder();
    int told = 0;
    for (Map.Entry<Integer, String> fault : byLine.entrySet()) {
      text.append(told == 0 ? "" : "\n").append(file);
      if (told == MOST) {
        text.append(": more lines are wrong");
        break;
      }
      text.append(':').append(fault.getKey()).append(": ").append(fault.getValue());
      told++;
    }
    return new NoTableException(text.toString());
  }
}
