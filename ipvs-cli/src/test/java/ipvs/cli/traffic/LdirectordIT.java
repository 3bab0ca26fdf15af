package ipvs.cli.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.kernel.KernelTest;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The monitor of many a director finds nothing amiss with the tool under test. */
@KernelTest(needs = {"ip", "ldirectord", "unshare", "ipvsadm"})
final class LdirectordIT {
  private static final String SERVICE = "-A -t 192.0.2.10:80 -s wrr -p 600\n";
  private static final String ONE = "-a -t 192.0.2.10:80 -r 10.0.0.11:8080 -m -w 1\n";
  private static final String TWO = "-a -t 192.0.2.10:80 -r 10.0.0.12:8080 -m -w 2\n";

  private static final String ADD_ONE = "-a -t 192.0.2.10:80 -x 0 -y 0 -r 10.0.0.11:8080 -m -w 1";
  private static final String ADD_TWO = "-a -t 192.0.2.10:80 -x 0 -y 0 -r 10.0.0.12:8080 -m -w 2";

  private static final String REMOVE_TWO = "-d -t 192.0.2.10:80 -r 10.0.0.12:8080";

  @Test
  void aStoppedServerIsTakenOutAndBackAndNothingElseChanges(@TempDir Path folder) throws Exception {
    try (Farm farm = Farm.open(Farm.Replies.THROUGH_THE_DIRECTOR)) {
      final Server one = farm.serve(0, "10.0.0.11", 8080);
      final Server two = farm.serve(1, "10.0.0.12", 8080);
      Director director = farm.director();
      Path first = Files.createDirectory(folder.resolve("first"));
      try (Ldirectord monitor = Ldirectord.start(director.machine(), first)) {
        // It takes servers out before it has asked them for the first time.
        monitor.waitForChanges(ADD_ONE, ADD_TWO);
        List<String> start = monitor.changes();
        assertThat(start).startsWith("-A -t 192.0.2.10:80 -s wrr -p 600");
        assertThat(director.list("-Sn")).isEqualTo(SERVICE + ONE + TWO);

        waitForChecks(one, 3);
        assertThat(monitor.changes()).as("later passes").isEqualTo(start);

        two.close();
        monitor.waitForChanges(REMOVE_TWO);
        assertThat(director.list("-Sn")).isEqualTo(SERVICE + ONE);
        assertThat(farm.client(Plan.IPV4).ask(Plan.IPV4.at(80), 3)).containsOnly("one");

        farm.serve(1, "10.0.0.12", 8080);
        monitor.waitForChanges(ADD_TWO);
        waitForChecks(one, 3);
        assertThat(monitor.changes().stream().skip(start.size()))
            .containsExactly(REMOVE_TWO, ADD_TWO);
        assertThat(monitor.complaints()).isEmpty();
      }

      assertThat(director.list("-Sn")).isEqualTo(SERVICE + ONE + TWO);
      Path second = Files.createDirectory(folder.resolve("second"));
      try (Ldirectord monitor = Ldirectord.start(director.machine(), second)) {
        waitForChecks(one, 3);
        assertThat(monitor.changes())
            .as("a start over the same table")
            .containsExactly("-E -t 192.0.2.10:80 -s wrr -p 600");
        assertThat(monitor.complaints()).isEmpty();
      }
      assertThat(director.list("-Sn")).isEqualTo(SERVICE + ONE + TWO);
    }
  }

  /** Waits until the monitor has looked after a server some more times. */
  private static void waitForChecks(Server server, int times) throws Exception {
    int enough = server.accepted() + times;
    Patience.until(Ldirectord.LIMIT, server::accepted, accepted -> accepted >= enough);
  }
}
