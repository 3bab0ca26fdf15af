package ipvs.cli.traffic;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.kernel.KernelTest;
import ipvs.cli.netns.Namespace;
import ipvs.cli.transcript.InProcessIpvs;
import ipvs.cli.transcript.Outcome;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** What checks send is what Debian's keepalived sends for the same file, byte for byte. */
@KernelTest(needs = {"ip", "keepalived"})
@Timeout(300)
final class KeepalivedWireIT {
  private static final String ADDRESS = "10.9.0.1";

  /** So many different things are asked by the file. */
  private static final int QUESTIONS = 20;

  @TempDir private Path folder;

  /** {@return a service with one server for each line: a port, and the checks of it} */
  private static String service(int number, String... servers) {
    StringBuilder text = new StringBuilder();
    text.append("virtual_server 192.0.2.10 ").append(number).append(" {\n");
    text.append(" lb_algo rr\n lb_kind NAT\n protocol TCP\n warmup 0\n");
    text.append(number == 1 ? " virtualhost vs.example\n" : "");
    for (String server : servers) {
      String[] parts = server.split(": ", 2);
      text.append(" real_server ").append(ADDRESS).append(' ').append(parts[0]).append(" {\n");
      text.append(parts[1].replace("; ", "\n")).append("\n }\n");
    }
    return text + "}\n";
  }

  private static String file() {
    return service(
            1,
            "80: HTTP_GET {; url {; path /a?b=c; }; }",
            "443: SSL_GET {; enable_sni; url {; path /; }; }")
        + service(
            2,
            "80: HTTP_GET {; url {; path /; }; }",
            "443: SSL_GET {; url {; path /plain; }; }",
            "8001: HTTP_GET {; http_protocol 1.1; url {; path /; }; }",
            "8002: HTTP_GET {; http_protocol 1.0C; virtualhost of.check; url {; path /; }; }",
            "8003: HTTP_GET {; virtualhost of.check; url {; path /; virtualhost of.url; }; }",
            "25: SMTP_CHECK {; helo_name my.name; }",
            "26: SMTP_CHECK {; }",
            "7: TCP_CHECK {; }",
            "8: PING_CHECK {; }",
            "53: DNS_CHECK {; }",
            "5353: DNS_CHECK {; type a; name ns.example.org; }",
            "5354: DNS_CHECK {; type MX; name example.org.; }",
            "9: UDP_CHECK {; connect_timeout 2; }",
            "10: UDP_CHECK {; payload 01fF 2; require_reply 01XX; }");
  }

  private AskedServers servers(Namespace machine) throws Exception {
    AskedServers servers = new AskedServers(machine, InetAddress.getByName(ADDRESS));
    servers.pages("http", 80);
    servers.secretPages("https", 443);
    servers.pages("http 1.1", 8001);
    servers.pages("http 1.0C", 8002);
    servers.pages("http of a host", 8003);
    servers.mail("smtp", 25);
    servers.mail("smtp without a name", 26);
    servers.connections("tcp", 7);
    servers.echoes("ping");
    servers.names("dns", 53);
    servers.names("dns A", 5353);
    servers.names("dns MX", 5354);
    servers.answers("udp", 9);
    servers.answers("udp with a reply", 10, (byte) 1, (byte) 2);
    return servers;
  }

  @Test
  void whatIsAskedIsTheSame() throws Exception {
    Path file = Files.writeString(folder.resolve("keepalived.conf"), file());
    List<Namespace> machines = Namespace.create(List.of("checks"));
    try {
      Namespace machine = machines.get(0);
      machine.ip(
          "link set lo up",
          "link add eth0 type dummy",
          "address add " + ADDRESS + "/24 dev eth0",
          "link set eth0 up");
      try (AskedServers servers = servers(machine)) {
        // The first words of TLS take a server in an emulated machine longer than a check waits.
        machine.call(() -> InProcessIpvs.run("probe", file.toString()));
        servers.take();
        Map<String, Set<String>> theirs = asKeepalivedAsks(machine, servers, file);
        Outcome outcome = machine.call(() -> InProcessIpvs.run("probe", file.toString()));
        Map<String, Set<String>> ours = servers.take();

        assertThat(outcome.exit()).as("%s", outcome).isZero();
        assertThat(ours).isEqualTo(theirs);
        assertThat(ours).hasSize(14);
      }
    } finally {
      Namespace.delete(machines);
    }
  }

  private static Map<String, Set<String>> asKeepalivedAsks(
      Namespace machine, AskedServers servers, Path file) throws Exception {
    try (KeepalivedPeer keepalived = KeepalivedPeer.start(machine, file)) {
      Patience.until(servers::count, count -> count == QUESTIONS);
      assertThat(keepalived.log()).contains("Startup complete");
    }
    return servers.take();
  }
}
