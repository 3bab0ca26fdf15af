package ipvs.cli.config;

import ipvs.cli.render.VisibleText;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** The lines of a file that make no table, each with a reason. For one thread. */
public final class FaultyLines {
  /** So many lines are told of at the most: whatever is in the file, it is no table. */
  private static final int MOST = 20;

  private final Map<Integer, String> byLine = new TreeMap<>();

  /**
   * Notes what is wrong with a line.
   *
   * @param line its number, from 1
   * @param reason one line, one char a byte; it may repeat a word of the file, whose control
   *     characters are not told
   */
  public void add(int line, String reason) {
    byLine.put(line, VisibleText.of(reason));
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
  public FaultyFileException told(String file) {
    List<Diagnostic> all = new ArrayList<>(byLine.size());
    for (Map.Entry<Integer, String> fault : byLine.entrySet()) {
      all.add(new Diagnostic(file, fault.getKey(), fault.getValue()));
    }
    StringBuilder text = new StringBuilder();
    for (Diagnostic each : all.subList(0, Math.min(MOST, all.size()))) {
      text.append(each).append('\n');
    }
    if (isFull()) {
      text.append(file).append(": more lines are wrong\n");
    }
    text.setLength(Math.max(0, text.length() - 1));
    return new FaultyFileException(text.toString(), all);
  }
}
