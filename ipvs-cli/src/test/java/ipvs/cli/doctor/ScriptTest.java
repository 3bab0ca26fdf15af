package ipvs.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import ipvs.model.IpAddress;
import ipvs.model.table.ServiceWord;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Scripts are sound, may be started twice, and leave what was there before. */
class ScriptTest {
  /** A machine in a network namespace of its own: what the script does there nobody sees. */
  private static final String MACHINE =
      """
      ip link set lo up
      ip link add eth0 type veth peer name far
      ip link set eth0 up
      ip link set far up
      # Before that no address of IPv6 is local.
      until ip link show dev eth0 | grep -q 'state UP'; do sleep 0.02; done
      # What a machine has that knows tunnels; its switches are those of any other interface.
      ip link add tunl0 type veth peer name tunl1
      echo 1 > /proc/sys/net/ipv4/conf/all/rp_filter
      # The kernel alters these with ip_forward.
      echo 0 > /proc/sys/net/ipv4/ip_forward
      echo 0 > /proc/sys/net/ipv4/conf/all/accept_redirects
      echo 1 > /proc/sys/net/ipv4/conf/eth0/forwarding
      echo 1 > /proc/sys/net/ipv6/conf/eth0/forwarding
      ip address add 192.0.2.2/24 dev eth0
      ip route add default via 192.0.2.254
      look() {
        echo "== $1"
        # How far the kernel is with an address of IPv6 is not of the script.
        ip -o address show dev lo | sed 's/ tentative//'; ip -o address show dev eth0 | grep -v fe80; ip route show
        ip -4 -o address show dev tunl0; ip link show dev tunl0 | grep -c '[<,]UP[,>]'
        for each in all eth0 tunl0; do
          for name in arp_ignore arp_announce rp_filter send_redirects accept_redirects forwarding; do
            cat "/proc/sys/net/ipv4/conf/$each/$name"
          done
          cat "/proc/sys/net/ipv6/conf/$each/forwarding"
        done
        cat /proc/sys/net/ipv4/ip_forward
      }
      # The kernel makes an address of IPv6 local a moment after it has added it.
      settle() {
        for each in $(seq 100); do
          "$RUNNER" "$SCRIPT" status > /dev/null 2>&1 && return
          sleep 0.05
        done
      }
      run() { "$RUNNER" "$SCRIPT" "$1" > /dev/null 2>&1; echo "$1: $?"; }
      look before
      run status
      run start
      settle
      look started
      run status
      run start
      look again
      run stop
      look stopped
      run stop
      run nonsense
      """;

  @TempDir Path folder;

  private static ScriptRequest server(Method method, String... addresses) {
    return new ScriptRequest(
        false,
        method,
        Stream.of(addresses).map(IpAddress::parse).toList(),
        "eth0",
        Optional.of(IpAddress.parse("192.0.2.1")),
        ServerQuestion.ANYBODY,
        TunnelKind.IPIP,
        6080,
        method == Method.NAT,
        false,
        false,
        "",
        List.of(),
        List.of(),
        "ipvs doctor");
  }

  private static ScriptRequest director(Method method, boolean isMoved, String file) {
    return new ScriptRequest(
        true,
        method,
        List.of(IpAddress.parse("192.0.2.10"), IpAddress.parse("2001:db8::10")),
        "eth0",
        Optional.empty(),
        ServerQuestion.ANYBODY,
        TunnelKind.IPIP,
        6080,
        false,
        true,
        isMoved,
        file,
        List.of("--from", "keepalived"),
        file.isEmpty() ? List.of() : List.of(ServiceWord.parse("tcp:192.0.2.10:80")),
        "ipvs doctor");
  }

  private static ScriptRequest tunnel(String link, TunnelKind kind) {
    return new ScriptRequest(
        false,
        Method.TUN,
        List.of(IpAddress.parse("192.0.2.10")),
        link,
        Optional.empty(),
        ServerQuestion.ANYBODY,
        kind,
        6080,
        false,
        false,
        false,
        "",
        List.of(),
        List.of(),
        "ipvs doctor");
  }

  static Stream<ScriptRequest> all() {
    return Stream.of(
        server(Method.DR, "192.0.2.10"),
        server(Method.DR, "2001:db8::10"),
        server(Method.DR, "192.0.2.10", "2001:db8::10"),
        server(Method.NAT),
        tunnel("eth0.5", TunnelKind.IPIP),
        tunnel("eth0.5", TunnelKind.GRE),
        tunnel("eth0.5", TunnelKind.GUE),
        director(Method.DR, false, ""),
        director(Method.NAT, false, "/etc/it's rules"),
        director(Method.NAT, true, ""));
  }

  @ParameterizedTest
  @MethodSource("all")
  void shellcheckHasNothingToSay(ScriptRequest request) throws Exception {
    assumeTrue(Files.isExecutable(Path.of("/usr/bin/shellcheck")), "there is no shellcheck here");
    Path file = Files.writeString(folder.resolve("script"), Script.of(request));
    assertThat(output("/usr/bin/shellcheck", "-s", "sh", file.toString())).isEmpty();
  }

  static Stream<List<Object>> runs() {
    List<List<Object>> runs = new ArrayList<>();
    for (String shell : List.of("dash", "bash", "busybox sh")) {
      runs.add(List.of(shell, server(Method.DR, "192.0.2.10", "2001:db8::10")));
      runs.add(List.of(shell, server(Method.NAT)));
      runs.add(List.of(shell, tunnel("eth0", TunnelKind.IPIP)));
      runs.add(List.of(shell, director(Method.DR, false, "")));
      runs.add(List.of(shell, director(Method.TUN, false, "")));
      runs.add(List.of(shell, director(Method.NAT, false, "")));
    }
    return runs.stream();
  }

  @ParameterizedTest
  @MethodSource("runs")
  void startIsDoneOnceAndStopLeavesWhatWasThere(List<Object> run) throws Exception {
    String shell = (String) run.get(0);
    ScriptRequest request = (ScriptRequest) run.get(1);
    assumeTrue(isRoot(), "to make a network namespace takes root");
    assumeTrue(
        Files.isExecutable(Path.of("/bin", shell.split(" ")[0])), "there is no " + shell + " here");
    String text =
        Script.of(request)
            // Where it keeps what it found, so that tests do not meet; and neither IPVS nor tunnels
            // are needed.
            .replaceAll("STATE='[^']*'", "STATE='" + folder.resolve("state") + "'")
            .replace("[ -e /proc/sys/net/ipv4/vs ]", "true")
            // This folder is of the namespace that it was mounted in.
            .replace("[ -e \"/sys/class/net/$DEVICE\" ]", "true");
    Path script = Files.writeString(folder.resolve("script"), text);
    Path driver =
        Files.writeString(
            folder.resolve("driver"),
            "RUNNER=" + folder.resolve("shell") + "\nSCRIPT=" + script + "\n" + MACHINE);
    Path runner =
        Files.writeString(folder.resolve("shell"), "#!/bin/sh\nexec " + shell + " \"$@\"\n");
    assertThat(runner.toFile().setExecutable(true)).isTrue();

    String told = output("unshare", "-n", "sh", driver.toString());

    assertThat(part(told, "stopped")).isEqualTo(part(told, "before"));
    assertThat(part(told, "again")).isEqualTo(part(told, "started"));
    assertThat(part(told, "started")).isNotEqualTo(part(told, "before"));
    assertThat(told.lines().filter(line -> line.matches("(status|start|stop|nonsense): [0-9]+")))
        .containsExactly(
            "status: 3", "start: 0", "status: 0", "start: 0", "stop: 0", "stop: 0", "nonsense: 2");
  }

  /** {@return what was seen of the machine at one point, without the statuses behind it} */
  private static List<String> part(String told, String name) {
    String from = told.substring(told.indexOf("== " + name + "\n"));
    return from.lines().skip(1).takeWhile(line -> !line.matches("[a-z]+: [0-9]+")).toList();
  }

  private static boolean isRoot() throws IOException {
    return (int) Files.getAttribute(Path.of("/proc/self"), "unix:uid") == 0;
  }

  private static String output(String... words) throws IOException, InterruptedException {
    Process process = new ProcessBuilder(words).redirectErrorStream(true).start();
    process.getOutputStream().close();
    String text = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    process.waitFor();
    return text;
  }

  @Test
  void nothingThatMeansSomethingToAShellIsAnInterface() {
    for (String name : List.of("eth0;reboot", "a b", "", "-x", "..", "eth0'", "0123456789abcdef")) {
      assertThat(ScriptRequest.isLink(name)).as(name).isFalse();
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> request("eth0;reboot"))
        .withMessage("not the name of an interface for a script: eth0;reboot");
    assertThat(ScriptRequest.isLink("bond0.100")).isTrue();
  }

  private static ScriptRequest request(String link) {
    return new ScriptRequest(
        false,
        Method.DR,
        List.of(),
        link,
        Optional.empty(),
        ServerQuestion.ANYBODY,
        TunnelKind.IPIP,
        6080,
        false,
        false,
        false,
        "",
        List.of(),
        List.of(),
        "");
  }

  @Test
  void aFileOfRulesIsQuoted() {
    assertThat(Script.of(director(Method.NAT, false, "/etc/it's rules")))
        .contains("ipvs apply --from keepalived '/etc/it'\\''s rules'")
        .contains("ipvs flush --scope service=tcp:192.0.2.10:80 --yes");
  }

  @Test
  void theSwitchesComeBeforeTheAddressesAndGoAfterThem() {
    String text = Script.of(server(Method.DR, "192.0.2.10"));
    assertThat(text.indexOf("keep \"ipv4/conf/$LAN/arp_ignore\""))
        .isLessThan(text.indexOf("do add \"$vip\""));
    assertThat(text.indexOf("do drop \"$vip\"")).isLessThan(text.lastIndexOf("  restore\n"));
  }
}
