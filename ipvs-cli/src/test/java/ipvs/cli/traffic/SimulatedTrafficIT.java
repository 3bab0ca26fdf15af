package ipvs.cli.traffic;

import ipvs.cli.kernel.KernelTest;
import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The simulator gives connections to whom the kernel gives them, and lists them alike. */
@KernelTest(needs = "ip")
final class SimulatedTrafficIT {
  /** Addresses that are hashed, from 192.0.2.100 on. */
  private static final int CLIENTS = 24;

  private static final ServiceKey WEB = ServiceAddress.tcp(Endpoint.parse(Plan.IPV4.virtual(80)));

  @Test
  void roundRobin() throws Exception {
    try (SideBySide pair = web("rr", 1, 3, 2)) {
      pair.open(4);
      pair.apply("-e -t 192.0.2.10:80 -r 10.0.0.11:82 -m -w 0");
      pair.open(3);
      pair.apply("-d -t 192.0.2.10:80 -r 10.0.0.11:81");
      pair.open(2);
      pair.apply("-a -t 192.0.2.10:80 -r 10.0.0.11:81 -m");
      pair.close(2);
      pair.open(4);
      pair.apply("-E -t 192.0.2.10:80 -s rr");
      pair.open(1);
      pair.agree();
    }
  }

  @Test
  void aServerThatHadItsTurnLeaves() throws Exception {
    try (SideBySide pair = web("rr", 1, 1, 1)) {
      pair.open(1);
      pair.apply("-d -t 192.0.2.10:80 -r 10.0.0.11:83");
      pair.open(3);
      pair.apply("-a -t 192.0.2.10:80 -r 10.0.0.11:83 -m");
      pair.open(2);
      pair.apply("-d -t 192.0.2.10:80 -r 10.0.0.11:81", "-d -t 192.0.2.10:80 -r 10.0.0.11:82");
      pair.open(1);
      pair.agree();
    }
  }

  @Test
  void weightedRoundRobin() throws Exception {
    try (SideBySide pair = web("wrr", 5, 3, 1)) {
      pair.open(20);
      pair.apply("-e -t 192.0.2.10:80 -r 10.0.0.11:81 -m -w 2");
      pair.open(8);
      pair.apply("-d -t 192.0.2.10:80 -r 10.0.0.11:82");
      pair.open(5);
      pair.apply("-a -t 192.0.2.10:80 -r 10.0.0.11:82 -m -w 4");
      pair.open(9);
      pair.apply("-E -t 192.0.2.10:80 -s wrr");
      pair.open(3);
      pair.agree();
    }
  }

  @Test
  void weightedRoundRobinWithACommonDivisor() throws Exception {
    try (SideBySide pair = web("wrr", 2, 6, 4)) {
      pair.open(8);
      pair.apply("-e -t 192.0.2.10:80 -r 10.0.0.11:83 -m -w 0");
      pair.open(5);
      pair.apply("-e -t 192.0.2.10:80 -r 10.0.0.11:83 -m -w 9");
      pair.open(10);
      pair.apply("-e -t 192.0.2.10:80 -r 10.0.0.11:82 -m -w 6 -x 2");
      pair.open(8);
      pair.agree();
    }
  }

  @Test
  void weightedRoundRobinWhoseDivisorChanges() throws Exception {
    try (SideBySide pair = web("wrr", 1, 4, 6)) {
      pair.open(7);
      pair.apply("-e -t 192.0.2.10:80 -r 10.0.0.11:81 -m -w 2");
      pair.open(9);
      pair.apply("-E -t 192.0.2.10:80 -s rr", "-E -t 192.0.2.10:80 -s wrr");
      pair.apply("-e -t 192.0.2.10:80 -r 10.0.0.11:81 -m -w 8");
      pair.open(6);
      pair.agree();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"lc", "wlc", "sed", "nq", "fo", "ovf"})
  void whatIsLeastLoaded(String scheduler) throws Exception {
    try (SideBySide pair = web(scheduler, 1, 4, 2)) {
      pair.open(9);
      pair.close(1);
      pair.open(1);
      pair.close(3);
      pair.close(4);
      pair.open(3);
      pair.apply("-e -t 192.0.2.10:80 -r 10.0.0.11:82 -m -w 0");
      pair.open(3);
      pair.agree();
    }
  }

  @Test
  void thresholdsKeepConnectionsAwayUntilEnoughAreOver() throws Exception {
    try (SideBySide pair = web("rr", 1, 1, 1)) {
      pair.apply(
          "-e -t 192.0.2.10:80 -r 10.0.0.11:82 -m -x 2 -y 1",
          "-d -t 192.0.2.10:80 -r 10.0.0.11:81");
      pair.open(6);
      pair.apply("-e -t 192.0.2.10:80 -r 10.0.0.11:82 -m -x 3");
      pair.open(4);
      pair.apply("-e -t 192.0.2.10:80 -r 10.0.0.11:82 -m -x 1", "-E -t 192.0.2.10:80 -s wlc");
      pair.open(2);
      pair.apply("-e -t 192.0.2.10:80 -r 10.0.0.11:82 -m -x 0");
      pair.open(2);
      pair.agree();
    }
  }

  @Test
  void persistence() throws Exception {
    try (SideBySide pair = web("rr", 1, 1, 1)) {
      pair.apply("-E -t 192.0.2.10:80 -s rr -p 300");
      pair.open(2);
      pair.openFrom("192.0.2.8", 80);
      pair.apply(
          "-e -t 192.0.2.10:80 -r 10.0.0.11:83 -m -w 0",
          "-e -t 192.0.2.10:80 -r 10.0.0.11:82 -m -x 1");
      pair.open(1);
      pair.openFrom("192.0.2.8", 80);
      pair.apply("-E -t 192.0.2.10:80 -s rr -p 300 -M 255.255.255.0");
      pair.open(1);
      pair.openFrom("192.0.2.8", 80);
      pair.close(1);
      pair.apply("-d -t 192.0.2.10:80 -r 10.0.0.11:81");
      pair.open(1);
      pair.agree();
    }
  }

  @Test
  void persistenceForAllPorts() throws Exception {
    ServiceKey all = ServiceAddress.tcp(Endpoint.parse(Plan.IPV4.virtual(0)));
    try (SideBySide pair = new SideBySide(farm(), all)) {
      pair.apply(
          "-A -t 192.0.2.10:0 -s rr -p 300",
          "-a -t 192.0.2.10:0 -r 10.0.0.11:0 -m",
          "-a -t 192.0.2.10:0 -r 10.0.0.12:0 -m");
      pair.openFrom("192.0.2.7", 81);
      pair.openFrom("192.0.2.7", 82);
      pair.openFrom("192.0.2.8", 81);
      pair.agree();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " -p 300"})
  void marks(String persistence) throws Exception {
    Farm farm = farm();
    farm.director()
        .machine()
        .run("iptables -w -t mangle -A PREROUTING -d 192.0.2.10 -j MARK --set-mark 7");
    try (SideBySide pair = new SideBySide(farm, new FirewallMark(7, AddressFamily.INET))) {
      pair.apply(
          "-A -f 7 -s rr" + persistence, "-a -f 7 -r 10.0.0.11:81 -m", "-a -f 7 -r 10.0.0.11:0 -m");
      for (String client : Plan.IPV4.clients()) {
        pair.openFrom(client, 82);
        pair.openFrom(client, 83);
      }
      pair.agree();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"", " -p 300"})
  void datagrams(String persistence) throws Exception {
    ServiceKey dns = ServiceAddress.udp(Endpoint.parse(Plan.IPV4.virtual(53)));
    try (SideBySide pair = new SideBySide(farm(), dns)) {
      pair.apply(
          "-A -u 192.0.2.10:53 -s lc" + persistence,
          "-a -u 192.0.2.10:53 -r 10.0.0.11:81 -m",
          "-a -u 192.0.2.10:53 -r 10.0.0.12:81 -m");
      pair.ask("192.0.2.7");
      pair.ask("192.0.2.7");
      pair.ask("192.0.2.8");
      pair.count();
      pair.agree();
    }
  }

  @Test
  void directRouting() throws Exception {
    Farm farm = Farm.open(Farm.Replies.DIRECT);
    farm.hideVirtualAddressOnServers();
    farm.serveVirtual(Plan.IPV4, 80);
    try (SideBySide pair = new SideBySide(farm, WEB)) {
      pair.apply(
          "-A -t 192.0.2.10:80 -s wlc",
          "-a -t 192.0.2.10:80 -r 10.0.0.11:80 -g",
          "-a -t 192.0.2.10:80 -r 10.0.0.12:80 -g");
      pair.open(2);
      pair.close(1);
      pair.open(2);
      pair.agree();
    }
  }

  /** What the simulator says of a template that is due while a connection uses it. */
  @Test
  void aTemplateInUseIsKeptForAnotherMinute() throws Exception {
    try (SideBySide pair = web("rr", 1, 1)) {
      pair.apply("-E -t 192.0.2.10:80 -s rr -p 2");
      pair.open(1);
      pair.expectTemplateFor(50, 60);
    }
  }

  @Test
  void aRemovedServerKeepsItsConnections() throws Exception {
    try (SideBySide pair = web("rr", 1, 1, 1)) {
      pair.open(3);
      pair.apply("-D -t 192.0.2.10:80");
      pair.apply("-A -t 192.0.2.10:80 -s rr", "-a -t 192.0.2.10:80 -r 10.0.0.11:81 -m");
      pair.open(2);
      pair.agree();
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"sh", "sh -b sh-fallback"})
  void sourceHashing(String scheduler) throws Exception {
    try (SideBySide pair = web(scheduler, 1, 3, 2)) {
      openFromEverywhere(pair);
      pair.apply("-e -t 192.0.2.10:80 -r 10.0.0.11:82 -m -w 0");
      openFromEverywhere(pair);
      pair.apply(
          "-e -t 192.0.2.10:80 -r 10.0.0.11:82 -m -w 3",
          "-e -t 192.0.2.10:80 -r 10.0.0.11:83 -m -w 0");
      openFromEverywhere(pair);
      pair.agree();
    }
  }

  /** All servers are available: whose connection is refused does not say from which port it was. */
  @Test
  void sourceHashingWithPorts() throws Exception {
    try (SideBySide pair = web("sh -b sh-port", 1, 3, 2)) {
      openFromEverywhere(pair);
      pair.agree();
    }
  }

  private static void openFromEverywhere(SideBySide pair) throws IOException, InterruptedException {
    for (int i = 0; i < CLIENTS; i++) {
      pair.openFrom("192.0.2." + (100 + i), 80);
    }
  }

  @Test
  void destinationHashing() throws Exception {
    try (SideBySide pair = web("dh", 1)) {
      pair.open(1);
      for (String server : List.of("1:82", "1:83", "2:81", "2:82", "2:83")) {
        pair.apply("-a -t 192.0.2.10:80 -r 10.0.0.1" + server + " -m -w 2");
        pair.openFrom("192.0.2.7", 80);
        pair.openFrom("192.0.2.8", 80);
      }
      pair.agree();
    }
  }

  /** {@return a pair of directors with the web service and three servers, the first added first} */
  private static SideBySide web(String scheduler, int... weights)
      throws IOException, InterruptedException {
    SideBySide pair = new SideBySide(farm(), WEB);
    pair.apply("-A -t 192.0.2.10:80 -s " + scheduler);
    for (int i = 0; i < weights.length; i++) {
      pair.apply("-a -t 192.0.2.10:80 -r 10.0.0.11:" + (81 + i) + " -m -w " + weights[i]);
    }
    return pair;
  }

  private static Farm farm() throws IOException, InterruptedException {
    Farm farm = Farm.open(Farm.Replies.THROUGH_THE_DIRECTOR);
    for (int port = 81; port <= 83; port++) {
      farm.serve(0, "10.0.0.11", port);
      farm.serve(1, "10.0.0.12", port);
    }
    String[] more = new String[CLIENTS];
    for (int i = 0; i < more.length; i++) {
      more[i] = Plan.adding("192.0.2." + (100 + i), 24, "eth0");
    }
    farm.clients().ip(more);
    return farm;
  }
}
