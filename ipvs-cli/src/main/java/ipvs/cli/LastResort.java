package ipvs.cli;

import ipvs.cli.console.Console;
import ipvs.cli.console.SignalRoom;
import java.io.File;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;

/**
 * Tells of what nobody caught: a fault of the program, or too little memory, too few open files or
 * too few threads for it.
 *
 * <p>Apart from {@link Main}, so that nothing of this is loaded before it happens.
 */
final class LastResort {
  /** What every machine has, and opens at once. */
  private static final File ANY = new File("/dev/null");

  /** Of those that were open when it failed some are closed by now. */
  private static final int FEW = 8;

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
    console.complain(program + ": " + sentence(fault, !hasRoom(FEW)));
    if (isTraced) {
      StringWriter trace = new StringWriter();
      fault.printStackTrace(new PrintWriter(trace));
      console.complain(trace.toString().stripTrailing());
    }
  }

  /** A class that is there is not found, or does not begin, where its files cannot be opened. */
  static String sentence(Throwable fault, boolean isFull) {
    if ((fault instanceof LinkageError || fault instanceof InternalError) && isFull) {
      return "too many open files, ulimit -n allows too few";
    }
    if (isNoThread(fault)) {
      return SignalRoom.TOO_FEW;
    }
    if (fault instanceof OutOfMemoryError) {
      return "out of memory: " + fault.getMessage();
    }
    String what = fault.toString().lines().findFirst().orElse("");
    return "a fault of the program: " + what + "; with IPVSADM_DEBUG=1 it says where";
  }

  /** So the JVM says it, as if it were memory; a class that could not begin says it for good. */
  private static boolean isNoThread(Throwable fault) {
    for (Throwable cause = fault; cause != null; cause = cause.getCause()) {
      if (String.valueOf(cause.getMessage()).contains("unable to create native thread")) {
        return true;
      }
    }
    return false;
  }

  /** {@return whether so many more files can be opened, as far as that can be found out} */
  private static boolean hasRoom(int files) {
    try (FileInputStream in = new FileInputStream(ANY)) {
      return in.getFD().valid() && (files == 1 || hasRoom(files - 1));
    } catch (IOException e) {
      return !ANY.exists();
    }
  }
}
