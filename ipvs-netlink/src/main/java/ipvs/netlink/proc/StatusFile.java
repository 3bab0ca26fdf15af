package ipvs.netlink.proc;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * How the kernel's own tables are filled: a name, a colon and a value a line.
 *
 * <p>It may be read by root only.
 *
 * <p>{@code /proc/net/ip_vs_status}, since Linux 7.1
 */
public final class StatusFile {
  /** The name of the file in {@code /proc/net}. */
  public static final String NAME = "ip_vs_status";

  /** Ten times as many as there are. */
  private static final int MOST_LINES = 256;

  private StatusFile() {}

  /**
   * {@return what a text in the kernel's form says, in its order; no two lines have the same {@link
   * StatusLine#word}}
   *
   * @param text the text; it stays open
   * @throws MalformedFileException if it is no such text
   * @throws IOException if it cannot be read
   */
  public static List<StatusLine> read(InputStream text) throws IOException {
    FileLines lines = new FileLines(NAME, text, MOST_LINES);
    List<StatusLine> all = new ArrayList<>();
    Set<String> words = new HashSet<>();
    while (lines.next()) {
      StatusLine line = line(lines);
      if (!words.add(line.word())) {
        throw lines.faultOfLine("a name that stands above, too");
      }
      all.add(line);
    }
    return all;
  }

  private static StatusLine line(FileLines lines) throws IOException {
    String line = lines.line();
    int colon = line.indexOf(':');
    try {
      return new StatusLine(
          line.substring(0, Math.max(0, colon)), line.substring(colon + 1).strip());
    } catch (IllegalArgumentException e) {
      throw lines.faultOfLine("no name with a colon behind it");
    }
  }
}
