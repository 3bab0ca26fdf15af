package ipvs.cli.run;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.cli.render.ListedTable;
import ipvs.cli.transcript.Outcome;
import ipvs.model.AddressFamily;
import ipvs.model.FirewallMark;
import ipvs.model.IpvsInfo;
import ipvs.model.IpvsVersion;
import ipvs.model.Scheduler;
import ipvs.model.ServiceKey;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import ipvs.model.VirtualService;
import ipvs.netlink.FakeKernel.Handler;
import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.wire.Errno;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What listings ask for, and what they say when something is missing. */
class ListingsTest {
  private static final String HEADER =
      """
      IP Virtual Server version 1.2.1 (size=4096)
      Prot LocalAddress:Port Scheduler Flags
        -> RemoteAddress:Port           Forward Weight ActiveConn InActConn
      """;
  private static final String INVALID =
      "Invalid operation.  Possibly wrong module version, address not unicast, ...\n";

  private final Stage stage = new Stage();

  private static VirtualService mark(int number) {
    return VirtualService.of(new FirewallMark(number, AddressFamily.INET), Scheduler.RR);
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "-L -n", "-l", "--list --nosort", "-L --syncid 7"})
  void anEmptyTableIsItsHeader(String line) {
    List<String> words = line.isEmpty() ? List.of() : List.of(line.split(" "));

    assertThat(stage.run(words)).isEqualTo(new Outcome(0, HEADER, ""));
  }

  @Test
  void theHeaderTellsVersionAndSize() {
    IpvsInfo info = new IpvsInfo(new IpvsVersion(3, 14, 159), 4294967295L);
    stage.fake().on(IpvsCommand.GET_INFO, TableKernel.info(info));

    assertThat(stage.run("-L").stdout())
        .startsWith("IP Virtual Server version 3.14.159 (size=4294967295)\n");
  }

  @Test
  void anOldVersionIsWarnedOfAndListedAllTheSame() {
    IpvsInfo info = new IpvsInfo(new IpvsVersion(1, 1, 3), 4096);
    stage.fake().on(IpvsCommand.GET_INFO, TableKernel.info(info));

    assertThat(stage.run("-Ln"))
        .isEqualTo(
            new Outcome(
                0,
                HEADER.replace("1.2.1", "1.1.3"),
                """
                Warning: IPVS version mismatch:\s
                  Kernel compiled with IPVS version 1.1.3
                  ipvsadm v1.31  requires minimum IPVS version 1.1.4

                """));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "-L -t 10.0.0.1:81",
        "-Lnf 7",
        "-l --rate -f 1 -6",
        "-L --stats --sctp-service 10.0.0.1:1"
      })
  void aMissingServiceIsAStatusOfOneAndNoOutput(String line) {
    stage.kernel().add(mark(1));

    assertThat(stage.run(line.split(" "))).isEqualTo(new Outcome(1, "", "No such service\n"));
  }

  @Test
  void oneServiceHasNoVersionHeader() {
    stage.kernel().add(mark(1), ListedTable.masq("10.0.0.2:80"), ListedTable.masq("10.0.0.1:80"));

    assertThat(stage.run("-Ln", "-f", "1").stdout())
        .isEqualTo(
            """
            Prot LocalAddress:Port Scheduler Flags
              -> RemoteAddress:Port           Forward Weight ActiveConn InActConn
            FWM  1 rr
              -> 10.0.0.1:80                  Masq    1      0          0        \s
              -> 10.0.0.2:80                  Masq    1      0          0        \s
            """);
    assertThat(stage.journal())
        .startsWith("sent GET_SERVICE", "sent GET_DEST")
        .as("the other services are none of its business")
        .hasSize(3);
  }

  /** Between the dump of the services and that of its servers. */
  private void vanishing(int number) {
    ServiceKey gone = mark(number).key();
    Handler present = stage.kernel().handler(IpvsCommand.GET_DEST);
    stage
        .fake()
        .on(
            IpvsCommand.GET_DEST,
            (request, answer) -> {
              stage.kernel().remove(gone);
              present.answer(request, answer);
            });
  }

  @ParameterizedTest
  @ValueSource(strings = {"-Ln", "-Ln --nosort", "-S -n"})
  void aServiceThatVanishesMeanwhileIsLeftOut(String line) {
    stage.kernel().add(mark(1), ListedTable.masq("10.0.0.1:80"));
    stage.kernel().add(mark(2), ListedTable.masq("10.0.0.2:80"));
    stage.kernel().add(mark(3));
    vanishing(2);

    Outcome outcome = stage.run(line.split(" "));

    assertThat(outcome.stdout()).contains(" 1", "10.0.0.1:80", " 3").doesNotContain("10.0.0.2");
    assertThat(outcome.stdout()).doesNotContainPattern("(FWM  |-f )2 ");
    assertThat(outcome.stderr()).isEmpty();
    assertThat(outcome.exit()).isZero();
  }

  @ParameterizedTest
  @CsvSource({
    "-L --timeout,GET_CONFIG",
    "-L --daemon,GET_DAEMON",
    "-L -n,GET_SERVICE",
    "-S,GET_SERVICE",
    "-L -f 1,GET_SERVICE"
  })
  void aRefusalIsToldWithAStatusOfOne(String line, IpvsCommand command) {
    stage.fake().on(command, (request, answer) -> answer.error(Errno.ENOMEM));

    assertThat(stage.run(line.split(" ")))
        .isEqualTo(new Outcome(1, "", "Memory allocation problem\n"));
  }

  @ParameterizedTest
  @CsvSource({
    "-L --timeout,GET_CONFIG",
    "-L --daemon,GET_DAEMON",
    "-L -n,GET_SERVICE",
    "-L -f 1,GET_SERVICE"
  })
  void anAnswerThatMakesNoSenseCountsAsInvalid(String line, IpvsCommand command) {
    stage.fake().on(command, (request, answer) -> answer.datagram(new byte[] {9, 9, 9}));

    assertThat(stage.run(line.split(" "))).isEqualTo(new Outcome(1, "", INVALID));
  }

  @Test
  void anAnswerToAChangeThatMakesNoSenseIsARefusal() {
    stage.fake().on(IpvsCommand.FLUSH, (request, answer) -> answer.datagram(new byte[40]));

    assertThat(stage.run("-C")).isEqualTo(new Outcome(255, "", INVALID));
  }

  @Test
  void whatWasListedBeforeAFailureIsPrinted() {
    stage.kernel().add(mark(1), ListedTable.masq("10.0.0.1:80")).add(mark(2));
    Handler present = stage.kernel().handler(IpvsCommand.GET_DEST);
    stage
        .fake()
        .onEach(IpvsCommand.GET_DEST, present, (request, answer) -> answer.done(Errno.ENOMEM));

    Outcome outcome = stage.run("-Ln");

    assertThat(outcome.stdout())
        .startsWith(HEADER + "FWM  1 rr\n  -> 10.0.0.1:80 ")
        .hasLineCount(5);
    assertThat(outcome.stderr()).isEqualTo("Memory allocation problem\n");
    assertThat(outcome.exit()).isEqualTo(1);
  }

  @Test
  void timeouts() {
    stage.fake().on(IpvsCommand.GET_CONFIG, StageAnswers.timeouts(900, 120, 4294967295L));

    assertThat(stage.run("-L", "--timeout"))
        .isEqualTo(new Outcome(0, "Timeout (tcp tcpfin udp): 900 120 4294967295\n", ""));
  }

  @Test
  void daemons() {
    SyncDaemon master = SyncDaemon.of(SyncRole.MASTER, "eth0", 7);
    SyncDaemon backup = SyncDaemon.of(SyncRole.BACKUP, "\u00e9\u00ff", 255);
    stage.fake().on(IpvsCommand.GET_DAEMON, StageAnswers.daemons(List.of(master, backup)));

    assertThat(stage.run("-L", "--daemon").stdout())
        .isEqualTo(
            """
            master sync daemon (mcast=eth0, syncid=7)
            backup sync daemon (mcast=\u00e9\u00ff, syncid=255)
            """);
  }

  @Test
  void withoutADaemonNothingIsListed() {
    assertThat(stage.run("-L", "--daemon")).isEqualTo(new Outcome(0, "", ""));
  }

  @Test
  void connections() {
    stage.showingConnections(
        """
        Pro FromIP   FPrt ToIP     TPrt DestIP   DPrt State       Expires PEName PEData
        TCP C0000207 D431 0A000001 0050 0A000002 1F90 ESTABLISHED     899
        nonsense
        UDP C0000207 0000 0A000001 13C4 0A000002 13C4 UDP             359 sip a\u00ff b
        """);

    assertThat(stage.run("-Lnc", "--persistent-conn"))
        .isEqualTo(
            new Outcome(
                0,
                """
                IPVS connection entries
                pro expire state       source             virtual            destination\
                        pe name          pe_data
                TCP 14:59  ESTABLISHED 192.0.2.7:54321    10.0.0.1:80        10.0.0.2:8080
                UDP 05:59  UDP         192.0.2.7:0        10.0.0.1:5060      10.0.0.2:5060   \
                 sip                a\u00ff
                """,
                ""));
  }

  @Test
  void noConnectionsAreTheColumns() {
    stage.showingConnections("Pro FromIP   FPrt\n");

    assertThat(stage.run("-Lc").stdout())
        .isEqualTo(
            """
            IPVS connection entries
            pro expire state       source             virtual            destination
            """);
  }

  @Test
  void aMissingFileOfConnectionsIsTold() {
    assertThat(stage.run("-L", "-c"))
        .isEqualTo(new Outcome(1, "", "cannot open file /proc/net/ip_vs_conn\n"));
  }

  @Test
  void anEmptyFileOfConnectionsIsTold() {
    stage.showingConnections("");

    assertThat(stage.run("-L", "-c"))
        .isEqualTo(new Outcome(1, "", "unexpected input from /proc/net/ip_vs_conn\n"));
  }

  @Test
  void connectionsNeedThePrivilegeToAskForIpvs() {
    stage.showingConnections("Pro FromIP   FPrt\n");
    stage.fake().on(IpvsCommand.GET_INFO, (request, answer) -> answer.error(Errno.EPERM));

    assertThat(stage.run("-L", "-c").exit()).isEqualTo(2);
  }
}
