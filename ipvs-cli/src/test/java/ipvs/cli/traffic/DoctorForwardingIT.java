package ipvs.cli.traffic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipvs.cli.kernel.KernelTest;
import ipvs.cli.netns.Namespace;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code ipvs doctor} beside what happens to ports, replies and connections of a director. */
@KernelTest(needs = "ip")
final class DoctorForwardingIT {
  private static final Plan PLAN = Ward.PLAN;
  private static final String SERVICE = PLAN.virtual(80);

  @TempDir private Path folder;

  @Test
  void theGatewayOfTheServersIsCured() throws Exception {
    try (Farm farm = Farm.open(Farm.Replies.THROUGH_THE_DIRECTOR)) {
      Ward ward = new Ward(farm);
      farm.hideVirtualAddressOnServers();
      farm.serve(0, "0.0.0.0", 80);
      ward.forward("-g");
      Namespace machine = farm.director().machine();
      // There are two ways, of which one takes another machine.
      ward.cured(
          machine,
          "--gateway-of-servers",
          "D11",
          "another gateway for the servers (better)",
          "true");
      aPortThatIsPassedIsCured(farm, machine);
    }
  }

  /** The server listens where the file says, and not where packets go. */
  private void aPortThatIsPassedIsCured(Farm farm, Namespace machine) throws Exception {
    farm.serve(0, "0.0.0.0", 8080);
    String service = "-A -t " + PLAN.virtual(81) + " -s rr";
    String server = "-a -t " + PLAN.virtual(81) + " -r " + PLAN.server("one", 8080);
    String file = "--file " + folder.resolve("rules");

    Files.writeString(folder.resolve("rules"), service + "\n" + server + " -g\n");
    Checkup red = Checkup.of(machine, file);
    assertThat(red.bad()).as(red.toString()).containsExactly("D7");
    assertThat(red.toString()).contains("write :81, or use -m");
    farm.director().apply(service, server + " -g");
    assertThat(Ward.answers(farm.client(PLAN), PLAN.at(81), Ward.SHORT)).isFalse();

    Files.writeString(folder.resolve("rules"), service + "\n" + server + " -m\n");
    Checkup green = Checkup.of(machine, file);
    assertThat(green.bad()).as(green.toString()).isEmpty();
    farm.director().apply("-D -t " + PLAN.virtual(81), service, server + " -m");
    assertThat(Ward.answers(farm.client(PLAN), PLAN.at(81), Ward.LONG)).isTrue();
  }

  @Test
  void connectionsToServersThatLeaveAreCured() throws Exception {
    try (Farm farm = Farm.open(Farm.Replies.THROUGH_THE_DIRECTOR)) {
      farm.serve(PLAN, 80);
      Director director = farm.director();
      director.apply(
          "-A -t " + SERVICE + " -s rr -p 300",
          "-a -t " + SERVICE + " -r " + PLAN.server("one", 80) + " -m",
          "-a -t " + SERVICE + " -r " + PLAN.server("two", 80) + " -m");
      Client client = farm.client(PLAN);
      String drained = client.ask(PLAN.at(80)).server();
      director.apply("-e -t " + SERVICE + " -r " + PLAN.server(drained, 80) + " -m -w 0");
      Checkup red = Checkup.of(director.machine(), "");
      assertThat(red.tells("D14")).as(red.toString()).isTrue();
      assertThat(client.ask(PLAN.at(80)).server()).isEqualTo(drained);
      red.cure("D14");
      Checkup green = Checkup.of(director.machine(), "");
      assertThat(green.tells("D14")).as(green.toString()).isFalse();
      assertThat(client.ask(PLAN.at(80)).server()).isNotEqualTo(drained);
      removedServersAreCured(client, director);
    }
  }

  /** A keeper removes servers that fail; nothing but its name matters here. */
  private void removedServersAreCured(Client client, Director director) throws Exception {
    Path keeper = Files.copy(Path.of("/bin/sleep"), folder.resolve("keepalived"));
    Process running = director.machine().start(new ProcessBuilder(keeper.toString(), "600"));
    try (Session first = client.open(PLAN.at(80), Ward.SHORT);
        Session second = client.open(PLAN.at(80), Ward.LONG)) {
      String removed = first.ask().server();
      assertThat(second.ask().server()).isEqualTo(removed);
      director.apply("-d -t " + SERVICE + " -r " + PLAN.server(removed, 80));
      Checkup red = Checkup.of(director.machine(), "");
      assertThat(red.tells("D14")).as(red.toString()).isTrue();
      assertThatThrownBy(first::ask).isInstanceOf(SocketTimeoutException.class);
      red.cure("D14");
      Checkup green = Checkup.of(director.machine(), "");
      assertThat(green.tells("D14")).as(green.toString()).isFalse();
      assertThatThrownBy(second::ask)
          .isInstanceOf(SocketException.class)
          .hasMessageContaining("reset");
    } finally {
      running.destroyForcibly();
    }
  }
}
