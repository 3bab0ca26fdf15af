package ipvs.cli;

import ipvs.cli.names.SystemNames;
import ipvs.cli.run.Console;
import ipvs.cli.run.Kernel;
import ipvs.netlink.TracingTransport;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.util.List;

/**
 * Where the process begins, and the only place where it ends.
 *
 * <p>The launchers pass the program's name and how it was invoked in two system properties.
 */
public final class Main {
  private static final String PROGRAM = "ipvsadm.program";
  private static final String ARGV0 = "ipvsadm.argv0";
  private static final String DEBUG = "IPVSADM_DEBUG";

  private Main() {}

  /**
   * Runs the program that the launcher names, and ends the process with its status.
   *
   * @param args the arguments
   * @throws IOException never: all failures are told on standard error
   */
  public static void main(String[] args) throws IOException {
    Console console =
        new Console(
            new FileInputStream(FileDescriptor.in),
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err));
    Ipvsadm ipvsadm = new Ipvsadm(console, opener(console), new SystemNames(), wordsEndOptions());
    List<String> words = CommandLineBytes.of(args);
    int status =
        switch (System.getProperty(PROGRAM, "ipvsadm")) {
          case "ipvsadm-save" -> ipvsadm.save(words);
          case "ipvsadm-restore" -> ipvsadm.restore();
          default -> ipvsadm.run(System.getProperty(ARGV0, "ipvsadm"), words);
        };
    // Nothing is left to do but to go: no hook, no finalizer, no thread that matters.
    Runtime.getRuntime().halt(status);
  }

  /** The second name is older, and popt still knows it. */
  private static boolean wordsEndOptions() {
    return System.getenv("POSIXLY_CORRECT") != null || System.getenv("POSIX_ME_HARDER") != null;
  }

  private static Kernel.Opener opener(Console console) {
    return System.getenv(DEBUG) == null
        ? Kernel.Opener.SOCKET
        : () -> new TracingTransport(Kernel.Opener.SOCKET.open(), console::complain);
  }
}
