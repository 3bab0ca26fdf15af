package ipvs.cli.verb;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.connect.ConnectedTool;
import ipvs.cli.console.VerbStatus;
import ipvs.cli.session.Surroundings;
import ipvs.cli.transcript.Outcome;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** A save replaces a file by the table, or leaves it alone. */
class SaveTest {
  private static final String SETTINGS = "--set 900 120 300\n";
  private static final String WEB =
      """
      -A -t 192.0.2.10:80 -s wrr -p 300 -M 255.255.255.0
      -a -t 192.0.2.10:80 -r 10.0.0.11:8080 -m -w 2 -x 500 -y 400
      -a -t 192.0.2.10:80 -r 10.0.0.12:8080 -m -w 0
      """;
  private static final String MARK = "-A -f 4294967295 -s rr\n";

  @TempDir private Path folder;
  private Path table;
  private Path file;

  @BeforeEach
  void name() throws IOException {
    table = folder.resolve("table");
    file = Files.createDirectory(folder.resolve("saved")).resolve("rules");
  }

  /** {@return what a save says, with FILE for the file} */
  private String save(VerbStatus status, String... words) {
    List<String> line = new ArrayList<>(List.of("save"));
    line.addAll(List.of(words));
    if (!line.contains("-") && !line.contains(file.toString())) {
      line.add(file.toString());
    }
    line.addAll(List.of("--connect", "sim:" + table));
    Said said = new Said();
    int number = Ipvs.run(said.console(), stop -> {}, line);
    assertThat(number).as(said.err()).isEqualTo(status.number());
    return said.out() + said.err().replace(file.toString(), "FILE");
  }

  private void fill(String rules) throws IOException {
    Files.writeString(table, rules);
  }

  private List<String> files() throws IOException {
    try (Stream<Path> files = Files.list(file.getParent())) {
      return files.map(each -> each.getFileName().toString()).sorted().toList();
    }
  }

  @Test
  void theFileHasAllSettingsInOneOrder() throws IOException {
    String daemon =
        "--start-daemon backup --mcast-interface eth0 --syncid 7 --mcast-group 224.0.0.81"
            + " --mcast-port 8848 --mcast-ttl 1 --sync-maxlen 1472\n";
    fill(MARK + WEB + daemon + "--set 60 0 0\n");
    assertThat(save(VerbStatus.DONE)).isEmpty();
    assertThat(file).hasContent("--set 60 120 300\n" + daemon + WEB + MARK);
    assertThat(files()).containsExactly("rules");
    save(VerbStatus.DONE, "--no-timeouts", "--no-daemons");
    assertThat(file).hasContent(WEB + MARK);
  }

  @Test
  void standardOutputGetsTheSame() throws IOException {
    fill(MARK + WEB);
    assertThat(save(VerbStatus.DONE, "-")).isEqualTo(SETTINGS + WEB + MARK);
    assertThat(save(VerbStatus.DONE, "--scope", "fwmark=any", "-"))
        .isEqualTo("# scope: fwmark=any\n" + MARK);
  }

  @Test
  void ipvsadmRestoresWhatWasSaved() throws IOException {
    fill(MARK + WEB);
    save(VerbStatus.DONE);
    String saved = Files.readString(file);
    Path other = folder.resolve("other");
    assertThat(new ConnectedTool().read("ipvsadm", saved, "-R", "--connect", "sim:" + other))
        .isEqualTo(new Outcome(0, "", ""));
    Files.move(other, table, StandardCopyOption.REPLACE_EXISTING);
    save(VerbStatus.DONE);
    assertThat(file).hasContent(saved);
  }

  @Test
  void aTableWithoutServicesReplacesNoneThatHasSome() throws IOException {
    fill(WEB);
    save(VerbStatus.DONE);
    fill("");
    assertThat(save(VerbStatus.FINDING))
        .isEqualTo("ipvs save: FILE has services, the table has none; --force if that is meant\n");
    assertThat(file).hasContent(SETTINGS + WEB);
    assertThat(save(VerbStatus.DONE, "--force")).isEmpty();
    assertThat(file).hasContent(SETTINGS);
    assertThat(save(VerbStatus.DONE)).as("neither has any").isEmpty();
  }

  @Test
  void nothingInTheScopeIsNothing() throws IOException {
    fill(WEB);
    save(VerbStatus.DONE);
    save(VerbStatus.FINDING, "--scope", "port=443");
    assertThat(file).hasContent(SETTINGS + WEB);
    save(VerbStatus.DONE, "--scope", "port=443", "--force");
    assertThat(file).hasContent("# scope: port=443\n");
  }

  @Test
  void aScopeIsForServicesOnlyAndStaysInTheFile() throws IOException {
    fill(WEB + MARK);
    save(VerbStatus.DONE, "--scope", "192.0.2.0/24 port=80", "--scope", "fwmark=1-9");
    String scoped = "# scope: 192.0.2.0/24 port=80\n# scope: fwmark=1-9\n" + WEB;
    assertThat(file).hasContent(scoped);
    save(VerbStatus.DONE);
    assertThat(file).as("it is not forgotten").hasContent(scoped);
    save(VerbStatus.DONE, "--scope", "fwmark=any");
    assertThat(file).hasContent("# scope: fwmark=any\n" + MARK);
    save(VerbStatus.DONE, "--scope", "");
    assertThat(file).hasContent(SETTINGS + WEB + MARK);
  }

  @Test
  void commentsAndTheOldFileStay() throws IOException {
    fill(MARK);
    Files.writeString(file, "# The shop.\n\n-A -f 1 -s rr\n# gone\n");
    save(VerbStatus.DONE, "--backup");
    assertThat(file).hasContent("# The shop.\n\n" + SETTINGS + MARK);
    assertThat(file.resolveSibling("rules.old")).hasContent("# The shop.\n\n-A -f 1 -s rr\n# gone");
    assertThat(files()).containsExactly("rules", "rules.old");
  }

  @Test
  void aScopeThatMakesNoSenseIsTold() throws IOException {
    fill(MARK);
    Files.writeString(file, "\n# scope: nonsense=1\n");
    assertThat(save(VerbStatus.USAGE)).startsWith("ipvs save: FILE:2:10: ").contains("nonsense");
    assertThat(save(VerbStatus.USAGE, "--scope", "weight=1"))
        .startsWith("ipvs save: --scope: ")
        .contains("weight");
    assertThat(file).hasContent("\n# scope: nonsense=1\n");
    save(VerbStatus.DONE, "--scope", "");
    assertThat(file).as("another one counts").hasContent("\n" + SETTINGS + MARK);
  }

  @Test
  void jsonIsWrittenWhereItIsAskedFor() throws IOException {
    fill(MARK);
    String json = save(VerbStatus.DONE, "--json", "--no-daemons", "-");
    assertThat(json)
        .startsWith(
            "{\"schema_version\":1,\"kind\":\"table\","
                + "\"timeouts\":{\"tcp\":900,\"tcp_fin\":120,\"udp\":300},\"services\":[")
        .endsWith("]}\n");
    file = file.resolveSibling("web.json");
    save(VerbStatus.DONE, "--no-daemons");
    assertThat(file).hasContent(json);
    assertThat(save(VerbStatus.DONE, "-jp", "--no-timeouts", "-"))
        .startsWith("{\n  \"schema_version\": 1,\n  \"kind\": \"table\",\n  \"daemons\": [],\n");
    file = file.resolveSibling("rules");
    assertThat(save(VerbStatus.USAGE, "-p")).isEqualTo("ipvs save: --pretty is for --json\n");
  }

  @Test
  void faultyJsonIsReplacedByForceOnly() throws IOException {
    fill(MARK);
    file = file.resolveSibling("web.json");
    Files.writeString(file, "{\"scope\": [\n");
    assertThat(save(VerbStatus.USAGE))
        .isEqualTo("ipvs save: FILE:2:1: the document ends before it is complete\n");
    assertThat(file).hasContent("{\"scope\": [\n");
    save(VerbStatus.DONE, "--force");
    assertThat(Files.readString(file)).contains("\"fwmark\":4294967295");
  }

  @Test
  void aFileOfAnotherKindIsReplacedByForceOnly() throws IOException {
    fill(MARK);
    String hosts = "# hosts\n\n127.0.0.1 localhost\n";
    Files.writeString(file, hosts);
    assertThat(save(VerbStatus.USAGE))
        .isEqualTo("ipvs save: FILE:3: neither rules nor JSON, and not replaced\n");
    assertThat(file).hasContent(hosts);
    save(VerbStatus.DONE, "--force");
    assertThat(Files.readString(file)).contains("-A -f 4294967295");
  }

  @ParameterizedTest
  @CsvSource({
    "none/rules, NOT_FOUND, No such file or directory",
    ".., USAGE, Is a directory",
    "/dev/null, USAGE, Not a regular file"
  })
  void whereNothingCanBeSavedIsTold(String path, VerbStatus status, String reason)
      throws IOException {
    fill(MARK);
    file = file.resolveSibling(path);
    assertThat(save(status)).isEqualTo("ipvs save: FILE: " + reason + "\n");
  }

  @Test
  void aFileWithoutANameDoesNotExist() {
    for (String verb : List.of("check", "plan", "apply", "save")) {
      Said said = new Said();
      int number =
          Ipvs.run(
              said.console(),
              stop -> {},
              verb.equals("check")
                  ? List.of(verb, "")
                  : List.of(verb, "", "--connect", "sim:" + table));
      assertThat(number).isEqualTo(VerbStatus.NOT_FOUND.number());
      assertThat(said.err()).isEqualTo("ipvs " + verb + ": '': No such file or directory\n");
    }
  }

  @Test
  void aTableThatIsNoneIsOneLine() throws IOException {
    fill("one\ntwo\nthree\n");
    assertThat(save(VerbStatus.USAGE))
        .startsWith("ipvs save: " + table + ":1: ")
        .endsWith("; more lines are wrong\n")
        .hasLineCount(1);
  }

  @Test
  void withoutIpvsTheFileStays() throws IOException {
    Files.writeString(file, WEB);
    Said said = new Said();
    Surroundings around =
        new Surroundings(
            Map.of(), stop -> {}, () -> false, Optional::empty, folder.resolve("none"));
    assertThat(Ipvs.run(said.console(), around, List.of("save", "--force", file.toString())))
        .isEqualTo(VerbStatus.NO_IPVS);
    assertThat(said.err()).isEqualTo("ipvs save: IPVS is not loaded; modprobe ip_vs\n");
    assertThat(file).hasContent(WEB);
  }

  @Test
  void bytesOfCommentsAreKept() throws IOException {
    Files.write(table, "-A -f 7 -s rr\n".getBytes(StandardCharsets.ISO_8859_1));
    Files.write(file, "# caf\u00e9\n".getBytes(StandardCharsets.ISO_8859_1));
    save(VerbStatus.DONE);
    assertThat(Files.readAllBytes(file)).startsWith('#', ' ', 'c', 'a', 'f', 0xE9, '\n');
  }
}
