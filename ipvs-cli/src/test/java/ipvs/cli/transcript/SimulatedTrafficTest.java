package ipvs.cli.transcript;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.Endpoint;
import ipvs.model.ServiceAddress;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.sim.ManualClock;
import ipvs.netlink.sim.SimulatedConnection;
import ipvs.netlink.sim.SimulatorSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** What our tool shows of connections that a program opened through a simulated director. */
final class SimulatedTrafficTest {
  private static final ServiceAddress WEB = ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80"));

  private final ManualClock clock = ManualClock.create();
  private final KernelSimulator kernel = KernelSimulator.create(SimulatorSettings.DEFAULT, clock);
  private final InProcessTool tool;

  SimulatedTrafficTest() throws IOException {
    tool = new InProcessTool(new SimulatorOpener(kernel), new TranscriptNames());
  }

  @Test
  void connectionsAndCountersAreListed() {
    ipvsadm("-A", "-t", "192.0.2.10:80", "-s", "rr", "-p", "300");
    ipvsadm("-a", "-t", "192.0.2.10:80", "-r", "10.0.0.1:8080", "-m");
    SimulatedConnection first = connect("198.51.100.7:1024");
    first.packetIn(60);
    first.packetOut(1500);
    clock.advance(Duration.ofSeconds(10));
    connect("198.51.100.7:1025").close();

    assertThat(ipvsadm("-L", "-n", "-c"))
        .containsExactlyInAnyOrder(
            "IPVS connection entries",
            "pro expire state       source             virtual            destination",
            "TCP 14:50  ESTABLISHED 198.51.100.7:1024  192.0.2.10:80      10.0.0.1:8080",
            "TCP 05:00  ASSURED     198.51.100.7:0     192.0.2.10:80      10.0.0.1:8080",
            "TCP 02:00  TIME_WAIT   198.51.100.7:1025  192.0.2.10:80      10.0.0.1:8080");
    assertThat(ipvsadm("-L", "-n"))
        .contains("  -> 10.0.0.1:8080                Masq    1      1          1         ");
    assertThat(ipvsadm("-L", "-n", "--stats"))
        .contains("  -> 10.0.0.1:8080                       1        1        1       60     1500");

    clock.advance(Duration.ofSeconds(900));
    assertThat(ipvsadm("-L", "-n", "-c")).hasSize(2);
  }

  private SimulatedConnection connect(String client) {
    return kernel.connect(WEB, Endpoint.parse(client)).orElseThrow();
  }

  private List<String> ipvsadm(String... words) {
    Outcome outcome = tool.run(new Invocation(Map.of(), "ipvsadm", List.of(words), ""));
    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.exit()).isZero();
    return outcome.stdout().lines().toList();
  }
}
