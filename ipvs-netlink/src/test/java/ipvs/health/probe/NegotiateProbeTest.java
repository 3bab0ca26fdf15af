package ipvs.health.probe;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.health.CheckBasis;
import ipvs.model.health.NegotiateCheck;
import ipvs.model.health.NegotiateService;
import ipvs.model.health.Negotiation;
import ipvs.model.health.ProbeSpec;
import ipvs.model.health.Verdict;
import java.io.IOException;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** Conversations in ldirectord's manner. */
class NegotiateProbeTest {
  private static NegotiateCheck check(NegotiateService service, String request, String receive) {
    Negotiation talk =
        new Negotiation(
            Optional.of(request),
            Optional.of(receive).filter(text -> !text.isEmpty()),
            false,
            Negotiation.Credentials.NONE);
    return new NegotiateCheck(CheckBasis.DEFAULT, service, 0, talk);
  }

  private static Peer.Conduct redirecting(String location) {
    return (client, self) -> {
      String request = Peer.hearUntil(client.getInputStream(), "\r\n\r\n");
      String answer =
          request.startsWith("GET /last ")
              ? "HTTP/1.1 200 OK\r\nContent-Length: 5\r\n\r\nhello"
              : "HTTP/1.1 302 Found\r\nLocation: " + location + "\r\n\r\n";
      Peer.say(client, answer);
      Peer.stall(client);
    };
  }

  @Test
  void aPageThatHasMovedIsFollowed() throws IOException {
    try (Peer peer = Peer.tcp(redirecting("/last"))) {
      assertThat(
              Run.of(
                  check(NegotiateService.HTTP, "/first", "^hel+o"), peer.endpoint(), Run.PATIENT))
          .isEqualTo(Verdict.up("pattern found in 5 bytes"));
    }
  }

  @Test
  void aPageThatMovesForEverIsGivenUp() throws IOException {
    try (Peer peer = Peer.tcp(redirecting("/again"))) {
      assertThat(Run.of(check(NegotiateService.HTTP, "/first", ""), peer.endpoint(), Run.PATIENT))
          .isEqualTo(Verdict.down("status 302, wanted 200-299"));
    }
    try (Peer peer = Peer.tcp(redirecting("http://other.example/"))) {
      assertThat(Run.of(check(NegotiateService.HTTP, "/first", ""), peer.endpoint(), Run.PATIENT))
          .isEqualTo(Verdict.down("status 302, to another server: http://other.example/"));
    }
  }

  @ParameterizedTest
  @CsvSource({
    "/b, /b",
    "b?c#d, /x/b?c",
    "//vs.example/b, /b",
    "HTTP://VS.example, /",
    "http:/b, /b",
    "http://vs.example:80/b, /b",
    "https://vs.example/b, ''",
    "http://vs.example:81/b, ''",
    "http://vs.example.org/b, ''",
    "ftp:b, ''",
    "'/a b', ''",
    "'', /x/"
  })
  void onlyPagesOfTheSameServerAreFollowed(String location, String path) {
    assertThat(HttpPlaces.path(location, "/x/a", "vs.example", false).orElse("")).isEqualTo(path);
  }

  @Test
  void aTextIsSentAndOneLookedFor() throws IOException {
    Peer.Conduct conduct =
        (client, self) -> {
          self.hear(Peer.hearUntil(client.getInputStream(), "\n"));
          Peer.say(client, "+PO");
          Peer.say(client, "NG\r\n");
          Peer.stall(client);
        };
    try (Peer peer = Peer.tcp(conduct)) {
      Verdict verdict =
          Run.of(
              check(NegotiateService.SIMPLETCP, "/PING\\n", "PONG"), peer.endpoint(), Run.PATIENT);
      assertThat(verdict.outcome()).isEqualTo(Verdict.Outcome.UP);
      assertThat(peer.heard()).isEqualTo("PING\n");
    }
    try (Peer peer = Peer.tcp((client, self) -> Peer.say(client, "-ERR\r\n"))) {
      assertThat(
              Run.of(check(NegotiateService.SIMPLETCP, "/", "PONG"), peer.endpoint(), Run.PATIENT))
          .isEqualTo(Verdict.down("pattern not found in 6 bytes"));
    }
  }

  private static ProbeSpec overTcp(Peer peer, String receive) {
    ProbeSpec plain =
        Run.spec(
            check(NegotiateService.DNS, "ns.example.org", receive), peer.endpoint(), Run.PATIENT);
    return new ProbeSpec(
        plain.check(), plain.target(), plain.path(), plain.limits(), plain.host(), List.of("tcp"));
  }

  /** Answers a question with an address, some bytes at a time, and another's answer before it. */
  private static void answer(Socket client, Peer self) throws IOException {
    byte[] question = client.getInputStream().readNBytes(34);
    self.hear(HexFormat.of().formatHex(question, 0, 2) + HexFormat.of().formatHex(question, 4, 34));
    byte[] answer = Arrays.copyOf(question, 50);
    System.arraycopy(HexFormat.of().parseHex("c00c0001000100000009000463"), 0, answer, 34, 13);
    System.arraycopy(new byte[] {(byte) 192, 0, 2, 9}, 0, answer, 46, 4);
    answer[1] = 48;
    answer[4] |= (byte) 0x80;
    answer[9] = 1;
    byte[] foreign = answer.clone();
    foreign[2] ^= 1;
    client.getOutputStream().write(foreign);
    client.getOutputStream().write(answer, 0, 7);
    client.getOutputStream().flush();
    client.getOutputStream().write(answer, 7, 43);
    Peer.stall(client);
  }

  @Test
  void namesAreAskedForOverTcpWhereTheServiceIsOfTcp() throws IOException {
    try (Peer peer = Peer.tcp(NegotiateProbeTest::answer)) {
      assertThat(Run.of(overTcp(peer, "^192\\.0\\.2\\.9$")))
          .isEqualTo(Verdict.up("answered 192.0.2.9"));
      assertThat(peer.heard())
          .as("length, flags, counts, name, type and class")
          .isEqualTo(
              "0020" + "01000001000000000000" + "026e73076578616d706c65036f726700" + "00010001");
    }
    try (Peer peer = Peer.tcp(NegotiateProbeTest::answer)) {
      assertThat(Run.of(overTcp(peer, "203")))
          .isEqualTo(Verdict.down("pattern not found in 1 answers"));
    }
    try (Peer peer = Peer.tcp((client, self) -> {})) {
      assertThat(Run.of(overTcp(peer, "")).reason())
          .matches("closed the connection before answering|reset the connection");
    }
  }

  @Test
  void anEndlessTextIsLookedAtAsFarAsItIsKept() {
    TextDialogue dialogue =
        new TextDialogue(new Patterns(), check(NegotiateService.SIMPLETCP, "/", "PONG").talk());
    byte[] some = new byte[40 << 10];
    assertThat(dialogue.take(some, some.length)).isEqualTo(StreamDialogue.Turn.MORE);
    assertThat(dialogue.take(some, some.length).verdict())
        .contains(Verdict.down("pattern not found in 65536 bytes"));
  }

  private static byte[] answer(String name, String records) {
    byte[] question = new DnsDialogue("A", name, 7).request();
    String text =
        HexFormat.of().formatHex(question).replaceFirst("^0007010000010000", "0007818000010001");
    return HexFormat.of().parseHex(text + records.replace(" ", ""));
  }

  private static Verdict lookUp(String receive, byte[] answer) {
    LookupDialogue dialogue =
        new LookupDialogue(new Patterns(), "a.example", Optional.of(receive), 7);
    return dialogue.take(answer, answer.length).orElseThrow();
  }

  @Test
  void anAddressIsLookedFor() {
    byte[] one = answer("a.example", "c00c 0001 0001 00000010 0004 0a000005");
    assertThat(lookUp("10\\.0\\.0\\.5", one)).isEqualTo(Verdict.up("answered 10.0.0.5"));
    assertThat(lookUp("10\\.0\\.0\\.6", one))
        .isEqualTo(Verdict.down("pattern not found in 1 answers"));
    byte[] name = answer("a.example", "c00c 000c 0001 00000010 0006 03777777 c00c");
    assertThat(lookUp("^www\\.a\\.example$", name)).isEqualTo(Verdict.up("answered www.a.example"));
    byte[] loop = answer("a.example", "c00c 000c 0001 00000010 0002 c027");
    assertThat(lookUp("x", loop).outcome()).isEqualTo(Verdict.Outcome.DOWN);
  }

  @Test
  void anAnswerThatIsCutAnywhereIsDown() {
    byte[] whole = answer("a.example", "c00c 0001 0001 00000010 0004 0a000005");
    LookupDialogue dialogue = new LookupDialogue(new Patterns(), "a.example", Optional.of("10"), 7);
    for (int length = 12; length < whole.length; length++) {
      assertThat(dialogue.take(whole, length).orElseThrow().outcome())
          .as("%d bytes", length)
          .isEqualTo(Verdict.Outcome.DOWN);
    }
  }

  @Test
  void anAddressIsAskedForItsName() {
    byte[] bytes = new LookupDialogue(new Patterns(), "192.0.2.9", Optional.empty(), 7).request();
    assertThat(new String(bytes, StandardCharsets.ISO_8859_1))
        .contains("\u00019\u00012\u00010\u0003192\u0007in-addr\u0004arpa\0\0\u000c");
    byte[] ipv6 = new LookupDialogue(new Patterns(), "2001:db8::1", Optional.empty(), 7).request();
    assertThat(new String(ipv6, StandardCharsets.ISO_8859_1))
        .contains("\u00011\u00010\u00010")
        .contains("\u00018\u0001b\u0001d\u00010\u00011\u00010\u00010\u00012\u0003ip6\u0004arpa");
  }

  @ParameterizedTest
  @EnumSource(
      value = NegotiateService.class,
      names = {"HTTP", "HTTPS", "HTTP_PROXY", "SMTP", "SUBMISSION", "DNS", "SIMPLETCP", "NONE"},
      mode = EnumSource.Mode.EXCLUDE)
  void whatIsNotSpokenIsConnectedTo(NegotiateService service) throws IOException {
    try (Peer peer = Peer.tcp((client, self) -> Peer.stall(client))) {
      assertThat(Run.of(check(service, "/", "x"), peer.endpoint(), Run.PATIENT).outcome())
          .isEqualTo(Verdict.Outcome.UP);
    }
  }
}
