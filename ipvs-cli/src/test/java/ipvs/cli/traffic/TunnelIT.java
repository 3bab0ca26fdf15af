package ipvs.cli.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.kernel.KernelTest;
import ipvs.cli.netns.Namespace;
import java.io.IOException;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/**
 * VS/TUN: requests travel to the servers inside other packets.
 *
 * <p>Every kind of tunnel has services and server addresses of its own on one farm, where all are
 * used at once and listed once; each test looks at one of them.
 */
@KernelTest(needs = {"ip", "iptables", "ip6tables", "nft"})
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
final class TunnelIT {
  private static final int DATAGRAMS = 4;

  private final Map<Tunnel, List<Answer>> answers = new EnumMap<>(Tunnel.class);
  private final Map<Tunnel, List<Answer>> datagrams = new EnumMap<>(Tunnel.class);
  private final Map<Tunnel, Session> sessions = new EnumMap<>(Tunnel.class);
  private final Map<Tunnel, IOException> failures = new EnumMap<>(Tunnel.class);
  private Farm farm;
  private List<String> connections;
  private StatsTable stats;
  private String tunnels;

  @BeforeAll
  void useEveryTunnel() throws Exception {
    farm = Farm.open(Farm.Replies.DIRECT);
    farm.clients().run("modprobe -a ipip sit ip_gre ip6_tunnel ip6_gre fou fou6");
    farm.hideVirtualAddressOnServers();
    for (int machine = 0; machine < Farm.NAMES.size(); machine++) {
      makeFarEnds(farm.servers().get(machine), machine);
    }
    List<String> rules = new ArrayList<>();
    for (Tunnel tunnel : Tunnel.values()) {
      farm.serveVirtual(tunnel.inner(), tunnel.port());
      rules.addAll(tunnel.rules());
    }
    Director director = farm.director();
    director.apply(rules.toArray(String[]::new));

    for (Tunnel tunnel : Tunnel.values()) {
      try {
        use(tunnel);
      } catch (IOException e) {
        failures.put(tunnel, e);
      }
    }
    connections = director.connections();
    for (Session session : sessions.values()) {
      session.close();
    }
    stats = director.statsOnce(this::hasSettled);
    tunnels = director.list("-Ln", "--tun-info");
  }

  private static void makeFarEnds(Namespace server, int machine) throws Exception {
    // Each device has the switch of its own, and the stricter of it and the general one counts.
    for (String device : List.of("tunl0", "gre0", "sit0")) {
      server.sysctl("net/ipv4/conf/" + device + "/rp_filter=0");
    }
    List<String> commands = new ArrayList<>();
    for (Tunnel tunnel : Tunnel.values()) {
      commands.addAll(tunnel.farEnd(machine));
      tunnel.refuseOthers(server, machine);
    }
    server.ip(commands.toArray(String[]::new));
  }

  private void use(Tunnel tunnel) throws IOException, InterruptedException {
    Client client = farm.client(tunnel.inner());
    Session session = client.open(tunnel.inner().at(tunnel.port()));
    sessions.put(tunnel, session);
    List<Answer> each = new ArrayList<>(List.of(session.ask()));
    for (int i = 0; i < 3; i++) {
      each.add(client.ask(tunnel.inner().at(tunnel.port())));
    }
    answers.put(tunnel, each);
    datagrams.put(tunnel, client.askByDatagram(tunnel.inner().at(tunnel.port()), DATAGRAMS));
  }

  private boolean hasSettled(StatsTable seen) {
    return datagrams.keySet().stream()
        .allMatch(
            tunnel -> {
              String service = tunnel.inner().virtual(tunnel.port());
              return seen.hasSettledAt("TCP " + service, 4)
                  && seen.service("UDP " + service).inPkts() == DATAGRAMS;
            });
  }

  @AfterAll
  void close() throws IOException {
    if (farm != null) {
      farm.close();
    }
  }

  @Test
  void theDoctorHasNothingToSayOfTheDirector() throws Exception {
    Checkup checkup = Checkup.of(farm.director().machine(), "");
    assertThat(checkup.bad()).as(checkup.toString()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void theDoctorHasNothingToSayOfAServer(Tunnel tunnel) throws Exception {
    Checkup checkup = Checkup.of(farm.servers().get(0), tunnel.asServer());
    assertThat(checkup.bad()).as(checkup.toString()).isEmpty();
  }

  @ParameterizedTest
  @EnumSource
  void requestsArriveThroughTheTunnel(Tunnel tunnel) throws Exception {
    assertThat(failures).doesNotContainKey(tunnel);
    Plan plan = tunnel.inner();
    Answer first = answers.get(tunnel).get(0);
    Session session = sessions.get(tunnel);
    assertThat(answers.get(tunnel)).extracting(Answer::at).containsOnly(plan.at(tunnel.port()));
    assertThat(first.client()).as("who asked").isEqualTo(session.client());
    assertThat(answers.get(tunnel).stream().map(Answer::server).toList()).isIn(Turns.of(4));
    assertThat(datagrams.get(tunnel)).extracting(Answer::server).containsOnly("two");
    assertThat(connections)
        .contains(session.listed(plan, tunnel.port(), tunnel.server(first.server())));

    String service = plan.virtual(tunnel.port());
    for (String name : Farm.NAMES) {
      StatsTable.Row row = stats.server("TCP " + service, tunnel.server(name));
      assertThat(row.conns()).as(name).isEqualTo(2);
      assertThat(row.outPkts()).as(name).isZero();
    }
    assertThat(stats.service("UDP " + service))
        .isEqualTo(new StatsTable.Row(1, DATAGRAMS, 0, DATAGRAMS * plan.datagram(1), 0));
    assertThat(tunnels)
        .containsPattern(
            Pattern.quote(tunnel.server("one"))
                + " +Tunnel +"
                + Pattern.quote(tunnel.info())
                + " +1 ");
  }
}
