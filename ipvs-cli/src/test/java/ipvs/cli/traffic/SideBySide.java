package ipvs.cli.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.names.SystemNames;
import ipvs.cli.transcript.InProcessTool;
import ipvs.cli.transcript.Invocation;
import ipvs.cli.transcript.Outcome;
import ipvs.cli.transcript.SimulatorOpener;
import ipvs.model.Endpoint;
import ipvs.model.IpAddress;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.netlink.sim.KernelSimulator;
import ipvs.netlink.sim.ManualClock;
import ipvs.netlink.sim.SimulatedConnection;
import ipvs.netlink.sim.SimulatorSettings;
import java.io.IOException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.locks.LockSupport;

/**
 * A director of the kernel and a simulated one that see the same commands and the same clients.
 *
 * <p>Who got each connection, and how the listings look after each step, is written down for both,
 * and compared in the end: so a difference is seen with what came before and after it.
 */
final class SideBySide implements AutoCloseable {
  private static final long PAUSE = Duration.ofMillis(20).toNanos();
  private static final int LOOKS = 100;

  private final Farm farm;
  private final ServiceKey service;
  private final ManualClock clock = ManualClock.create();
  private final KernelSimulator simulator =
      KernelSimulator.create(SimulatorSettings.DEFAULT, clock);
  private final InProcessTool simulatorTool =
      new InProcessTool(new SimulatorOpener(simulator), new SystemNames());
  private final List<String> real = new ArrayList<>();
  private final List<String> simulated = new ArrayList<>();
  private final List<Optional<Session>> sessions = new ArrayList<>();
  private final List<Optional<SimulatedConnection>> connections = new ArrayList<>();

  /** Two directors for a service that is asked at the virtual address of IPv4. */
  SideBySide(Farm farm, ServiceKey service) {
    this.farm = farm;
    this.service = service;
  }

  /** Runs command lines on both. */
  void apply(String... lines) throws IOException, InterruptedException {
    farm.director().apply(lines);
    run(String.join("\n", lines) + "\n", "-R");
    note(String.join(", ", lines), "", "");
    compare();
  }

  /** Lets a client open some TCP connections, one after the other, to port 80. */
  void open(int times) throws IOException, InterruptedException {
    for (int i = 0; i < times; i++) {
      openFrom(Plan.IPV4.clients().get(0), 80);
    }
  }

  /** Lets a client open a TCP connection. */
  void openFrom(String address, int port) throws IOException, InterruptedException {
    Optional<Session> session = Optional.empty();
    String server = "nobody";
    int clientPort = 1024 + sessions.size();
    try {
      session = Optional.of(farm.client(address).open(Plan.IPV4.at(port)));
      server = server(session.get().ask());
      clientPort = session.get().client().getPort();
    } catch (IOException e) {
      if (!e.getMessage().contains("refused")) {
        throw e;
      }
    }
    sessions.add(session);
    Optional<SimulatedConnection> connection =
        simulator.connect(
            service,
            new Endpoint(IpAddress.parse(address), clientPort),
            ServiceAddress.tcp(Endpoint.parse(Plan.IPV4.virtual(port))));
    connections.add(connection);
    note(
        "open " + sessions.size() + " from " + address,
        server,
        connection.map(found -> found.destination().toString()).orElse("nobody"));
    compare();
  }

  /** {@return the real server, which goes by the virtual address where nothing is translated} */
  private static String server(Answer answer) {
    String at = Plan.text(answer.at());
    int port = answer.at().getPort();
    return at.equals(Plan.IPV4.virtual(port)) ? Plan.IPV4.server(answer.server(), port) : at;
  }

  /** Lets a client ask once over UDP, at port 53, with one byte. */
  void ask(String address) throws IOException, InterruptedException {
    Answer answer = farm.client(address).askByDatagram(Plan.IPV4.at(53), 1).get(0);
    SimulatedConnection connection =
        simulator.connect(service, Endpoint.parse(Plan.text(answer.client()))).orElseThrow();
    connection.packetIn(Plan.IPV4.datagram(1));
    connection.packetOut(Plan.IPV4.datagram(answer.bytes()));
    note("ask from " + address, server(answer), connection.destination().toString());
    compare();
  }

  /** Writes down the counters, after both directors had the time to count. */
  void count() throws IOException, InterruptedException {
    clock.advance(Duration.ofSeconds(2));
    String there = run("", "-Ln", "--stats", "--exact");
    String here =
        Patience.until(() -> farm.director().list("-Ln", "--stats", "--exact"), there::equals);
    note("count", here, there);
  }

  /** Closes one of the connections that were opened, the first of which is 1. */
  void close(int number) throws IOException, InterruptedException {
    sessions.get(number - 1).orElseThrow().close();
    connections.get(number - 1).orElseThrow().close();
    note("close " + number, "", "");
    compare();
  }

  private void note(String step, String here, String there) {
    real.add(step + ": " + here);
    simulated.add(step + ": " + there);
  }

  /** Writes down both tables, after the kernel had the time to make them alike. */
  private void compare() throws IOException, InterruptedException {
    String there = tables(run("", "-Ln"), run("", "-Ln", "--persistent-conn"), run("", "-Lnc"));
    String here = "";
    // Once they differ they will not be alike again.
    int looks = real.equals(simulated) ? LOOKS : 1;
    for (int i = 0; i < looks && !here.equals(there); i++) {
      if (i > 0) {
        LockSupport.parkNanos(PAUSE);
      }
      Director director = farm.director();
      here =
          tables(
              director.list("-Ln"),
              director.list("-Ln", "--persistent-conn"),
              director.list("-Lnc"));
    }
    real.add(here);
    simulated.add(there);
  }

  /** {@return listings without what passes with time, and connections in one order} */
  private static String tables(String services, String templates, String connections) {
    List<String> lines =
        ConnectionLine.parse(connections).stream().map(ConnectionLine::timeless).sorted().toList();
    return services + templates + String.join("\n", lines);
  }

  private String run(String stdin, String... words) {
    Outcome outcome = simulatorTool.run(new Invocation(Map.of(), "ipvsadm", List.of(words), stdin));
    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.exit()).isZero();
    return outcome.stdout();
  }

  /** Waits until the kernel keeps its only template for about so many seconds more. */
  void expectTemplateFor(int atLeast, int atMost) throws IOException, InterruptedException {
    Patience.until(
        () -> farm.director().list("-Lnc"),
        listing ->
            ConnectionLine.parse(listing).stream()
                .filter(line -> line.source().endsWith(":0"))
                .map(line -> line.expire().split(":"))
                .mapToInt(time -> 60 * Integer.parseInt(time[0]) + Integer.parseInt(time[1]))
                .anyMatch(left -> left >= atLeast && left <= atMost));
  }

  /** Fails unless both went the same way all along. */
  void agree() {
    assertThat(String.join("\n", simulated)).isEqualTo(String.join("\n", real));
  }

  @Override
  public void close() throws IOException {
    for (Optional<Session> session : sessions) {
      if (session.isPresent()) {
        session.get().close();
      }
    }
    farm.close();
  }
}
