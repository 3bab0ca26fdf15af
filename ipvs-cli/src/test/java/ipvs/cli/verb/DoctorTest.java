package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import ipvs.cli.console.Console;
import ipvs.netlink.json.SchemaAssert;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** {@code ipvs doctor} as people and programs see it; what rules find has tests of its own. */
class DoctorTest {
  private static final String FACTS =
      """
      {"schema_version": 1, "kind": "facts",
       "known": {
         "sysctl": ["net.ipv4.conf.all.send_redirects 0",
                    "net.ipv4.conf.eth0.send_redirects 0", "net.ipv4.ip_forward 0"],
         "machine": ["kernel 6.1.0", "namespace first", "size 4096", "connections 12"],
         "links": ["2 eth0 up,broadcast mtu 1500 type 1"],
         "addresses": ["2 192.0.2.10/32"],
         "routes": ["local 192.0.2.10 table 255 dev 2"],
         "lookups": ["10.0.0.2 is unicast 10.0.0.2 table 254 dev 2"],
         "listeners": ["tcp 0.0.0.0:80"],
         "table": ["-A -t 192.0.2.10:80 -s rr",
                   "-a -t 192.0.2.10:80 -r 10.0.0.2:80 -m",
                   "-a -t 192.0.2.10:80 -r 10.0.0.3:80 -m"],
         "neighbours": [], "processes": [], "nftables": [], "iptables": []},
       "unknown": {"modules": "not permitted"}}
      """;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  @TempDir private Path folder;

  private int run(String... words) {
    return runWith("", words);
  }

  private int runWith(String input, String... words) {
    out.reset();
    err.reset();
    byte[] bytes = input.getBytes(StandardCharsets.UTF_8);
    Console console = new Console(new ByteArrayInputStream(bytes), out, err);
    return Ipvs.run(console, stop -> {}, List.of(words));
  }

  private String out() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String err() {
    return err.toString(StandardCharsets.UTF_8).replace(folder + "/", "");
  }

  private String write(String name, String text) throws IOException {
    return Files.writeString(folder.resolve(name), text).toString();
  }

  @Test
  void aFindingIsALineAndItsCureAnother() throws IOException {
    assertThat(run("doctor", "--facts", write("f", FACTS))).isEqualTo(1);
    assertThat(out())
        .isEqualTo(
            """
            fail D4 tcp 192.0.2.10:80 -> 10.0.0.2:80: net.ipv4.ip_forward is 0: replies of 10.0.0.2 \
            to masqueraded connections are not sent on (and 1 more)
                do: sysctl -w net.ipv4.ip_forward=1
            """);
    assertThat(err()).isEmpty();
  }

  @Test
  void whatCannotBeReadIsToldByItsName() throws IOException {
    assertThat(run("doctor", "--facts", folder.resolve("none").toString())).isEqualTo(6);
    assertThat(err()).isEqualTo("ipvs doctor: none: No such file or directory\n");
    Files.createDirectory(folder.resolve("d"));
    assertThat(run("doctor", "--facts", folder.resolve("d").toString())).isEqualTo(2);
    assertThat(err()).isEqualTo("ipvs doctor: d: Is a directory\n");
    String odd = FACTS.replace("local 192.0.2.10 table", "lokal 192.0.2.10 table");
    assertThat(run("doctor", "--facts", write("f", odd))).isEqualTo(2);
    assertThat(err()).endsWith(": unknown word: lokal\n");
    assertThat(run("doctor", "--file", write("e", ""))).isEqualTo(2);
    assertThat(err()).isEqualTo("ipvs doctor: e: no services\n");
  }

  /** A slip must not be taken for an interface on which all is well. */
  @Test
  void anInterfaceThatIsNotThereIsToldOfAServer() throws IOException {
    String facts = write("f", FACTS);
    String[] line = {"doctor", "--role", "server", "--method", "dr", "--vip", "192.0.2.10"};
    List<String> words = new ArrayList<>(List.of(line));
    words.addAll(List.of("--facts", facts, "--interface", "eth9"));
    assertThat(run(words.toArray(new String[0]))).isEqualTo(6);
    assertThat(err()).isEqualTo("ipvs doctor: no interface eth9 here\n");
    assertThat(out()).isEmpty();
  }

  @Test
  void colorsAreForWhoWantsThem() throws IOException {
    run("doctor", "--color", "always", "--facts", write("f", FACTS));
    assertThat(out()).startsWith("\u001b[31mfail\u001b[0m D4 tcp");
  }

  @Test
  void allRulesAreToldIfAllAreAskedFor() throws IOException {
    assertThat(run("doctor", "--all", "--facts", write("f", FACTS))).isEqualTo(1);
    assertThat(out().lines().filter(line -> !line.startsWith(" ")))
        .hasSize(22)
        .contains("ok D2: the virtual addresses are local");
  }

  @Test
  void aDocumentHasAllOfIt() throws IOException {
    assertThat(runWith(FACTS, "doctor", "--json", "--facts", "-")).isEqualTo(1);
    JsonNode document = SchemaAssert.assertValid(out());
    assertThat(document.at("/role").asText()).isEqualTo("director");
    assertThat(document.at("/findings/0").toString())
        .isEqualTo(
            "{\"rule\":\"D4\",\"severity\":\"fail\",\"service\":\"tcp 192.0.2.10:80\","
                + "\"server\":\"10.0.0.2:80\",\"others\":1,\"fact\":\"net.ipv4.ip_forward=0\","
                + "\"sentence\":\"net.ipv4.ip_forward is 0: replies of 10.0.0.2 to masqueraded"
                + " connections are not sent on\",\"fix\":[\"sysctl -w net.ipv4.ip_forward=1\"],"
                + "\"persist\":[\"echo 'net.ipv4.ip_forward = 1' >> /etc/sysctl.d/60-ipvs.conf\"],"
                + "\"see\":\"ipvs-doctor(7)#D4\"}");
    assertThat(document.at("/summary").toString())
        .isEqualTo("{\"fail\":1,\"warn\":0,\"info\":0,\"ok\":21}");
  }

  @Test
  void whatCannotBeToldIsApart() throws IOException {
    String facts = write("f", FACTS.replace(", \"net.ipv4.ip_forward 0\"", ""));
    assertThat(run("doctor", "--json", "--facts", facts)).isZero();
    JsonNode document = SchemaAssert.assertValid(out());
    assertThat(document.at("/findings")).isEmpty();
    assertThat(document.at("/unknown/0/rule").asText()).isEqualTo("D4");
  }

  @Test
  void aServerIsLookedAtByTheSameFacts() throws IOException {
    String facts = write("f", FACTS);
    assertThat(
            run(
                "doctor",
                "--role",
                "server",
                "--method",
                "dr",
                "--vip",
                "192.0.2.10",
                "--port",
                "80",
                "--json",
                "--facts",
                facts))
        .isZero();
    assertThat(SchemaAssert.assertValid(out()).at("/role").asText()).isEqualTo("server");
  }

  @Test
  void theFactsOfThisMachineAreAFileThatIsReadAgain() throws IOException {
    String rules = write("rules", "-A -t 203.0.113.10:80 -s rr\n");
    assertThat(run("doctor", "--file", rules, "--facts-out", "-")).isZero();
    String facts = out();
    SchemaAssert.assertValid(facts);
    assertThat(facts).contains("\"1 lo up,loopback").contains("-A -t 203.0.113.10:80 -s rr");
    assertThat(run("doctor", "--file", rules)).isEqualTo(1);
    String told = out();
    assertThat(told).contains(" D2 tcp 203.0.113.10:80: 203.0.113.10 is not an address of");
    assertThat(runWith(facts, "doctor", "--facts", "-")).isEqualTo(1);
    assertThat(out()).isEqualTo(told);
    String file = folder.resolve("facts").toString();
    assertThat(run("doctor", "--file", rules, "--facts-out", file)).isEqualTo(1);
    assertThat(out()).isEqualTo(told);
    SchemaAssert.assertValid(Files.readString(Path.of(file)));
  }

  @Test
  void aServerIsLookedAtWithoutATable() {
    int status =
        run("doctor", "--role", "server", "--method", "dr", "--vip", "203.0.113.10", "--all");
    assertThat(status).isEqualTo(1);
    assertThat(out())
        .contains("fail R1: 203.0.113.10 is not an address of this server")
        .contains("    do: ip address add 203.0.113.10/32 dev lo\n");
    assertThat(err()).isEmpty();
  }

  /** What VRRP moves may be on the other director, and a peer that is a server is one, too. */
  @Test
  void aConfigurationTellsMoreThanItsTable() throws IOException {
    String file =
        write(
            "k.conf",
            """
            vrrp_instance a {
              interface eth0
              virtual_router_id 7
              unicast_peer {
                10.0.0.2
              }
              virtual_ipaddress {
                203.0.113.10
              }
            }
            virtual_server 203.0.113.10 80 {
              lb_algo rr
              lb_kind DR
              protocol TCP
              real_server 10.0.0.2 80 {
              }
            }
            """);
    run("doctor", "--file", file, "--facts-out", "-");
    assertThat(out()).contains("\"address 203.0.113.10\"").contains("\"peer 10.0.0.2\"");
    run("doctor", "--file", file);
    assertThat(out()).contains("info D2 tcp 203.0.113.10:80: ").contains(" D12");
  }

  /** Rules and the kernel take the port of the service; what the file says is another matter. */
  @Test
  void aPortOfAFileThatHasNoEffectIsTold() throws IOException {
    String rules =
        "-A -t 192.0.2.10:80 -s rr\n-a -t 192.0.2.10:80 -r 10.0.0.2:8080 -g\n"
            + "-a -t 192.0.2.10:80 -r 10.0.0.3:8080 -m\n-a -t 192.0.2.10:80 -r 10.0.0.4 -i\n";
    run("doctor", "--file", write("rules", rules));
    assertThat(out())
        .contains(
            "fail D7 tcp 192.0.2.10:80 -> 10.0.0.2:8080: 10.0.0.2:8080 stands in the file, but"
                + " neither direct routing nor a tunnel changes ports: the kernel uses 80\n"
                + "    do: write :80, or use -m\n")
        .doesNotContain("10.0.0.3:8080 stands", "10.0.0.4:80 stands");
  }

  /** What a shell opened for this process can be read once only. */
  @Test
  void aPortThatHasNoEffectIsToldOfAnInputThatIsReadOnce() throws IOException {
    String rules =
        "ipvsadm -A -t192.0.2.10:80 -s rr\n-a -t=192.0.2.10:80 --real-server=10.0.0.2:8080\n";
    runWith(rules, "doctor", "--file", "-");
    assertThat(out()).contains("fail D7 tcp 192.0.2.10:80 -> 10.0.0.2:8080: ");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "--role server",
        "--role server --method dr",
        "--role server --method tun --vip nowhere",
        "--role server --method dr --vip 192.0.2.10,",
        "--role server --method dr --vip 192.0.2.10,127.0.0.1",
        "--role server --method dr --vip ::1",
        "--role server --method dr --vip 0.0.0.0",
        "--script --method dr --interface eth0 --vip ff02::1",
        "--facts /dev/null --file /dev/null",
        "--role server --method dr --vip 192.0.2.10 --port 80/sctp",
        "--role server --method dr --vip 192.0.2.10 --port 0",
        "--role server --method dr --vip 192.0.2.10 --client me",
        "--role nobody",
        "--peer 10.0.0.1/24 --file /dev/null --role director",
        "--script",
        "--script --method dr --vip 192.0.2.10",
        "--script --method nat",
        "--script --method dr --vip 192.0.2.10 --interface eth0;reboot",
        "--script --role director --vip 192.0.2.10 --interface eth0 --clear",
        "--script --role director --vip 192.0.2.10 --interface eth0 --file -",
        "--pretty --facts /dev/null",
        "--facts /dev/null",
        "--file /dev/null"
      })
  void whatMakesNoSenseIsWrongUsage(String options) {
    assertThat(run(("doctor " + options).split(" "))).isEqualTo(2);
    assertThat(out()).isEmpty();
    assertThat(err().lines()).hasSize(1).allMatch(line -> line.startsWith("ipvs doctor: "));
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          --role server --method dr --vip 192.0.2.10 --file x   | --file          | director
          --role server --method dr --vip 192.0.2.10 --env      | --env           | director
          --role server --method nat --peer 10.0.0.9            | --peer          | director
          --role director --vip 192.0.2.10                      | --vip           | server
          --role director --gateway-of-servers --port 80        | --port          | server
          --script --method dr --vip 192.0.2.1 --vrrp           | --vrrp          | director
          --script --role director --vip 192.0.2.1 --client ::1 | --client        | server
          """)
  void whatOnlyTheOtherRoleHasAnAnswerToIsNotPassedOver(
      String options, String option, String other) {
    assertThat(run(("doctor " + options).split(" "))).isEqualTo(2);
    assertThat(out()).isEmpty();
    assertThat(err())
        .isEqualTo("ipvs doctor: " + option + " goes with --role " + other + " only\n");
  }

  @Test
  void whatATableShowsToBeADirectorIsNotAskedAboutAsARealServer() throws IOException {
    String rules = write("rules", "-A -t 192.0.2.10:80 -s rr\n");
    assertThat(run("doctor", "--connect", "sim:" + rules, "--method", "dr")).isEqualTo(2);
    assertThat(err())
        .isEqualTo(
            "ipvs doctor: the table has a service, and this is a director:"
                + " --method goes with --role server only\n");
  }

  @Test
  void whatNoTableShowsToBeARealServerHasNoPeers() throws IOException {
    String[] line = {"doctor", "--connect", "sim:" + folder.resolve("none"), "--peer", "10.0.0.9"};
    String[] more = {"--method", "dr", "--vip", "192.0.2.10"};
    assertThat(run(Stream.of(line, more).flatMap(Stream::of).toArray(String[]::new))).isEqualTo(2);
    assertThat(err())
        .isEqualTo(
            "ipvs doctor: the table has no service, and this is a real server:"
                + " --peer goes with --role director only\n");
  }

  @Test
  void aLineOfFactsThatTellsNothingIsNamed() throws IOException {
    String facts = write("f", FACTS.replace("2 eth0 up,broadcast mtu", "2 eth0 up,odd mtu"));
    assertThat(run("doctor", "--facts", facts)).isEqualTo(2);
    assertThat(err()).startsWith("ipvs doctor: f: links: 2 eth0 up,odd mtu 1500 type 1: ");
    assertThat(run("doctor", "--facts", write("g", FACTS.replace("sysctl", "sysctls"))))
        .isEqualTo(2);
    assertThat(err()).startsWith("ipvs doctor: g:3:").contains("unknown member: `sysctls'");
    assertThat(run("doctor", "--facts", folder.resolve("none").toString())).isEqualTo(6);
  }

  @Test
  void aScriptReadsItsFileFromWhereverItIsRun() throws IOException {
    Path here = Path.of("").toAbsolutePath();
    Path file = folder.toAbsolutePath().resolve("web.rules");
    Files.writeString(file, "-A -t 192.0.2.10:80 -s rr\n");
    String words = "doctor --script --role director --vip 192.0.2.10 --interface eth0 --from rules";
    List<String> line = new ArrayList<>(List.of(words.split(" ")));
    line.addAll(List.of("--file", here.relativize(file).toString()));
    assertThat(run(line.toArray(new String[0]))).isZero();
    assertThat(out())
        .contains("  ipvs apply --from rules " + here + "/")
        .contains("  if ipvs diff --from rules " + here + "/");
  }

  @Test
  void aScriptIsAllThatIsPrinted() {
    assertThat(
            run(
                "doctor",
                "--script",
                "--role",
                "server",
                "--method",
                "dr",
                "--vip",
                "192.0.2.10",
                "--interface",
                "eth0"))
        .isZero();
    assertThat(out())
        .startsWith(
            "#!/bin/sh\n# Real server of 192.0.2.10 (direct routing).\n"
                + "# Made by: ipvs doctor --role server --method dr --vip 192.0.2.10 --interface"
                + " eth0 --script\n")
        .endsWith("exit \"$fail\"\n");
  }
}
