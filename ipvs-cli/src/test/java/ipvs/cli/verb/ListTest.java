package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.session.Surroundings;
import ipvs.netlink.json.SchemaAssert;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** {@code ipvs list} on a simulated table. */
class ListTest {
  private static final String TABLE =
      """
      -A -t 192.0.2.10:80 -s wrr -p 300 -M 255.255.255.0
      -a -t 192.0.2.10:80 -r 10.0.0.12:8080 -m -w 0
      -a -t 192.0.2.10:80 -r 10.0.0.11:8080 -m -w 2 -x 500 -y 400
      -A -f 7 -s rr
      -A -t [2001:db8::10]:443 -s mh -b mh-fallback,mh-port
      -a -t [2001:db8::10]:443 -r [2001:db8::21]:443 -i -w 1 --tun-type gue --tun-port 6080
      -A -u 192.0.2.9:53 -s rr -o
      -a -u 192.0.2.9:53 -r 10.0.0.9:53 -g -w 7
      """;

  @TempDir private Path folder;
  private Said said;

  @BeforeEach
  void setUp() throws IOException {
    Files.writeString(folder.resolve("table"), TABLE);
  }

  private VerbStatusAndText list(String line) {
    said = new Said();
    List<String> words = new ArrayList<>(List.of("list", "--connect", "sim:" + folder + "/table"));
    if (!line.isEmpty()) {
      words.addAll(List.of(line.split(" ")));
    }
    Surroundings around =
        new Surroundings(
            Map.of("TERM", "xterm"), stop -> {}, () -> true, Optional::empty, Path.of("/none"));
    int status = Ipvs.run(said.console(), around, words).number();
    return new VerbStatusAndText(status, said.out(), said.err());
  }

  private record VerbStatusAndText(int status, String out, String err) {
    List<String> names() {
      return out.replaceAll("\033\\[\\d+m", "")
          .lines()
          .skip(1)
          .map(line -> line.replaceFirst("(\\S)  .*", "$1"))
          .toList();
    }
  }

  @Test
  void servicesAreInTheOrderOfTables() {
    VerbStatusAndText all = list("");
    assertThat(all.status()).isZero();
    assertThat(all.err())
        .isEqualTo(
            "ipvs list: fwmark 7: no server has a weight; ipvs doctor says what that means\n");
    assertThat(all.names())
        .containsExactly(
            "udp 192.0.2.9:53",
            "  10.0.0.9:53",
            "tcp 192.0.2.10:80",
            "  10.0.0.11:8080",
            "  10.0.0.12:8080",
            "tcp [2001:db8::10]:443",
            "  [2001:db8::21]:443",
            "fwmark 7");
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          port=80 weight=0            | tcp 192.0.2.10:80,  10.0.0.12:8080
          tcp:192.0.2.10:80           | tcp 192.0.2.10:80,  10.0.0.11:8080,  10.0.0.12:8080
          192.0.2.0/28 protocol!=tcp  | udp 192.0.2.9:53,  10.0.0.9:53
          empty=yes                   | fwmark 7
          --kernel-order fwmark=any   | fwmark 7
          --sort weight port=53,80    | udp 192.0.2.9:53,  10.0.0.9:53,tcp 192.0.2.10:80,  10.0.0.11:8080,  10.0.0.12:8080
          --brief --sort weight       | udp 192.0.2.9:53,tcp 192.0.2.10:80,tcp [2001:db8::10]:443,fwmark 7
          port=81                     | ''
          """)
  void whatIsSelectedIsShown(String line, String names) {
    VerbStatusAndText shown = list(line);
    assertThat(shown.status()).isZero();
    assertThat(String.join(",", shown.names())).isEqualTo(names);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          tcp:192.0.2.99:80     | 6 | tcp 192.0.2.99:80: no such service
          fwmark:7/inet6        | 6 | fwmark 7/inet6: no such service
          --pretty              | 2 | --pretty is for --json
          --brief --stats       | 2 | --brief and --stats exclude each other
          --sort in --kernel-order | 2 | --sort and --kernel-order exclude each other
          --sort name           | 2 | --sort is key, active, inactive, weight, conns, in or out, not name
          --color yes           | 2 | --color is auto, always or never, not yes
          --output /no/such/f   | 6 | /no/such/f: No such file or directory
          --per service         | 2 | --per is for --prometheus
          --prometheus --per x  | 2 | --per is server or service, not x
          --prometheus=others   | 2 | --prometheus is all or own, not others
          --prometheus --json   | 2 | --prometheus and --json exclude each other
          --prometheus --brief  | 2 | --prometheus and --brief exclude each other
          --prometheus --sort in | 2 | --prometheus and --sort exclude each other
          --prometheus --kernel-order | 2 | --prometheus and --kernel-order exclude each other
          --prometheus --output /tmp/ipvs | 2 | --output: the name of a file of metrics ends in .prom: /tmp/ipvs
          --prometheus --output /no/such/f.prom | 6 | /no/such/f.prom: No such file or directory
          """)
  void whatMakesNoSenseIsOneLine(String line, int status, String message) {
    assertThat(list(line))
        .isEqualTo(new VerbStatusAndText(status, "", "ipvs list: " + message + "\n"));
  }

  @Test
  void aFilterThatIsWrongIsNamed() {
    VerbStatusAndText wrong = list("weight=x");
    assertThat(wrong.status()).isEqualTo(2);
    assertThat(wrong.err()).startsWith("ipvs list: weight=x: ").hasLineCount(1);
  }

  @Test
  void eachDocumentIsOneOfTheSchema() {
    for (String line :
        List.of("--json", "-j -p", "-j port=80", "-j tcp:192.0.2.10:80", "-j port=81")) {
      VerbStatusAndText document = list(line);
      assertThat(document.status()).isZero();
      SchemaAssert.assertValid(document.out());
      assertThat(document.out().contains("fingerprint"))
          .isEqualTo(!line.contains(":") && !line.contains("port"));
    }
    assertThat(list("-j").out()).hasLineCount(1);
    assertThat(list("-j --color=always").out()).doesNotContain("\033");
  }

  @Test
  void onATerminalThereAreColorsAndNoneInAFile() throws IOException {
    assertThat(list("").out()).contains("\033[35m");
    assertThat(list("--color never").out()).doesNotContain("\033");
    Path file = folder.resolve("file");
    assertThat(list("--output " + file)).isEqualTo(new VerbStatusAndText(0, "", ""));
    assertThat(file).content(StandardCharsets.ISO_8859_1).isEqualTo(list("--color=never").out());
    assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(file)))
        .isEqualTo("rw-r--r--");
    assertThat(list("--color=always --output " + file).status()).isZero();
    assertThat(file).content(StandardCharsets.ISO_8859_1).contains("\033[35m");
    assertThat(folder.toFile().list()).containsExactlyInAnyOrder("table", "file");
  }

  @Test
  void whatHoldsStillSettles() {
    String settled = list("-j --settle").out().replaceFirst("\"taken_at\":\"[^\"]*\"", "");
    assertThat(settled)
        .isEqualTo(list("-j").out().replaceFirst("\"taken_at\":\"[^\"]*\"", ""))
        .contains("\"settled\":true");
  }

  /** Of so many services it is made on a thread of its own, while they are read by their keys. */
  @Test
  void theFingerprintOfALargeTableIsThatOfItsSettings() throws IOException {
    StringBuilder rules = new StringBuilder();
    for (int i = 0; i < 130; i++) {
      String service = "-t 192.0.2." + (1 + i * 37 % 130) + ":80";
      rules.append("-A ").append(service).append(" -s rr\n");
      rules.append("-a ").append(service).append(" -r 10.0.0.2:80 -m -w 1\n");
      rules.append("-a ").append(service).append(" -r 10.0.0.1:80 -m -w 2\n");
    }
    Files.writeString(folder.resolve("table"), rules);

    String made = list("--json").out();
    String afterwards = list("--json --kernel-order").out();

    SchemaAssert.assertValid(made);
    assertThat(SchemaAssert.tree(made).get("services")).hasSize(130);
    assertThat(SchemaAssert.tree(made).get("fingerprint"))
        .isNotNull()
        .isEqualTo(SchemaAssert.tree(afterwards).get("fingerprint"));
    assertThat(SchemaAssert.tree(made).get("services").get(129).get("address").asText())
        .isEqualTo("192.0.2.130");
  }
}
