package ipvs.health.probe;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.Endpoint;
import ipvs.model.health.CheckBasis;
import ipvs.model.health.CheckLimits;
import ipvs.model.health.CheckSpec;
import ipvs.model.health.CheckTarget;
import ipvs.model.health.DirectorSettings.ScriptSettings;
import ipvs.model.health.HttpCheck;
import ipvs.model.health.HttpRegex;
import ipvs.model.health.HttpRequest;
import ipvs.model.health.HttpUrl;
import ipvs.model.health.NegotiateCheck;
import ipvs.model.health.NegotiateService;
import ipvs.model.health.Negotiation;
import ipvs.model.health.ProbeSpec;
import ipvs.model.health.SmtpCheck;
import ipvs.model.health.Verdict;
import java.io.IOException;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.Test;

/**
 * Whatever a server does but what it should: each kind of check ends, finds it down and says why in
 * a few characters that can be printed.
 */
class MisbehavingServersTest {
  /** Some behave wrongly for as long as they are let. */
  private static final CheckLimits LIMITS =
      new CheckLimits(Duration.ofMillis(60), Duration.ofMillis(200));

  private static final int RANDOM_SERVERS = 30;
  private static final int AT_A_TIME = 24;
  private static final int LONGEST_REASON = 250;

  private final Map<String, CheckSpec> kinds = new LinkedHashMap<>();
  private final Map<String, Peer.Conduct> conducts = new LinkedHashMap<>();
  private final Map<String, Verdict> verdicts = new LinkedHashMap<>();

  private static HttpUrl digest() {
    return new HttpUrl(
        "/",
        List.of(),
        List.of("5d41402abc4b2a76b9719d911017c592"),
        Optional.empty(),
        Optional.empty(),
        Optional.empty());
  }

  private static HttpUrl regex() {
    return new HttpUrl(
        "/",
        List.of(),
        List.of(),
        Optional.of(HttpRegex.of("PONG")),
        Optional.empty(),
        Optional.empty());
  }

  private static NegotiateCheck negotiation(NegotiateService service) {
    Negotiation talk =
        new Negotiation(
            Optional.of("/PING\\n"), Optional.of("PONG"), false, Negotiation.Credentials.NONE);
    return new NegotiateCheck(CheckBasis.DEFAULT, service, 0, talk);
  }

  private void plainKinds() {
    kinds.put("digest", new HttpCheck(CheckBasis.DEFAULT, HttpRequest.PLAIN, List.of(digest())));
    kinds.put("regex", new HttpCheck(CheckBasis.DEFAULT, HttpRequest.PLAIN, List.of(regex())));
    kinds.put("smtp", new SmtpCheck(CheckBasis.DEFAULT, Optional.empty(), List.of()));
    for (NegotiateService service :
        List.of(
            NegotiateService.HTTP,
            NegotiateService.SUBMISSION,
            NegotiateService.SIMPLETCP,
            NegotiateService.DNS)) {
      kinds.put("negotiate " + service, negotiation(service));
    }
  }

  private void kindsWithTls() {
    kinds.put("TLS digest", new HttpCheck(CheckBasis.DEFAULT, HttpRequest.TLS, List.of(digest())));
    kinds.put("TLS regex", new HttpCheck(CheckBasis.DEFAULT, HttpRequest.TLS, List.of(regex())));
    kinds.put("negotiate HTTPS", negotiation(NegotiateService.HTTPS));
  }

  private static byte[] latin(String text) {
    return text.getBytes(StandardCharsets.ISO_8859_1);
  }

  private static void endless(Socket client, byte[] part) throws IOException {
    while (true) {
      client.getOutputStream().write(part);
    }
  }

  private void silentOnes() {
    conducts.put("says nothing", (client, self) -> Peer.stall(client));
    conducts.put("leaves", (client, self) -> {});
    conducts.put("resets", (client, self) -> client.setSoLinger(true, 0));
    conducts.put(
        "resets when asked",
        (client, self) -> {
          client.setSoTimeout(30);
          try {
            client.getInputStream().read();
          } catch (SocketTimeoutException e) {
            // It is its turn to speak.
          }
          client.setSoLinger(true, 0);
        });
  }

  private void slowOnes() {
    for (String drop : List.of("x", "\r\n", "220-x\r\n", "\0")) {
      conducts.put(
          "drips " + drop,
          (client, self) -> {
            while (true) {
              Peer.say(client, drop);
              Thread.sleep(2);
            }
          });
    }
  }

  private void endlessOnes() {
    for (String part : List.of("\0", "a", "220-a\r\n", "HTTP/1.1 100 Continue\r\n\r\n", "\0\1a")) {
      byte[] parts = latin(part.repeat(10_000));
      conducts.put("sends for ever " + part, (client, self) -> endless(client, parts));
    }
    for (String begin :
        List.of(
            "HTTP/1.1 200 OK\r\n\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n7fffffff\r\n",
            "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n")) {
      conducts.put(
          "sends for ever after " + begin,
          (client, self) -> {
            Peer.say(client, begin);
            endless(client, latin("a".repeat(10_000)));
          });
    }
  }

  /** Each of them is said, and then nothing more, or the connection is closed. */
  private void halfOnes() {
    String chunked = "HTTP/1.1 200 OK\r\nTransfer-Encoding: chunked\r\n\r\n";
    for (String text :
        List.of(
            "HTTP/1.0 200 OK\r\nServer",
            "HTTP/1.1 200 OK\r\nContent-Length: 9\r\n\r\nhell",
            "HTTP/1.1 200 OK\r\nContent-Length: -1\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 99999999999999999999\r\n\r\n",
            "HTTP/1.1 200 OK\r\nContent-Length: 4\r\n\r\nwrong",
            "HTTP/1.1 99999999999 OK\r\n\r\n",
            "HTTP/9 \r\n\r\n",
            chunked + "-1\r\n",
            chunked + "fffffffffffffffff\r\n",
            chunked + "5;x=y\r\nhel",
            "HTTP/1.1 302 Found\r\nLocation: /PING\r\n\r\n",
            "220 \u001b[2J\u0007\r\n",
            "220-x\r\n220 x",
            "220 x\r\n250-y\r\n550 z\r\n",
            "\u0000\u0004ab",
            "\u0000\u0000\u0000\u0000\u0000\u0000",
            "\u00ff\u00ff\u0001",
            "\u0016\u0003\u0003\u00ff\u00ffx",
            "\u0015\u0003\u0003\u0000\u0002\u0002\u0028",
            "\u0016\u0003\u0003\u0000\u0004\u0002\u0000\u0000\u0000")) {
      conducts.put(
          "stops after " + text,
          (client, self) -> {
            Peer.say(client, text);
            Peer.stall(client);
          });
      conducts.put("leaves after " + text, (client, self) -> Peer.say(client, text));
    }
  }

  /** Bytes of chance in pieces of chance. */
  private void randomOnes() {
    for (int seed = 0; seed < RANDOM_SERVERS; seed++) {
      long from = seed;
      conducts.put(
          "bytes of seed " + seed,
          (client, self) -> {
            Random random = new Random(from);
            if (random.nextBoolean()) {
              Peer.say(client, random.nextBoolean() ? "HTTP/1.1 200 OK\r\n" : "220 x\r\n");
            }
            for (int i = random.nextInt(20); i > 0; i--) {
              byte[] some = new byte[1 + random.nextInt(200)];
              random.nextBytes(some);
              client.getOutputStream().write(some);
            }
          });
    }
  }

  private void allConducts() {
    silentOnes();
    slowOnes();
    endlessOnes();
    halfOnes();
    randomOnes();
  }

  private static ProbeSpec spec(CheckSpec check, Endpoint target) {
    return new ProbeSpec(
        check, target, CheckTarget.SERVER, LIMITS, Optional.of("vs.example"), List.of("tcp"));
  }

  /** Makes a server of a conduct. */
  private interface Making {
    Peer of(Peer.Conduct conduct) throws IOException;
  }

  /** Several servers at a time, each of which all kinds ask. */
  private void meet(Making making) throws IOException {
    List<String> names = List.copyOf(conducts.keySet());
    try (ProbeLoop loop = ProbeLoop.open(System::nanoTime, ScriptSettings.UNSAID)) {
      for (int from = 0; from < names.size(); from += AT_A_TIME) {
        List<Peer> peers = new ArrayList<>();
        for (String name : names.subList(from, Math.min(from + AT_A_TIME, names.size()))) {
          Peer peer = making.of(conducts.get(name));
          peers.add(peer);
          ask(loop, name, peer.endpoint());
        }
        while (loop.running() > 0) {
          loop.turn(1_000_000_000L);
        }
        for (Peer peer : peers) {
          peer.close();
        }
      }
    }
  }

  private void ask(ProbeLoop loop, String conduct, Endpoint server) {
    for (Map.Entry<String, CheckSpec> kind : kinds.entrySet()) {
      String name = kind.getKey() + ", " + conduct;
      loop.start(
          spec(kind.getValue(), server),
          0,
          verdict -> assertThat(verdicts.put(name, verdict)).as("told once").isNull());
    }
  }

  private void assertAllDown() {
    assertThat(verdicts).hasSize(kinds.size() * conducts.size());
    verdicts.forEach(
        (name, verdict) -> {
          assertThat(verdict.outcome()).as("%s: %s", name, verdict).isEqualTo(Verdict.Outcome.DOWN);
          assertThat(verdict.reason()).as(name).isNotBlank().hasSizeLessThan(LONGEST_REASON);
          assertThat(verdict.reason().chars()).as(name).noneMatch(Character::isISOControl);
        });
  }

  @Test
  void eachKindFindsThemDown() throws Exception {
    plainKinds();
    kindsWithTls();
    allConducts();
    meet(Peer::tcp);
    assertAllDown();
  }

  @Test
  void theyMayAlsoBehaveWronglyWithinTls() throws Exception {
    kindsWithTls();
    allConducts();
    meet(TlsPeer::of);
    assertAllDown();
  }
}
