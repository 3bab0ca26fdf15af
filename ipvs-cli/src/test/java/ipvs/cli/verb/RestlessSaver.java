package ipvs.cli.verb;

import ipvs.cli.console.Console;
import java.io.InputStream;
import java.util.List;

/** A process that saves one table to a file, then another one, then the first, for ever. */
final class RestlessSaver {
  private RestlessSaver() {}

  /**
   * Saves and saves, and says after each time how many nanoseconds it took.
   *
   * @param words the file, and where the two tables are
   */
  public static void main(String[] words) {
    Console console = new Console(InputStream.nullInputStream(), System.out, System.err);
    for (int round = 0; ; round++) {
      long begin = System.nanoTime();
      String where = words[1 + round % 2];
      if (Ipvs.run(console, stop -> {}, List.of("save", "--connect", where, words[0])) != 0) {
        throw new AssertionError("a save failed");
      }
      System.out.println(System.nanoTime() - begin);
    }
  }
}
