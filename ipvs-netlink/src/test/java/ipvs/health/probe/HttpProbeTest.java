package ipvs.health.probe;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.health.CheckBasis;
import ipvs.model.health.CheckLimits;
import ipvs.model.health.HttpCheck;
import ipvs.model.health.HttpRegex;
import ipvs.model.health.HttpRequest;
import ipvs.model.health.HttpUrl;
import ipvs.model.health.StatusRange;
import ipvs.model.health.Verdict;
import java.io.IOException;
import java.net.Socket;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Servers that answer as they should, and some that do not. */
class HttpProbeTest {
  private static final HttpUrl PLAIN = HttpUrl.of("/a?b=c");
  private static final String HELLO_SUM = "5d41402abc4b2a76b9719d911017c592";

  private static HttpUrl digest(String sum) {
    return new HttpUrl(
        "/", List.of(), List.of(sum), Optional.empty(), Optional.empty(), Optional.empty());
  }

  private static HttpUrl regex(String pattern) {
    Optional<HttpRegex> regex = Optional.of(HttpRegex.of(pattern));
    return new HttpUrl("/", List.of(), List.of(), regex, Optional.empty(), Optional.empty());
  }

  private static HttpCheck check(HttpUrl url, boolean isTls) {
    return new HttpCheck(
        CheckBasis.DEFAULT, isTls ? HttpRequest.TLS : HttpRequest.PLAIN, List.of(url));
  }

  /** Answers a request with a text, and does something after it. */
  private static Peer.Conduct answering(String text, Peer.Conduct then) {
    return (client, self) -> {
      self.hear(Peer.hearUntil(client.getInputStream(), "\r\n\r\n"));
      Peer.say(client, text);
      then.meet(client, self);
    };
  }

  private static final Peer.Conduct LEAVE = (client, self) -> {};
  private static final Peer.Conduct STALL = (client, self) -> Peer.stall(client);

  private static Verdict run(HttpUrl url, CheckLimits limits, Peer.Conduct conduct)
      throws IOException {
    try (Peer peer = Peer.tcp(conduct)) {
      return Run.of(check(url, false), peer.endpoint(), limits);
    }
  }

  @Test
  void theRequestIsWhatItShouldBe() throws IOException {
    try (Peer peer = Peer.tcp(answering("HTTP/1.0 200 OK\r\n\r\n", STALL))) {
      Verdict verdict = Run.of(check(PLAIN, false), peer.endpoint(), Run.PATIENT);
      assertThat(verdict).isEqualTo(Verdict.up("status 200"));
      assertThat(peer.heard())
          .isEqualTo(
              "GET /a?b=c HTTP/1.0\r\nUser-Agent: KeepAliveClient\r\nHost: "
                  + peer.endpoint()
                  + "\r\n\r\n");
    }
  }

  @Test
  void anotherStatusIsDown() throws IOException {
    assertThat(run(PLAIN, Run.PATIENT, answering("HTTP/1.1 503 No\r\n\r\n", STALL)))
        .isEqualTo(Verdict.down("status 503, wanted 200-299"));
    HttpUrl one =
        new HttpUrl(
            "/",
            List.of(new StatusRange(200, 200)),
            List.of(),
            Optional.empty(),
            Optional.empty(),
            Optional.empty());
    assertThat(run(one, Run.PATIENT, answering("HTTP/1.1 302 Found\r\n\r\n", STALL)))
        .isEqualTo(Verdict.down("status 302, wanted 200"));
  }

  @Test
  void aPageHasTheRightSum() throws IOException {
    String page = "HTTP/1.0 200 OK\r\nContent-Length: 5\r\n\r\nhello, and more";
    assertThat(run(digest(HELLO_SUM), Run.PATIENT, answering(page, STALL)))
        .isEqualTo(Verdict.up("digest is right"));
    String toTheEnd = "HTTP/1.0 200 OK\r\n\r\nhello";
    assertThat(run(digest(HELLO_SUM), Run.PATIENT, answering(toTheEnd, LEAVE)))
        .isEqualTo(Verdict.up("digest is right"));
    String wrong = "HTTP/1.0 200 OK\r\n\r\nHello";
    assertThat(run(digest(HELLO_SUM), Run.PATIENT, answering(wrong, LEAVE)))
        .isEqualTo(Verdict.down("digest 8b1a9953c4611296a827abf8c47804d7, wanted " + HELLO_SUM));
  }

  @Test
  void halfAHeaderIsNone() throws IOException {
    assertThat(run(PLAIN, Run.PATIENT, answering("HTTP/1.0 200 OK\r\nServer", LEAVE)))
        .isEqualTo(Verdict.down("closed the connection within the header"));
  }

  @Test
  void noAnswerIsDown() throws IOException {
    assertThat(run(PLAIN, Run.HASTY, STALL)).isEqualTo(Verdict.down("no answer within 0.1 s"));
    assertThat(run(PLAIN, Run.PATIENT, answering("", LEAVE)))
        .isEqualTo(Verdict.down("closed the connection before answering"));
    Peer.Conduct reset = (client, self) -> client.setSoLinger(true, 0);
    assertThat(run(PLAIN, Run.PATIENT, answering("", reset)))
        .isEqualTo(Verdict.down("reset the connection"));
    assertThat(run(PLAIN, Run.PATIENT, answering("SSH-2.0-x\u001b[2J\r\n\r\n", STALL)))
        .isEqualTo(Verdict.down("answered no HTTP: SSH-2.0-x?[2J"));
  }

  /** One byte after the other is no silence, but ends some time. */
  @Test
  void aServerThatDripsIsFound() throws IOException {
    Peer.Conduct drip =
        (client, self) -> {
          Peer.hearUntil(client.getInputStream(), "\r\n\r\n");
          while (true) {
            Peer.say(client, "x");
            Thread.sleep(5);
          }
        };
    assertThat(run(PLAIN, Run.BRIEF, drip))
        .isEqualTo(Verdict.down("took longer than 0.2 s in all"));
  }

  private static final Peer.Conduct ENDLESS =
      (client, self) -> {
        byte[] some = new byte[64 << 10];
        while (true) {
          client.getOutputStream().write(some);
        }
      };

  @Test
  void anEndlessHeaderIsCut() throws IOException {
    assertThat(run(PLAIN, Run.PATIENT, answering("HTTP/1.0 200 OK\r\nX: ", ENDLESS)))
        .isEqualTo(Verdict.down("sent a header of more than 16 KiB"));
  }

  @Test
  void anEndlessPageIsSummedForSomeTimeOnly() throws IOException {
    assertThat(run(digest(HELLO_SUM), Run.BRIEF, answering("HTTP/1.0 200 OK\r\n\r\n", ENDLESS)))
        .isEqualTo(Verdict.down("took longer than 0.2 s in all"));
  }

  @Test
  void anEndlessPageIsLookedAtAsFarAsItIsKept() throws IOException {
    Verdict verdict =
        run(regex("nowhere"), Run.PATIENT, answering("HTTP/1.0 200 OK\r\n\r\n", ENDLESS));
    assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.DOWN);
    assertThat(verdict.reason()).matches("pattern not found in 10\\d{5} bytes");
  }

  private static Peer tls() throws IOException {
    String page = "a".repeat(100_000) + "hello";
    return TlsPeer.of(
        answering(
            "HTTP/1.0 200 OK\r\nContent-Length: " + page.length() + "\r\n\r\n" + page, STALL));
  }

  @Test
  void aPageComesOverTls() throws IOException {
    try (Peer peer = tls()) {
      assertThat(Run.of(check(regex("ahello$"), true), peer.endpoint(), Run.PATIENT))
          .isEqualTo(Verdict.up("pattern found in 100005 bytes"));
      assertThat(peer.heard()).startsWith("GET / HTTP/1.0\r\n");
    }
  }

  private static Verdict handshake(CheckLimits limits, Peer.Conduct conduct) throws IOException {
    try (Peer peer = Peer.tcp(conduct)) {
      return Run.of(check(PLAIN, true), peer.endpoint(), limits);
    }
  }

  @Test
  void aHandshakeThatStallsFails() throws IOException {
    assertThat(handshake(Run.HASTY, STALL))
        .isEqualTo(Verdict.down("TLS handshake failed: no answer within 0.1 s"));
    Peer.Conduct half =
        (client, self) -> {
          client.getOutputStream().write(new byte[] {22, 3, 3, 0, 80, 2});
          Peer.stall(client);
        };
    assertThat(handshake(Run.HASTY, half))
        .isEqualTo(Verdict.down("TLS handshake failed: no answer within 0.1 s"));
  }

  @Test
  void aServerWithoutTlsFails() throws IOException {
    Peer.Conduct plain =
        (client, self) -> {
          Peer.say(client, "HTTP/1.0 400 Bad Request\r\n\r\n");
          Peer.stall(client);
        };
    Verdict verdict = handshake(Run.PATIENT, plain);
    assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.DOWN);
    assertThat(verdict.reason()).startsWith("TLS handshake failed: ");
    assertThat(handshake(Run.PATIENT, (client, self) -> leaveQuietly(client)))
        .isEqualTo(Verdict.down("TLS handshake failed: closed the connection"));
  }

  private static void leaveQuietly(Socket client) throws IOException {
    client.shutdownOutput();
    Peer.stall(client);
  }
}
