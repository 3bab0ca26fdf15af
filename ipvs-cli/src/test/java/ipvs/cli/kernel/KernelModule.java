package ipvs.cli.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;

/**
 * Takes IPVS out of the kernel and puts it back, for tests that come before all others: threads of
 * the JVM that wait for the ends of programs stay in the namespaces of tests as long as programs
 * are started.
 */
public final class KernelModule {
  private KernelModule() {}

  /**
   * Other tests leave schedulers behind, and what netfilter matches connections with; the kernel
   * lets go of namespaces in its own time.
   */
  public static void unload() throws IOException, InterruptedException {
    run(
        """
        for i in $(seq 20); do
          lsmod | awk '/^(ip_vs_|xt_ipvs )/ { print $1 }' |
            xargs -r modprobe -r && modprobe -r ip_vs && exit
          sleep 1
        done 2> /run/unload
        cat /run/unload; lsmod | grep ip_vs; ipvsadm -Ln; ip netns; exit 1
        """);
  }

  /** As .ci/kernel-tests has it: the last two must not be loaded on demand. */
  public static void load() throws IOException, InterruptedException {
    run("modprobe -a ip_vs ip_vs_lblc ip_vs_lblcr");
  }

  /** Runs a line of a shell, which must succeed. */
  static void run(String line) throws IOException, InterruptedException {
    Process shell = new ProcessBuilder("sh", "-c", line).inheritIO().start();
    assertThat(shell.waitFor()).as(line).isZero();
  }
}
