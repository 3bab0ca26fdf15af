package ipvs.cli;

import ipvs.cli.connect.Openers;
import ipvs.cli.connect.Target;
import ipvs.cli.console.Console;
import ipvs.cli.kernel.KernelLock;
import ipvs.cli.kernel.Namespace;
import ipvs.cli.kernel.Privileges;
import ipvs.cli.plan.OtherWriters;
import ipvs.netlink.socket.NetlinkSocket;
import java.io.BufferedReader;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Loads what commands load, for {@code ipvsadm-prepare} to write into an archive from which the JVM
 * starts faster.
 *
 * <p>All commands run on a simulated kernel. The real one is only sent a header without a message,
 * which it passes over: nothing is changed, and no module is loaded.
 */
final class StartTraining {
  private static final String VERBS = "ipvs";

  private StartTraining() {}

  /**
   * Runs the command lines on standard input, a program's name first, as its launcher would.
   *
   * <p>They go where {@code IPVSADM_CONNECT} says, which should be a simulated table.
   *
   * @param args a file with what each command finds on its standard input, and the file that {@code
   *     RULES} in a line stands for
   * @throws IOException if there is no netlink or no such file
   */
  public static void main(String[] args) throws IOException {
    try (NetlinkSocket socket = NetlinkSocket.open()) {
      byte[] nothing = new byte[16];
      socket.send(nothing, nothing.length);
      socket.receive(nothing, 1);
      socket.renew();
    }
    Openers.of(Target.byDefault());
    Main.endWithThreads();
    Console.ofProcess().in();
    byte[] input = Files.readAllBytes(Path.of(args[0]));
    BufferedReader lines =
        new BufferedReader(new InputStreamReader(System.in, StandardCharsets.US_ASCII));
    for (String line = lines.readLine(); line != null; line = lines.readLine()) {
      List<String> words = new ArrayList<>(List.of(line.split(" ")));
      System.setProperty(Main.PROGRAM, words.remove(0));
      int rules = words.indexOf("RULES");
      if (rules >= 0) {
        words.set(rules, args[1]);
      }
      Console console =
          new Console(
              new ByteArrayInputStream(input),
              OutputStream.nullOutputStream(),
              OutputStream.nullOutputStream());
      Main.run(console, CommandLineBytes.of(words.toArray(new String[0])));
    }
    if (System.getProperty(Main.PROGRAM, "").equals(VERBS)) {
      lockAsOnAKernel(Path.of(args[0]).getParent());
    }
  }

  /**
   * Does what a verb that changes the kernel's table does before it asks for it: others who keep
   * one are looked for, and a file is locked, here one in a folder of ours.
   */
  private static void lockAsOnAKernel(Path folder) throws IOException {
    OtherWriters others = OtherWriters.of(Namespace.OWN);
    if (!others.hasKubeProxy()) {
      others.running();
    }
    Privileges.ofThisProcess();
    KernelLock.take(folder, Namespace.OWN.inode(), Duration.ZERO, line -> {}).close();
  }
}
