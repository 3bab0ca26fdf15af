package ipvs.cli.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ipvs.cli.Restorable;
import ipvs.cli.connect.ConnectedTool;
import ipvs.cli.kernel.NoTableException;
import ipvs.cli.names.Numbers;
import ipvs.cli.rules.RuleReader;
import ipvs.cli.sim.TableFile;
import ipvs.cli.transcript.Outcome;
import ipvs.model.Endpoint;
import ipvs.model.ForwardMethod;
import ipvs.model.Netmask;
import ipvs.model.Persistence;
import ipvs.model.RealServer;
import ipvs.model.Scheduler;
import ipvs.model.ServiceFlags;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.Timeouts;
import ipvs.model.TunnelEncapsulation;
import ipvs.model.VirtualService;
import ipvs.model.table.Change;
import ipvs.model.table.Scope;
import ipvs.model.table.ServiceWord;
import ipvs.model.table.Table;
import ipvs.model.table.TableDiff;
import ipvs.model.table.TableEntry;
import ipvs.model.table.Tables;
import ipvs.netlink.IpvsClient;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.LongStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** A table that is written as rules says all of its settings, or says that it does not. */
class SavedRulesTest {
  private static final VirtualService WEB =
      VirtualService.of(ServiceWord.parse("tcp:192.0.2.10:80"), Scheduler.WRR);
  private static final VirtualService MARK =
      VirtualService.of(ServiceWord.parse("fwmark:7"), Scheduler.RR);

  static LongStream seeds() {
    return LongStream.rangeClosed(1, 100);
  }

  private static String saved(Table table) {
    return text(SavedRules.of(table, Scope.ALL, RulesComments.NONE));
  }

  private static String text(byte[] bytes) {
    return new String(bytes, StandardCharsets.ISO_8859_1);
  }

  private static WantedFile read(String rules) throws IOException {
    byte[] bytes = rules.getBytes(StandardCharsets.ISO_8859_1);
    return WantedFile.read(
        FileSource.standardInput(new ByteArrayInputStream(bytes)), new Numbers());
  }

  private static CheckedFile checked(String rules) throws IOException {
    byte[] bytes = rules.getBytes(StandardCharsets.ISO_8859_1);
    return CheckedFile.of(
        FileSource.standardInput(new ByteArrayInputStream(bytes)),
        new Numbers(),
        CheckedFile.Depth.THOROUGH);
  }

  private static Table of(VirtualService service, RealServer... servers) {
    return Table.of(List.of(new TableEntry(service, List.of(servers))));
  }

  /** {@return as much of a random table as a kernel takes} */
  private static Table taken(long seed) throws IOException {
    try (IpvsClient kernel = IpvsClient.simulated()) {
      List<Change> changes = new ArrayList<>();
      for (TableEntry entry : Tables.seeded(seed).table().entries()) {
        changes.add(new Change.AddService(entry.service()));
        entry.servers().forEach(each -> changes.add(new Change.AddServer(entry.key(), each)));
      }
      kernel.applyAll(changes);
      return kernel.table().table().settings();
    }
  }

  private static Table restorable(Table table) {
    List<TableEntry> left = new ArrayList<>();
    for (TableEntry entry : table.entries()) {
      Optional<VirtualService> service = Restorable.of(entry.service());
      service.ifPresent(each -> left.add(new TableEntry(each, restorable(entry))));
    }
    return new Table(left, table.timeouts(), table.daemons());
  }

  /** Of servers that lines do not tell apart the one counts that its line describes. */
  private static List<RealServer> restorable(TableEntry entry) {
    List<RealServer> left = new ArrayList<>();
    for (boolean isSaid : List.of(true, false)) {
      for (RealServer server : entry.servers()) {
        Optional<RealServer> kept = Restorable.of(entry.service(), server);
        if (kept.isPresent()
            && kept.get().endpoint().equals(server.endpoint()) == isSaid
            && left.stream().noneMatch(o -> o.endpoint().equals(kept.get().endpoint()))) {
          left.add(kept.get());
        }
      }
    }
    return left;
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatIsSavedIsReadBackWithoutAFault(long seed) throws IOException {
    Table table = taken(seed);
    WantedFile wanted = read(saved(table));
    assertThat(checked(saved(table)).hasErrors()).as(saved(table)).isFalse();
    assertThat(TableDiff.between(restorable(table), wanted.table()).differences()).isEmpty();
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void ipvsadmRestoresIt(long seed, @TempDir Path folder) throws IOException {
    Table table = taken(seed);
    Path restored = folder.resolve("table");
    assertThat(
            new ConnectedTool().read("ipvsadm", saved(table), "-R", "--connect", "sim:" + restored))
        .isEqualTo(new Outcome(0, "", ""));
    TableFile file = TableFile.at(restored, "restored");
    try (IpvsClient kernel = IpvsClient.over(file.load().open(), IpvsClient.DEFAULT_TIMEOUT)) {
      Table present = kernel.table().table().settings();
      assertThat(TableDiff.between(present, restorable(table)).differences()).isEmpty();
    }
  }

  @ParameterizedTest
  @MethodSource("seeds")
  void whatLosesNothingHasNoComment(long seed) throws IOException {
    Table table = taken(seed);
    for (TableEntry entry : table.entries()) {
      VirtualService service = entry.service();
      boolean isWhole = Restorable.of(service).equals(Optional.of(service));
      assertThat(saved(of(service)).startsWith("#")).as("%s", service).isEqualTo(!isWhole);
      for (RealServer server : isWhole ? entry.servers() : List.<RealServer>of()) {
        Optional<RealServer> left = Restorable.of(service, server);
        assertThat(saved(of(service, server)).contains("#"))
            .as("%s of %s", server, service)
            .isEqualTo(!left.equals(Optional.of(server)));
      }
    }
  }

  @Test
  void settingsAndBothDaemonsComeFirst() {
    Table table =
        of(MARK)
            .withTimeouts(new Timeouts(900, 120, 300))
            .withDaemons(
                List.of(
                    SyncDaemon.of(SyncRole.BACKUP, "eth1", 9),
                    SyncDaemon.of(SyncRole.MASTER, "eth0", 7)));
    assertThat(saved(table))
        .isEqualTo(
            """
            --set 900 120 300
            --start-daemon master --mcast-interface eth0 --syncid 7
            --start-daemon backup --mcast-interface eth1 --syncid 9
            -A -f 7 -s rr
            """);
  }

  @Test
  void theOrderIsThatOfTables() {
    RealServer first = RealServer.of(Endpoint.parse("10.0.0.9:80"), ForwardMethod.MASQ);
    RealServer second = RealServer.of(Endpoint.parse("10.0.0.10:80"), ForwardMethod.MASQ);
    Table table =
        Table.of(
            List.of(new TableEntry(MARK, List.of()), new TableEntry(WEB, List.of(second, first))));
    assertThat(saved(table))
        .isEqualTo(
            """
            -A -t 192.0.2.10:80 -s wrr
            -a -t 192.0.2.10:80 -r 10.0.0.9:80 -m -w 1
            -a -t 192.0.2.10:80 -r 10.0.0.10:80 -m -w 1
            -A -f 7 -s rr
            """);
  }

  @Test
  void aMaskWithoutPersistenceIsToldAboveTheLine() {
    VirtualService masked =
        new VirtualService(
            WEB.key(),
            WEB.scheduler(),
            ServiceFlags.NONE,
            new Persistence(0, Netmask.ofIpv4(0xFFFF_FF00)),
            Optional.empty());
    assertThat(saved(of(masked)))
        .isEqualTo(
            """
            # not restorable, mask 255.255.255.0 without persistence: -A -t 192.0.2.10:80 -s wrr
            -A -t 192.0.2.10:80 -s wrr
            """);
  }

  @Test
  void oneOfTheServersThatLinesDoNotTellApartIsALine() throws IOException {
    RealServer exact = RealServer.of(Endpoint.parse("10.0.0.9:80"), ForwardMethod.DROUTE);
    RealServer lower = RealServer.of(Endpoint.parse("10.0.0.9:22"), ForwardMethod.DROUTE);
    RealServer tunnelled =
        RealServer.of(Endpoint.parse("10.0.0.8:22"), ForwardMethod.TUNNEL)
            .withTunnel(new TunnelEncapsulation(TunnelEncapsulation.IPIP.type(), 0, 1));
    String rules = saved(of(WEB, lower, exact, tunnelled));
    assertThat(rules)
        .contains(
            "# not restorable, its line would repeat another one:"
                + " -a -t 192.0.2.10:80 -r 10.0.0.9:22 -g -w 1\n",
            "# not restorable, port 22 without masquerading:"
                + " -a -t 192.0.2.10:80 -r 10.0.0.8:22 -i -w 1 --tun-type ipip\n");
    assertThat(read(rules).table().entries().get(0).servers())
        .extracting(server -> server.endpoint().toString())
        .containsExactlyInAnyOrder("10.0.0.9:80", "10.0.0.8:80");
  }

  @Test
  void aScopeIsWrittenSoThatItIsReadBack() throws IOException {
    Scope scope = Scope.parse(List.of("192.0.2.0/24 port=80", "fwmark=1-9"));
    String rules =
        text(
            SavedRules.of(
                of(WEB), scope, new RulesComments(List.of("# ours", ""), Optional.of(Scope.ALL))));
    assertThat(rules)
        .isEqualTo(
            """
            # ours

            # scope: 192.0.2.0/24 port=80
            # scope: fwmark=1-9
            -A -t 192.0.2.10:80 -s wrr
            """);
    assertThat(read(rules).scope().filters()).isEqualTo(scope.filters());
  }

  /** A file, and what of it stays above the lines of a save. */
  static Stream<List<String>> heads() {
    return Stream.of(
        List.of("", ""),
        List.of("# one\n\n  # two\n-A -f 1\n# three\n", "# one\n\n  # two\n"),
        List.of("# only", "# only\n"),
        List.of("\u00ef\u00bb\u00bf# mine\n-A -f 1\n", "# mine\n"),
        List.of("#\r\n--set 1 2 3\n# later\n", "#\r\n"),
        List.of("# not restorable, nor is its service: -a\n# mine\n", "# mine\n"),
        List.of("#scope:fwmark=1-9\n# mine\n-A -f 1\n", "#scope:fwmark=1-9\n# mine\n"),
        List.of("\u00ef\u00bb\u00bf# scope: fwmark=7\n-A -f 7\n", "# scope: fwmark=7\n"),
        List.of("ipvsadm\n# scope: fwmark=7\n-A -f 7\n", "ipvsadm\n# scope: fwmark=7\n"),
        List.of("# caf\u00c3\u00a9 \u00ff\n-A -f 1\n", "# caf\u00c3\u00a9 \u00ff\n"),
        List.of("-A -f 1\n# mine\n", ""));
  }

  @ParameterizedTest
  @MethodSource("heads")
  void commentsAboveTheFirstCommandStay(List<String> head) throws IOException {
    PresentFile present = present(head.get(0));
    Table table = of(MARK);
    String once = text(SavedRules.of(table, present.scope(), present.comments()));
    assertThat(once).isEqualTo(head.get(1) + "-A -f 7 -s rr\n");
    PresentFile again = present(once);
    assertThat(text(SavedRules.of(table, again.scope(), again.comments()))).isEqualTo(once);
  }

  @Test
  void anotherScopeTakesThePlaceOfTheOneInTheFile() throws IOException {
    PresentFile present = present("# scope: fwmark=1\n# mine\n# scope: fwmark=2\n-A -f 1\n");
    assertThat(text(SavedRules.of(of(MARK), Scope.parse(List.of("fwmark=7")), present.comments())))
        .isEqualTo("# mine\n# scope: fwmark=7\n-A -f 7 -s rr\n");
    assertThat(text(SavedRules.of(of(MARK), Scope.ALL, present.comments())))
        .isEqualTo("# mine\n-A -f 7 -s rr\n");
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-A -f 1\n",
        "# x\n\n ipvsadm\t-A -f 1",
        "--set 1 2 3\n-a -f 1 -r 10.0.0.1\n",
        "\u00ef\u00bb\u00bf-A -f 1\n",
        "ipvsadm\n"
      })
  void whateverIsNoSettingCountsAsAnEntry(String text) throws IOException {
    assertThat(present(text).hasEntries()).isTrue();
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "",
        "\n",
        "# -A -f 1\n",
        " \t\r\n",
        "-C\n--set 1 2 3\n ipvsadm --start-daemon master # x\n"
      })
  void settingsAndCommentsAreNoEntries(String text) throws IOException {
    assertThat(present(text).hasEntries()).isFalse();
  }

  @ParameterizedTest
  @ValueSource(strings = {"\0", "127.0.0.1 localhost\n", "A -f 1"})
  void aFileOfAnotherKindIsNotTakenForRules(String text) {
    assertThatThrownBy(() -> present(text))
        .isInstanceOf(NoTableException.class)
        .hasMessage("FILE:1: neither rules nor JSON, and not replaced");
  }

  static Stream<String> commentsThatNoRulesMayHave() {
    return Stream.of("# \0", "#".repeat(RuleReader.LONGEST_LINE + 1));
  }

  @ParameterizedTest
  @MethodSource("commentsThatNoRulesMayHave")
  void aCommentThatNoRulesMayHaveIsNotKept(String comment) {
    assertThatThrownBy(() -> present("# x\n" + comment + "\n-A -f 1\n"))
        .isInstanceOf(NoTableException.class)
        .hasMessage("FILE:2: neither rules nor JSON, and not replaced");
  }

  private static PresentFile present(String text) throws IOException {
    byte[] bytes = text.getBytes(StandardCharsets.ISO_8859_1);
    return PresentFile.read(new ByteArrayInputStream(bytes), "FILE", true);
  }
}
