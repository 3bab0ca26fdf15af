package ipvs.cli.sim;

import ipvs.cli.connect.ConnectedTool;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A process that replaces the table in a file by another one, and that by the first, for ever. */
final class RestlessWriter {
  private RestlessWriter() {}

  /** {@return all of one of the two tables} */
  static String table(String scheduler) {
    return IntStream.rangeClosed(1, 100)
        .mapToObj(mark -> "-A -f " + mark + " -s " + scheduler + "\n")
        .collect(Collectors.joining());
  }

  /**
   * Writes and writes, and says after the first time how many nanoseconds it took.
   *
   * @param words where to
   */
  public static void main(String[] words) {
    long begin = System.nanoTime();
    ConnectedTool tool = new ConnectedTool();
    for (boolean isFirst = true; ; isFirst = !isFirst) {
      String table = table(isFirst ? "wrr" : "rr");
      if (tool.read("ipvsadm-restore", table, "--connect", words[0]).exit() != 0) {
        throw new AssertionError("a restore failed");
      }
      if (begin != 0) {
        System.out.println(System.nanoTime() - begin);
        begin = 0;
      }
    }
  }
}
