package ipvs.cli.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.doctor.TunnelKind;
import ipvs.cli.kernel.KernelTest;
import ipvs.cli.netns.Namespace;
import ipvs.cli.netns.Output;
import ipvs.cli.transcript.InProcessIpvs;
import ipvs.cli.transcript.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The scripts of {@code ipvs doctor} make machines work that did not, and leave what was there. */
@KernelTest(needs = {"ip", "dash", "bash"})
final class DoctorScriptIT {
  private static final Plan PLAN = Plan.IPV4;
  private static final int SHORT = 2_000;
  private static final int LONG = 20_000;

  @TempDir private Path folder;

  /** A script on a machine. */
  private record Prepared(Namespace machine, String shell, Path script) {
    int run(String word) throws Exception {
      return machine.run(List.of(shell, script.toString(), word), "", Map.of()).exit();
    }

    void start() throws Exception {
      Output output = machine.run(List.of(shell, script.toString(), "start"), "", Map.of());
      assertThat(output.exit()).as(output.toString()).isZero();
    }

    /** {@return addresses, routes and switches of the machine} */
    String look() throws Exception {
      String commands =
          "ip -o address; ip route; ip -br link; ip fou show; cd /proc/sys/net/ipv4/conf;"
              + " grep . */arp_ignore */arp_announce */rp_filter */send_redirects ../ip_forward";
      return machine.run(List.of("sh", "-c", commands), "", Map.of()).stdout();
    }
  }

  /** {@return the script for a machine; each keeps what it found in a folder of its own} */
  private Prepared script(Namespace machine, String shell, String options) throws Exception {
    String[] words = ("doctor --script " + options).split(" ");
    Outcome outcome = InProcessIpvs.run(words);
    assertThat(outcome.exit()).as(outcome.toString()).isZero();
    String text =
        outcome
            .stdout()
            .replaceAll(
                "STATE='[^']*'", "STATE='" + folder.resolve("state-" + machine.name()) + "'");
    Path file = folder.resolve("script-" + machine.name());
    return new Prepared(machine, shell, Files.writeString(file, text));
  }

  private static boolean answers(Farm farm, int milliseconds)
      throws InterruptedException, IOException {
    try (Session session = farm.client(PLAN).open(PLAN.at(80), milliseconds)) {
      session.ask();
      return true;
    } catch (IOException e) {
      return false;
    }
  }

  /** Nothing works before the start, all does after it, and nothing after the stop. */
  private static void prepares(Farm farm, List<Prepared> all) throws Exception {
    List<String> before = new ArrayList<>();
    for (Prepared each : all) {
      before.add(each.look());
      assertThat(each.run("status")).isEqualTo(3);
    }
    assertThat(answers(farm, SHORT)).as("before the start").isFalse();
    for (Prepared each : all) {
      each.start();
      assertThat(each.run("status")).isZero();
      String once = each.look();
      each.start();
      assertThat(each.look()).isEqualTo(once);
    }
    // A question by ARP that nobody answered before the start may end whoever waits for it, once.
    assertThat(answers(farm, LONG) || answers(farm, LONG)).as("after the start").isTrue();
    for (int i = 0; i < all.size(); i++) {
      assertThat(all.get(i).run("stop")).isZero();
      assertThat(all.get(i).look()).isEqualTo(before.get(i));
    }
    farm.clients().ip("neighbour flush dev eth0");
    assertThat(answers(farm, SHORT)).as("after the stop").isFalse();
  }

  private static void one(Farm farm, String method) throws Exception {
    farm.director()
        .apply(
            "-A -t " + PLAN.virtual(80) + " -s rr",
            "-a -t " + PLAN.virtual(80) + " -r " + PLAN.server("one", 80) + " " + method);
    farm.director().machine().ip("address del 192.0.2.10/32 dev eth0");
    farm.serve(0, "0.0.0.0", 80);
  }

  @Test
  void ofDirectRouting() throws Exception {
    try (Farm farm = Farm.open(Farm.Replies.DIRECT)) {
      one(farm, "-g");
      prepares(
          farm,
          List.of(
              script(
                  farm.servers().get(0),
                  "dash",
                  "--role server --method dr --vip 192.0.2.10 --interface eth0"),
              script(
                  farm.director().machine(),
                  "dash",
                  "--role director --vip 192.0.2.10 --interface eth0")));
    }
  }

  @ParameterizedTest
  @EnumSource
  void ofATunnel(TunnelKind kind) throws Exception {
    try (Farm farm = Farm.open(Farm.Replies.DIRECT)) {
      String type = kind.name().toLowerCase(Locale.ROOT);
      String port = kind == TunnelKind.GUE ? " --tun-port 6080" : "";
      one(farm, kind == TunnelKind.IPIP ? "-i" : "-i --tun-type " + type + port);
      farm.servers().get(0).run("modprobe -a ipip ip_gre fou");
      farm.servers().get(0).sysctl("net/ipv4/conf/all/rp_filter=1");
      prepares(
          farm,
          List.of(
              script(
                  farm.servers().get(0),
                  "bash",
                  "--role server --method tun --vip 192.0.2.10 --interface eth0 --tun-type "
                      + type
                      + port),
              script(
                  farm.director().machine(),
                  "bash",
                  "--role director --method tun --vip 192.0.2.10 --interface eth0")));
    }
  }

  @Test
  void ofMasquerading() throws Exception {
    try (Farm farm = Farm.open(Farm.Replies.THROUGH_THE_DIRECTOR)) {
      one(farm, "-m");
      farm.director().machine().sysctl("net/ipv4/ip_forward=0");
      farm.servers().get(0).ip("route replace default via 10.0.0.12");
      prepares(
          farm,
          List.of(
              script(
                  farm.servers().get(0),
                  "dash",
                  "--role server --method nat --director 10.0.0.1 --client 192.0.2.7"
                      + " --set-gateway"),
              script(
                  farm.director().machine(),
                  "dash",
                  "--role director --method nat --vip 192.0.2.10 --interface eth0")));
    }
  }
}
