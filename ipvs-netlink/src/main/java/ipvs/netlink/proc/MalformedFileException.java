package ipvs.netlink.proc;

import java.io.IOException;

/**
 * A text that is not in the kernel's form: says which file, which line of it, and what is wrong.
 */
public final class MalformedFileException extends IOException {
  private static final long serialVersionUID = 1L;

  /** As much of a line as is told. */
  private static final int MOST = 80;

  /** The line of the file. */
  private final long line;

  /**
   * Tells what is wrong.
   *
   * @param file the name of the file
   * @param line the number of the line, from 1
   * @param problem what is wrong with it
   */
  MalformedFileException(String file, long line, String problem) {
    super(file + ":" + line + ": " + problem);
    this.line = line;
  }

  /** {@return which line is wrong, from 1; behind the last one if something is missing there} */
  public long line() {
    return line;
  }

  /** {@return a line as it is told: its beginning, in quotes} */
  static String quoted(String text) {
    return '"' + (text.length() > MOST ? text.substring(0, MOST) + "\"..." : text + '"');
  }
}
