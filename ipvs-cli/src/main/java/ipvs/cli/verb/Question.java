package ipvs.cli.verb;

import ipvs.cli.console.Console;
import java.io.IOException;
import java.io.InputStream;

/** A question to whoever sits at the terminal. */
final class Question {
  private static final int LINE_FEED = '\n';

  /** More than anybody answers: the rest of a longer line counts for nothing. */
  private static final int LONGEST = 16;

  private Question() {}

  /**
   * {@return whether the answer is yes; no answer, the end of input and all else is no}
   *
   * @param console asks on standard error, and hears on standard input
   * @param text the question, with its mark, one char a byte
   */
  static boolean isAnsweredYes(Console console, String text) throws IOException {
    console.prompt(text + " [y/N] ");
    String answer = line(console.in()).strip();
    return answer.equalsIgnoreCase("y") || answer.equalsIgnoreCase("yes");
  }

  private static String line(InputStream in) throws IOException {
    StringBuilder line = new StringBuilder();
    for (int c = in.read(); c >= 0 && c != LINE_FEED; c = in.read()) {
      if (line.length() < LONGEST) {
        line.append((char) c);
      }
    }
    return line.toString();
  }
}
