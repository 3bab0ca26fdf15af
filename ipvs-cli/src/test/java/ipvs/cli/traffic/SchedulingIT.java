package ipvs.cli.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipvs.cli.kernel.KernelTest;
import java.util.Collections;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Who gets the next request, counted request by request. */
@KernelTest(needs = "ip")
final class SchedulingIT {
  private static final String SERVICE = "TCP 192.0.2.10:80";

  @Test
  void weightsAreTheShareOfRequests() throws Exception {
    try (Farm farm = Farm.open(Farm.Replies.THROUGH_THE_DIRECTOR)) {
      farm.serve(Plan.IPV4, 80);
      farm.director()
          .apply(
              "-A -t 192.0.2.10:80 -s wrr",
              "-a -t 192.0.2.10:80 -r 10.0.0.11:80 -m -w 3",
              "-a -t 192.0.2.10:80 -r 10.0.0.12:80 -m -w 1");

      List<String> names = farm.client(Plan.IPV4).ask(Plan.IPV4.at(80), 12);

      for (int i = 0; i < names.size(); i += 4) {
        assertThat(Collections.frequency(names.subList(i, i + 4), "one"))
            .as("%s", names)
            .isEqualTo(3);
      }
      StatsTable stats = farm.director().statsOnce(SERVICE, 12);
      assertThat(stats.server(SERVICE, "10.0.0.11:80").conns()).isEqualTo(9);
      assertThat(stats.server(SERVICE, "10.0.0.12:80").conns()).isEqualTo(3);
    }
  }

  @Test
  void weightZeroLetsASessionEndAndBringsNoNewOne() throws Exception {
    try (Farm farm = Farm.open(Farm.Replies.THROUGH_THE_DIRECTOR)) {
      farm.serve(Plan.IPV4, 80);
      Director director = farm.director();
      director.apply(
          "-A -t 192.0.2.10:80 -s rr",
          "-a -t 192.0.2.10:80 -r 10.0.0.11:80 -m",
          "-a -t 192.0.2.10:80 -r 10.0.0.12:80 -m");
      Client client = farm.client(Plan.IPV4);

      try (Session session = client.open(Plan.IPV4.at(80))) {
        String name = session.ask().server();
        String other = name.equals("one") ? "two" : "one";
        String server = Plan.IPV4.server(name, 80);
        director.apply("-e -t 192.0.2.10:80 -r " + server + " -m -w 0");

        assertThat(client.ask(Plan.IPV4.at(80), 4)).containsOnly(other);
        assertThat(session.ask().server()).isEqualTo(name);
        assertThat(director.list("-Ln")).containsPattern("-> " + server + " +Masq +0 +1 +0 ");
      }

      director.apply(
          "-e -t 192.0.2.10:80 -r 10.0.0.11:80 -m -w 0",
          "-e -t 192.0.2.10:80 -r 10.0.0.12:80 -m -w 0");
      assertThatThrownBy(() -> client.open(Plan.IPV4.at(80)))
          .as("nobody is left")
          .hasMessageContaining("refused");
    }
  }

  /** Without a connection the director would not know replies, so they go by direct routing. */
  @Test
  void onePacketSchedulingAsksSomeoneElseEachTime() throws Exception {
    try (Farm farm = Farm.open(Farm.Replies.DIRECT)) {
      farm.hideVirtualAddressOnServers();
      farm.serveVirtual(Plan.IPV4, 53);
      farm.director()
          .apply(
              "-A -u 192.0.2.10:53 -s rr -o",
              "-a -u 192.0.2.10:53 -r 10.0.0.11:53 -g",
              "-a -u 192.0.2.10:53 -r 10.0.0.12:53 -g");

      List<Answer> answers = farm.client(Plan.IPV4).askByDatagram(Plan.IPV4.at(53), 6);

      assertThat(answers.stream().map(Answer::server).toList()).isIn(Turns.of(6));
      StatsTable stats = farm.director().statsOnce("UDP 192.0.2.10:53", 6);
      assertThat(stats.server("UDP 192.0.2.10:53", "10.0.0.11:53").conns()).isEqualTo(3);
      assertThat(farm.director().connections()).as("nothing is remembered").isEmpty();
    }
  }
}
