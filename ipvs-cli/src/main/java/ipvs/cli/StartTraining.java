package ipvs.cli;

import ipvs.cli.names.SystemNames;
import ipvs.cli.run.Console;
import ipvs.cli.run.Kernel;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.socket.NetlinkSocket;
import ipvs.netlink.wire.Transport;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Loads what commands load, for {@code ipvsadm-prepare} to write into an archive from which the JVM
 * starts faster.
 *
 * <p>All commands run on a simulated kernel. The real one is only sent a header without a message,
 * which it passes over: nothing is changed, and no module is loaded.
 */
final class StartTraining {
  private static final String TABLE =
      """
      -A -t 192.0.2.1:80 -s wrr -p 300 -M 255.255.255.0
      -a -t 192.0.2.1:80 -r 10.0.0.1:80 -m -w 2 -x 10 -y 5
      -a -t 192.0.2.1:80 -r 10.0.0.2:80 -i --tun-type gue --tun-port 6080
      -A -t [2001:db8::1]:80 -s mh -b mh-fallback,mh-port
      -a -t [2001:db8::1]:80 -r [2001:db8::2]:80
      -A -f 5
      --set 900 120 300
      --start-daemon master --mcast-interface eth0
      # a comment
      """;

  private static final List<String> LINES =
      List.of(
          "-h",
          "-v",
          "-Ln",
          "-L -n --stats",
          "-L -n --rate --exact",
          "-L -n --thresholds",
          "-L -n --persistent-conn",
          "-Lcn",
          "-L --timeout",
          "-L --daemon",
          "-L",
          "-S -n",
          "-S",
          "-A -t 10.0.0.1:80",
          "-A -t 10.0.0.1:80",
          "-E -t 10.0.0.1:80 -s rr",
          "-a -t 10.0.0.1:80 -r 10.0.0.2",
          "-e -t 10.0.0.1:80 -r 10.0.0.2 -g",
          "-d -t 10.0.0.1:80 -r 10.0.0.2",
          "-D -t 10.0.0.1:80",
          "-L -n -t 10.0.0.1:80",
          "-Z",
          "-C",
          "--stop-daemon master",
          "-q",
          "-A",
          "-A -t 10.0.0.1:x",
          "foo");

  private StartTraining() {}

  /**
   * Runs all.
   *
   * @param args nothing
   * @throws IOException if there is no netlink
   * @throws ClassNotFoundException never
   */
  public static void main(String[] args) throws IOException, ClassNotFoundException {
    Class.forName(Main.class.getName());
    CommandLineBytes.of(args);
    try (NetlinkSocket socket = NetlinkSocket.open()) {
      byte[] nothing = new byte[16];
      socket.send(nothing, nothing.length);
      socket.receive(nothing, 1);
      socket.renew();
    }
    Simulation simulation = new Simulation();
    program(TABLE, simulation).run("ipvsadm", List.of("-R"));
    for (String line : LINES) {
      program("", simulation).run("ipvsadm", List.of(line.split(" ")));
    }
    program("", simulation).save(List.of("-n"));
    program(TABLE, simulation).restore();
  }

  private static Ipvsadm program(String input, Kernel.Opener opener) {
    Console console =
        new Console(
            new ByteArrayInputStream(input.getBytes(StandardCharsets.ISO_8859_1)),
            OutputStream.nullOutputStream(),
            OutputStream.nullOutputStream());
    return new Ipvsadm(console, opener, new SystemNames(), false);
  }

  /** One kernel for all commands. */
  private static final class Simulation implements Kernel.Opener {
    private final KernelSimulator kernel = KernelSimulator.create();

    @Override
    public Transport open() {
      return kernel.open();
    }

    @Override
    public boolean loadModule() {
      return false;
    }
  }
}
