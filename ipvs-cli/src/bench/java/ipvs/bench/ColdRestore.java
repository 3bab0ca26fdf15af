package ipvs.bench;

import ipvs.cli.Ipvsadm;
import ipvs.cli.console.Console;
import ipvs.cli.names.SystemNames;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.util.List;

/**
 * {@code ipvsadm -R} as a process, with a far end that acknowledges everything: what reading,
 * checking and encoding cost before anything is compiled.
 *
 * <p>Ends with a line on standard error that says what was sent.
 */
final class ColdRestore {
  private ColdRestore() {}

  /**
   * Restores what comes on standard input.
   *
   * @param args nothing
   */
  public static void main(String[] args) {
    Console console =
        new Console(
            new FileInputStream(FileDescriptor.in),
            new FileOutputStream(FileDescriptor.out),
            new FileOutputStream(FileDescriptor.err));
    StubKernel kernel = new StubKernel();
    int status =
        new Ipvsadm(console, () -> kernel, new SystemNames(), false).run("ipvsadm", List.of("-R"));
    console.complain(kernel.sent());
    Runtime.getRuntime().halt(status);
  }
}
