package ipvs.cli;

import ipvs.cli.connect.ConnectedCommand;
import ipvs.cli.console.Console;
import ipvs.cli.console.ExitStatus;
import ipvs.cli.kernel.Kernel;
import ipvs.cli.names.SystemNames;
import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/**
 * Where the process begins, and the only place where it ends.
 *
 * <p>The launchers pass the program's name and how it was invoked in two system properties.
 */
public final class Main {
  static final String PROGRAM = "ipvsadm.program";
  private static final String ARGV0 = "ipvsadm.argv0";
  private static final String DEBUG = "IPVSADM_DEBUG";

  /** Made while there is memory. */
  private static final FileOutputStream ERROR = new FileOutputStream(FileDescriptor.err);

  private static final byte[] NO_MEMORY = "out of memory\n".getBytes(StandardCharsets.ISO_8859_1);

  private Main() {}

  /**
   * Runs the program that the launcher names, and ends the process with its status.
   *
   * @param args the arguments
   */
  public static void main(String[] args) {
    int status = ExitStatus.FAULT;
    try {
      Console console = Console.ofProcess();
      if (isIpvs()) {
        endWithThreads();
      }
      status = run(console, CommandLineBytes.of(args));
    } catch (Throwable e) {
      end(e);
    }
    // Nothing is left to do but to go: no hook, no finalizer, no thread that matters.
    halt(status);
  }

  /** Ends the process. */
  static void halt(int status) {
    Runtime.getRuntime().halt(status);
  }

  /** A server has threads that nobody waits for. */
  static void endWithThreads() {
    Thread.setDefaultUncaughtExceptionHandler((thread, fault) -> end(fault));
  }

  /** What was to be written is given up: a part of a table is worse than none. */
  private static void end(Throwable fault) {
    try {
      String program = System.getProperty(PROGRAM, "ipvsadm");
      LastResort.tell(Console.ofProcess(), program, fault, System.getenv(DEBUG) != null);
    } catch (Throwable again) {
      tellWithoutMemory();
    } finally {
      Runtime.getRuntime().halt(ExitStatus.FAULT);
    }
  }

  private static void tellWithoutMemory() {
    try {
      ERROR.write(NO_MEMORY);
    } catch (IOException e) {
      // The status says it.
    }
  }

  /** {@return the exit status of the program that the launcher names} */
  static int run(Console console, List<String> words) {
    withoutConverters();
    if (isIpvs()) {
      return VerbMain.run(console, words);
    }
    Optional<String> variable = Optional.ofNullable(System.getenv(ConnectedCommand.VARIABLE));
    return isSentSomewhere(words, variable)
        ? ConnectedMain.run(console, words, variable)
        : run(console, Kernel.Opener.SOCKET, words);
  }

  private static boolean isIpvs() {
    return System.getProperty(PROGRAM, "").equals("ipvs");
  }

  /**
   * Keeps picocli from preparing to convert words to dates, paths and the like.
   *
   * <p>No option of ipvsadm asks for that, and it takes longer than the rest of picocli.
   */
  private static void withoutConverters() {
    System.setProperty("picocli.converters.excludes", ".*");
  }

  /** A cheap look, so that ipvs.cli.connect is loaded only where --connect is used. */
  private static boolean isSentSomewhere(List<String> words, Optional<String> variable) {
    if (variable.isPresent() && !variable.get().isEmpty()) {
      return true;
    }
    for (String word : words) {
      if (word.startsWith(ConnectedCommand.OPTION)) {
        return true;
      }
    }
    return false;
  }

  /** {@return the exit status of ipvsadm, under any of its names} */
  static int run(Console console, Kernel.Opener opener, List<String> words) {
    Kernel.Opener traced = System.getenv(DEBUG) == null ? opener : opener.traced(console::complain);
    Ipvsadm ipvsadm = new Ipvsadm(console, traced, new SystemNames(), wordsEndOptions());
    return switch (System.getProperty(PROGRAM, "ipvsadm")) {
      case "ipvsadm-save" -> ipvsadm.save(words);
      case "ipvsadm-restore" -> ipvsadm.restore();
      default -> ipvsadm.run(System.getProperty(ARGV0, "ipvsadm"), words);
    };
  }

  /** The second name is older, and popt still knows it. */
  private static boolean wordsEndOptions() {
    return System.getenv("POSIXLY_CORRECT") != null || System.getenv("POSIX_ME_HARDER") != null;
  }
}
