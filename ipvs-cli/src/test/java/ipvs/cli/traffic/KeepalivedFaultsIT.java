package ipvs.cli.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.kernel.KernelTest;
import ipvs.cli.netns.Namespace;
import ipvs.cli.transcript.InProcessIpvs;
import ipvs.cli.transcript.Outcome;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/**
 * Debian's keepalived and {@code ipvs run} keep the same file, with the same servers, which die and
 * come back: their tables are the same at each step.
 */
@KernelTest(needs = {"ip", "keepalived"})
@Timeout(600)
final class KeepalivedFaultsIT {
  private static final List<Integer> PORTS = List.of(80, 81, 82, 83);
  private static final String FIRST = "10.8.0.2";
  private static final String SECOND = "10.8.0.3";
  private static final Pattern SERVER =
      Pattern.compile("-a -t 192\\.0\\.2\\.10:(\\d+) -r 10\\.8\\.0\\.(\\d+):\\d+ -m -w (\\d+)");

  @TempDir private Path folder;

  private static String service(int port, String words, String check, int first, int second) {
    return """
    virtual_server 192.0.2.10 %1$d {
        delay_loop 1
        warmup 1
        lb_algo wrr
        lb_kind NAT
        protocol TCP
        %2$s
        real_server 10.8.0.2 %1$d {
            weight %4$d
            %3$s
        }
        real_server 10.8.0.3 %1$d {
            weight %5$d
            %3$s
        }
    }
    """
        .formatted(port, words, check, first, second);
  }

  private static final String TCP =
      "TCP_CHECK {\n connect_timeout 5\n delay_before_retry 1\n retry 1\n }\n";
  private static final String PAGE =
      "HTTP_GET {\n connect_timeout 5\n delay_before_retry 1\n url {\n path /\n"
          + " status_code 200\n }\n }\n";

  /** What a script ends with that checks a server: its weight, and 2 more. */
  private void setWeight(String server, int status) throws IOException {
    Path made = Files.writeString(folder.resolve("next"), Integer.toString(status));
    Files.move(made, folder.resolve(server), StandardCopyOption.ATOMIC_MOVE);
  }

  /**
   * A service whose servers a script checks. It is given more time than the second between two
   * checks, which a slow machine exceeds: after that keepalived keeps a weight that the script no
   * longer gives, and we do not.
   */
  private String script() throws IOException {
    Path script = folder.resolve("weight");
    Files.writeString(script, "#!/bin/sh\nread -r status < " + folder + "/$1\nexit $status\n");
    Files.setPosixFilePermissions(script, PosixFilePermissions.fromString("rwxr-xr-x"));
    String check =
        "MISC_CHECK {\n misc_path \"" + script + " %s\"\n misc_dynamic\n misc_timeout 30\n }\n";
    return service(84, "sorry_server 10.8.0.9 84", "CHECK", 4, 5)
        .replaceFirst("CHECK", check.formatted(FIRST))
        .replaceFirst("\\bCHECK\\b", check.formatted(SECOND));
  }

  /**
   * Servers that leave, that stay at weight 0, a quorum with a hysteresis, pages, and scripts that
   * say which weight a server is to have.
   */
  private String file() throws IOException {
    return "global_defs {\n script_user root\n}\n"
        + script()
        + service(80, "sorry_server 10.8.0.9 80", TCP, 2, 3)
        + service(
            81,
            "sorry_server 10.8.0.9 81\nsorry_server_inhibit",
            "inhibit_on_failure\n" + TCP,
            2,
            3)
        + service(82, "quorum 3\nhysteresis 1\nsorry_server 10.8.0.9 82", TCP, 2, 2)
        + service(83, "", PAGE, 1, 1);
  }

  /** {@return the table of a machine: of each port the servers with their weights} */
  private static String table(Namespace machine) {
    Outcome saved = InProcessIpvs.run("save", "-", "--netns", machine.name());
    assertThat(saved.exit()).as("%s", saved).isZero();
    TreeMap<String, TreeMap<String, String>> all = new TreeMap<>();
    for (String line : saved.stdout().split("\n")) {
      Matcher matcher = SERVER.matcher(line);
      if (matcher.find()) {
        all.computeIfAbsent(matcher.group(1), first -> new TreeMap<>())
            .put(matcher.group(2), matcher.group(3));
      }
    }
    StringBuilder text = new StringBuilder();
    all.forEach((port, servers) -> text.append(port).append(servers).append(' '));
    return text.toString().strip();
  }

  @Test
  void theSameFaultsLeadToTheSameTables() throws Exception {
    setWeight(FIRST, 0);
    setWeight(SECOND, 0);
    Path file = Files.writeString(folder.resolve("keepalived.conf"), file());
    try (Wire wire = Wire.create()) {
      List<Namespace> machines = wire.attach("servers", "theirs", "ours");
      Namespace theirs = machines.get(1);
      Namespace ours = machines.get(2);
      connect(machines.get(0), FIRST, SECOND, "10.8.0.9");
      connect(theirs, "10.8.0.101");
      connect(ours, "10.8.0.102");
      try (MortalServers servers = new MortalServers(machines.get(0), PORTS)) {
        servers.begin(FIRST);
        servers.begin(SECOND);
        try (KeepalivedPeer peer = KeepalivedPeer.start(theirs, file);
            RunningIpvs run =
                RunningIpvs.start(
                    "run",
                    "--netns",
                    ours.name(),
                    "--socket",
                    folder.resolve("run.sock").toString(),
                    file.toString())) {
          Step step = (what, table) -> both(theirs, peer, ours, run, what, table);
          story(servers, step);
          assertThat(run.end()).as(run.log()).isZero();
          assertThat(table(ours)).as("it stays").isNotEmpty();
        }
      }
    }
  }

  private void story(MortalServers servers, Step step) throws Exception {
    step.comesTo("start", "80{2=2, 3=3} 81{2=2, 3=3, 9=0} 82{2=2, 3=2} 83{2=1, 3=1} 84{2=4, 3=5}");
    servers.end(FIRST);
    // What a shell makes of SIGINT, and a weight like any other.
    setWeight(FIRST, 130);
    step.comesTo("the first is dead", "80{3=3} 81{2=0, 3=3, 9=0} 82{3=2} 83{3=1} 84{2=128, 3=5}");
    servers.end(SECOND);
    setWeight(FIRST, 2);
    step.comesTo("both are dead", "80{9=1} 81{2=0, 3=0, 9=1} 82{9=1} 84{2=0, 3=5}");
    servers.begin(FIRST);
    setWeight(SECOND, 1);
    step.comesTo(
        "one is back, which is no quorum", "80{2=2} 81{2=2, 3=0, 9=0} 82{9=1} 83{2=1} 84{9=1}");
    servers.begin(SECOND);
    setWeight(SECOND, 255);
    step.comesTo(
        "both are back", "80{2=2, 3=3} 81{2=2, 3=3, 9=0} 82{2=2, 3=2} 83{2=1, 3=1} 84{2=0, 3=253}");
    servers.answer(SECOND, "503 Busy");
    setWeight(FIRST, 1);
    step.comesTo(
        "a page is wrong", "80{2=2, 3=3} 81{2=2, 3=3, 9=0} 82{2=2, 3=2} 83{2=1} 84{3=253}");
    servers.answer(SECOND, "200 OK");
    setWeight(FIRST, 0);
    setWeight(SECOND, 0);
    step.comesTo(
        "and right again", "80{2=2, 3=3} 81{2=2, 3=3, 9=0} 82{2=2, 3=2} 83{2=1, 3=1} 84{2=4, 3=5}");
  }

  /** What the tables of both come to. */
  private interface Step {
    void comesTo(String what, String table) throws IOException, InterruptedException;
  }

  private static void both(
      Namespace theirs,
      KeepalivedPeer peer,
      Namespace ours,
      RunningIpvs run,
      String what,
      String table)
      throws IOException, InterruptedException {
    List<String> wanted = List.of(table, table);
    try {
      Patience.until(() -> List.of(table(theirs), table(ours)), wanted::equals);
    } catch (AssertionError e) {
      throw new AssertionError(
          what + ": wanted " + table + ", " + e.getMessage() + "\n" + peer.log() + run.log(), e);
    }
  }

  private static void connect(Namespace machine, String... addresses)
      throws IOException, InterruptedException {
    machine.ip("link set lo up", "link set eth0 up");
    for (String address : addresses) {
      machine.ip("address add " + address + "/24 dev eth0");
    }
  }
}
