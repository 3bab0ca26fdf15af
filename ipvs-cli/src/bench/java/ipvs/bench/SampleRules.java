package ipvs.bench;

import java.io.IOException;

/** Prints the rules of a table, for benchmarks of processes. */
final class SampleRules {
  private SampleRules() {}

  /**
   * Prints rules.
   *
   * @param args the number of services, and of servers of each
   * @throws IOException if standard output takes no more
   */
  public static void main(String[] args) throws IOException {
    System.out.write(SampleTable.rules(Integer.parseInt(args[0]), Integer.parseInt(args[1])));
    System.out.flush();
  }
}
