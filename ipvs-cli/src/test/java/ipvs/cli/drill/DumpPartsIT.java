package ipvs.cli.drill;

import static ipvs.cli.drill.ServiceVectors.WEB;
import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.kernel.KernelTest;
import ipvs.netlink.family.CommandAttribute;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.family.ServiceAttribute;
import ipvs.netlink.sim.SimulatorSettings;
import ipvs.netlink.sim.SocketOption;
import java.io.IOException;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.TestInstance.Lifecycle;
import org.junit.jupiter.api.Timeout;

/** The simulator cuts large dumps where the kernel cuts them, and continues them as it does. */
@KernelTest
@Timeout(300)
@TestInstance(Lifecycle.PER_CLASS)
class DumpPartsIT {
  private static final int SERVICES = 250;
  private static final int SERVERS = 200;
  private static final int ALL = Integer.MAX_VALUE;
  private static final Ask DUMP = Ask.of(IpvsCommand.GET_SERVICE, Ask.DUMP);
  private static final Ask DUMP_SERVERS = Ask.of(IpvsCommand.GET_DEST, Ask.DUMP, Pool.service(WEB));

  private SimulatorSettings settings;
  private Duel duel;
  private int sequence;

  @BeforeAll
  void findOut() throws IOException {
    settings = Arena.settings();
  }

  @BeforeEach
  void fill() throws IOException {
    duel = Arena.open(settings, EnumSet.allOf(SocketOption.class), 3);
    duel.reset();
    ask(1, ServerVectors.webExists(), 4096);
    for (int i = 0; i < SERVICES; i++) {
      ask(1, ServiceVectors.add(service(i)), 4096);
    }
    for (int i = 0; i < SERVERS; i++) {
      ask(1, server(IpvsCommand.NEW_DEST, i), 4096);
    }
  }

  @AfterEach
  void clear() throws IOException {
    duel.reset();
    duel.close();
  }

  /** Lengths differ with the names of schedulers and engines. */
  private static List<Node> service(int i) {
    List<Node> service =
        ServiceVectors.full(Pool.address(6, "10.1." + i / 16 + "." + i % 16, 80 + i));
    List<Node> named =
        i % 3 == 0
            ? service
            : Node.with(service, Node.string(ServiceAttribute.SCHED_NAME, "lblcr"));
    return i % 5 == 0 ? Node.plus(named, Node.string(ServiceAttribute.PE_NAME, "sip")) : named;
  }

  private static Ask server(IpvsCommand command, int i) {
    return Ask.of(
        command,
        Ask.DO,
        Pool.service(WEB),
        Node.nest(CommandAttribute.DEST, ServerVectors.server("10.2.0." + i)));
  }

  private void ask(int socket, Ask ask, int bufferSize) {
    sequence++;
    duel.ask(socket, ask.encode(sequence), bufferSize);
  }

  private void send(int socket, Ask ask) {
    sequence++;
    duel.send(socket, ask.encode(sequence));
  }

  private void assertSame() {
    assertThat(String.join("\n\n", duel.differences())).isEmpty();
  }

  @Test
  void partsAreAsLongAsTheLargestBufferSoFar() throws IOException {
    for (int size : new int[] {20, 3775, 3776, 3777, 4096, 8192, 16383, 32447, 32448, 65536}) {
      duel.renew(0);
      ask(0, DUMP, size);
      ask(0, DUMP_SERVERS, size);
      ask(0, DUMP, 4096);
    }
    assertSame();
  }

  @Test
  void whatChangesBetweenPartsMovesTheRest() throws IOException {
    for (int round = 0; round < 4; round++) {
      duel.renew(0);
      send(0, round % 2 == 0 ? DUMP : DUMP_SERVERS);
      for (int part = 0; part < 5; part++) {
        duel.receive("part " + part + " of round " + round, 0, 4096, 1);
        int i = 40 * round + 7 * part;
        ask(1, Ask.of(IpvsCommand.DEL_SERVICE, Ask.DO, Pool.service(service(i))), 4096);
        ask(1, server(IpvsCommand.DEL_DEST, i), 4096);
        ask(1, server(IpvsCommand.NEW_DEST, i + 1), 4096);
      }
      duel.receive("the rest of round " + round, 0, 8192, ALL);
    }
    assertSame();
  }

  @Test
  void aDumpMeetsOtherRequestsOfItsSocket() throws IOException {
    for (Ask other :
        List.of(
            DUMP,
            DUMP_SERVERS,
            Ask.of(IpvsCommand.GET_CONFIG, Ask.GET),
            Ask.of(IpvsCommand.GET_SERVICE, Ask.GET, Pool.service(WEB)),
            Ask.of(IpvsCommand.GET_INFO, Ask.DUMP))) {
      duel.renew(0);
      send(0, DUMP);
      send(0, other);
      duel.receive("the first part", 0, 4096, 1);
      send(0, other);
      duel.receive("the second", 0, 16384, 1);
      send(0, other);
      duel.receive("the rest", 0, 16384, ALL);
    }
    assertSame();
  }

  @Test
  void aServiceThatVanishesEndsTheDumpOfItsServers() throws IOException {
    duel.renew(0);
    send(0, DUMP_SERVERS);
    duel.receive("the first part", 0, 4096, 1);
    ask(1, Ask.of(IpvsCommand.DEL_SERVICE, Ask.DO, Pool.service(WEB)), 4096);
    duel.receive("the rest", 0, 4096, ALL);
    assertSame();
  }

  @Test
  void aDaemonThatStartsDuringTheDumpIsStillGiven() throws IOException {
    Ask daemons = Ask.of(IpvsCommand.GET_DAEMON, Ask.DUMP);
    for (int first : new int[] {1, 2}) {
      duel.reset();
      ask(1, DaemonVectors.start(first, "eth0"), 4096);
      send(0, daemons);
      ask(1, DaemonVectors.start(3 - first, "eth0"), 4096);
      duel.receive("the daemons", 0, 4096, ALL);
    }
    assertSame();
  }
}
