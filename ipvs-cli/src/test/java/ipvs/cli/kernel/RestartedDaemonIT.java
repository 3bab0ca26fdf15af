package ipvs.cli.kernel;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.transcript.InProcessIpvs;
import ipvs.cli.transcript.KernelHost;
import ipvs.cli.transcript.Outcome;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** On one processor a sync daemon has perhaps not ended when the next one is asked for. */
@KernelTest
@Timeout(300)
class RestartedDaemonIT {
  private static final String START = "daemon start master --interface eth0 --sync-id 7";

  @Test
  void aDaemonIsStartedRightAfterItWasStopped() throws Exception {
    try (KernelHost host = KernelHost.open()) {
      host.clean();
      try {
        for (int time = 0; time < 20; time++) {
          assertThat(InProcessIpvs.run(START.split(" ")))
              .isEqualTo(
                  new Outcome(0, "--start-daemon master --mcast-interface eth0 --syncid 7\n", ""));
          assertThat(InProcessIpvs.run("daemon", "stop", "all"))
              .isEqualTo(new Outcome(0, "--stop-daemon master\n", ""));
        }
        assertThat(InProcessIpvs.run("daemon")).isEqualTo(new Outcome(0, "", ""));
      } finally {
        host.clean();
      }
    }
  }
}
