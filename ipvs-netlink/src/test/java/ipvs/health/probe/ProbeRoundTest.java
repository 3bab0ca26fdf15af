package ipvs.health.probe;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.Endpoint;
import ipvs.model.Scheduler;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.config.Command;
import ipvs.model.health.BfdCheck;
import ipvs.model.health.CheckBasis;
import ipvs.model.health.CheckSpec;
import ipvs.model.health.CheckedServer;
import ipvs.model.health.CheckedService;
import ipvs.model.health.CheckedTable;
import ipvs.model.health.DirectorSettings.ScriptSettings;
import ipvs.model.health.Forwarding;
import ipvs.model.health.HttpCheck;
import ipvs.model.health.HttpRequest;
import ipvs.model.health.HttpUrl;
import ipvs.model.health.NegotiateCheck;
import ipvs.model.health.NegotiateService;
import ipvs.model.health.Negotiation;
import ipvs.model.health.NeverUp;
import ipvs.model.health.ProbedTable;
import ipvs.model.health.ProbedTable.Result;
import ipvs.model.health.ScriptCheck;
import ipvs.model.health.ScriptKind;
import ipvs.model.health.TcpCheck;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.BiPredicate;
import org.junit.jupiter.api.Test;

/** Every check of a table is run once, and told with each server that has it. */
class ProbeRoundTest {
  private static final ServiceKey WEB = ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80"));
  private static final ServiceKey MAIL = ServiceAddress.tcp(Endpoint.parse("192.0.2.11:25"));
  private static final BiPredicate<ServiceKey, Endpoint> ALL = (service, server) -> true;
  private static final TcpCheck TCP = new TcpCheck(CheckBasis.DEFAULT);

  /** Nobody listens there. */
  private static final Endpoint NOBODY = Endpoint.parse("127.0.0.1:1");

  private static CheckedServer server(Endpoint at, CheckSpec... checks) {
    return CheckedServer.of(at.address(), at.port(), Forwarding.MASQ).withChecks(List.of(checks));
  }

  private static CheckedTable table(CheckedServer... servers) {
    return CheckedTable.of(
        List.of(CheckedService.of(WEB, Scheduler.RR).withServers(List.of(servers))));
  }

  private static ProbedTable probe(
      CheckedTable table, boolean runsScripts, BiPredicate<ServiceKey, Endpoint> selection)
      throws IOException {
    try (ProbeLoop loop = ProbeLoop.open(System::nanoTime, ScriptSettings.UNSAID)) {
      return new ProbeRound(loop, runsScripts, selection).run(table, () -> true);
    }
  }

  /** {@return what came of each check: the result, a blank, and the reason} */
  private static List<String> told(ProbedTable probed) {
    List<String> told = new ArrayList<>();
    for (ProbedTable.Service service : probed.services()) {
      for (ProbedTable.Server server : service.servers()) {
        for (ProbedTable.Check check : server.checks()) {
          told.add(check.result() + " " + check.reason().replaceAll("[0-9]+ ms", "N ms"));
        }
      }
    }
    return told;
  }

  private static HttpCheck pages(String... paths) {
    List<HttpUrl> urls = new ArrayList<>();
    for (String path : paths) {
      urls.add(HttpUrl.of(path));
    }
    return new HttpCheck(CheckBasis.DEFAULT, HttpRequest.PLAIN, urls);
  }

  /** A server that has every page but one, and counts connections. */
  private static Peer web(AtomicInteger asked) throws IOException {
    return Peer.tcp(
        (client, peer) -> {
          asked.incrementAndGet();
          String request = Peer.hearUntil(client.getInputStream(), "\r\n\r\n");
          String status = request.startsWith("GET /b ") ? "404 No" : "200 OK";
          Peer.say(client, "HTTP/1.0 " + status + "\r\n\r\n");
        });
  }

  @Test
  void aServerThatListensIsUpAndOneThatDoesNotIsDown() throws IOException {
    try (Peer peer = web(new AtomicInteger())) {
      ProbedTable probed =
          probe(table(server(peer.endpoint(), TCP), server(NOBODY, TCP)), false, ALL);

      assertThat(told(probed))
          .containsExactly("UP connected in N ms", "DOWN refused the connection");
      assertThat(probed.services().get(0).servers())
          .extracting(ProbedTable.Server::isUp)
          .containsExactly(true, false);
      assertThat(probed.count(Result.DOWN)).isEqualTo(1);
    }
  }

  @Test
  void pagesAreAskedForUntilOneIsWrong() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    try (Peer peer = web(asked)) {
      ProbedTable probed =
          probe(table(server(peer.endpoint(), pages("/a", "/b", "/c"))), false, ALL);

      assertThat(told(probed)).containsExactly("DOWN /b: status 404, wanted 200-299");
      assertThat(asked).hasValue(2);
    }
  }

  @Test
  void allPagesAreAskedForWhereEachIsRight() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    try (Peer peer = web(asked)) {
      ProbedTable probed =
          probe(table(server(peer.endpoint(), pages("/a", "/c", "/d"))), false, ALL);

      assertThat(probed.count(Result.UP)).isEqualTo(1);
      assertThat(told(probed).get(0)).startsWith("UP 3 pages, the last: ");
      assertThat(asked).hasValue(3);
    }
  }

  @Test
  void whatTwoServicesAskIsAskedOnce() throws IOException {
    AtomicInteger asked = new AtomicInteger();
    try (Peer peer = web(asked)) {
      List<CheckedServer> servers = List.of(server(peer.endpoint(), pages("/")));
      CheckedTable table =
          CheckedTable.of(
              List.of(
                  CheckedService.of(WEB, Scheduler.RR).withServers(servers),
                  CheckedService.of(MAIL, Scheduler.RR).withServers(servers)));

      ProbedTable probed = probe(table, false, ALL);

      assertThat(probed.count(Result.UP)).isEqualTo(2);
      assertThat(asked).hasValue(1);
    }
  }

  @Test
  void ofSeveralConnectionsAndAConversationTheConversationIsHeld() throws IOException {
    try (Peer peer = web(new AtomicInteger())) {
      NegotiateCheck check =
          new NegotiateCheck(CheckBasis.DEFAULT, NegotiateService.HTTP, 3, Negotiation.UNSAID);

      ProbedTable probed = probe(table(server(peer.endpoint(), check)), false, ALL);

      assertThat(told(probed).get(0)).startsWith("UP status 200");
    }
  }

  @Test
  void scriptsAreRunOnlyIfAsked() throws IOException {
    ScriptCheck script =
        new ScriptCheck(
            CheckBasis.DEFAULT, Command.of("/bin/false"), ScriptKind.PLAIN, Optional.empty());
    CheckedTable table = table(server(NOBODY, script));

    assertThat(told(probe(table, false, ALL)))
        .containsExactly("NOT_RUN programs are run only where that is asked for");
    assertThat(told(probe(table, true, ALL))).containsExactly("DOWN script exited with 1");
  }

  @Test
  void whatIsNeverAskedIsTold() throws IOException {
    CheckedTable table =
        table(
            server(NOBODY, new BfdCheck(CheckBasis.DEFAULT, "b"), new NeverUp(CheckBasis.DEFAULT)));

    ProbedTable probed = probe(table, false, ALL);

    assertThat(told(probed))
        .containsExactly(
            "NOT_RUN BFD is not built: it counts as up", "NOT_RUN the server is never to serve");
    assertThat(probed.services().get(0).servers().get(0).isUp()).isTrue();
  }

  @Test
  void onlySelectedServersAreAsked() throws IOException {
    Endpoint other = Endpoint.parse("127.0.0.1:2");
    CheckedTable table = table(server(NOBODY, TCP), server(other, TCP));

    ProbedTable one = probe(table, false, (service, server) -> server.equals(other));
    ProbedTable none = probe(table, false, (service, server) -> false);

    assertThat(one.services().get(0).servers())
        .extracting(ProbedTable.Server::endpoint)
        .containsExactly(other);
    assertThat(none.services()).isEmpty();
  }

  /** More servers than may be asked at a time. */
  @Test
  void manyChecksAreRunInTurn() throws IOException {
    List<CheckedServer> servers = new ArrayList<>();
    for (int i = 0; i < 600; i++) {
      servers.add(server(Endpoint.parse("127.0." + i / 250 + "." + (i % 250 + 1) + ":1"), TCP));
    }

    ProbedTable probed = probe(table(servers.toArray(new CheckedServer[0])), false, ALL);

    assertThat(probed.count(Result.DOWN)).isEqualTo(600);
  }

  @Test
  void whatIsStoppedWasNotRun() throws IOException {
    try (Peer peer = Peer.tcp((client, other) -> Peer.stall(client));
        ProbeLoop loop = ProbeLoop.open(System::nanoTime, ScriptSettings.UNSAID)) {
      AtomicInteger looks = new AtomicInteger();

      ProbedTable probed =
          new ProbeRound(loop, false, ALL)
              .run(table(server(peer.endpoint(), pages("/"))), () -> looks.incrementAndGet() < 3);

      assertThat(told(probed)).containsExactly("NOT_RUN stopped before it ended");
      assertThat(loop.running()).isZero();
    }
  }
}
