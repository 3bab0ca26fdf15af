package ipvs.cli;

import ipvs.cli.console.Console;
import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * Tells of what nobody caught: a fault of the program, or too little memory for it.
 *
 * <p>Apart from {@link Main}, so that nothing of this is loaded before it happens.
 */
final class LastResort {
  private LastResort() {}

  /**
   * Writes one line; and where it happened, if that is wanted.
   *
   * @param console its standard error is written to
   * @param program what the line begins with
   * @param fault what nobody caught
   * @param isTraced whether to say where it happened
   */
  static void tell(Console console, String program, Throwable fault, boolean isTraced) {
    console.complain(program + ": " + sentence(fault));
    if (isTraced) {
      StringWriter trace = new StringWriter();
      fault.printStackTrace(new PrintWriter(trace));
      console.complain(trace.toString().stripTrailing());
    }
  }

  private static String sentence(Throwable fault) {
    if (fault instanceof OutOfMemoryError) {
      return "out of memory: " + fault.getMessage();
    }
    String what = fault.toString().lines().findFirst().orElse("");
    return "a fault of the program: " + what + "; with IPVSADM_DEBUG=1 it says where";
  }
}
