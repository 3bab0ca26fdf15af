package ipvs.health.probe;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.Endpoint;
import ipvs.model.health.CheckBasis;
import ipvs.model.health.CheckLimits;
import ipvs.model.health.CheckSpec;
import ipvs.model.health.DnsCheck;
import ipvs.model.health.UdpCheck;
import ipvs.model.health.UdpReply;
import ipvs.model.health.Verdict;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Servers that answer datagrams, and some that do not. */
class DatagramProbeTest {
  private static final CheckBasis BASIS = CheckBasis.DEFAULT;
  private static final UdpCheck ANY = new UdpCheck(BASIS, Optional.empty(), Optional.empty());
  private static final DnsCheck ROOT = new DnsCheck(BASIS, "SOA", ".");
  private static final byte[][] NOTHING = {};
  private static final Duration SOME = Duration.ofMillis(100);

  private static UdpCheck wanting(UdpReply reply) {
    return new UdpCheck(BASIS, Optional.of("01ff02"), Optional.of(reply));
  }

  private static Verdict run(CheckSpec check, CheckLimits limits, Peer.Answer answer)
      throws IOException {
    try (Peer peer = Peer.udp(answer)) {
      return Run.of(check, peer.endpoint(), limits);
    }
  }

  private static byte[][] ascii(String text) {
    return new byte[][] {text.getBytes(StandardCharsets.US_ASCII)};
  }

  @Test
  void silenceIsSuccess() throws IOException {
    try (Peer peer = Peer.udp(request -> NOTHING)) {
      assertThat(Run.of(ANY, peer.endpoint(), Run.HASTY))
          .isEqualTo(Verdict.up("no error within 0.1 s"));
      assertThat(peer.heard()).isEqualTo("keepalived check - keepalived ch");
    }
  }

  @Test
  void aClosedPortIsDown() throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    // One that is taken by a socket that hears another one only: nobody else can take it.
    try (DatagramSocket taken = new DatagramSocket(0, loopback);
        DatagramSocket other = new DatagramSocket(0, loopback)) {
      taken.connect(other.getLocalSocketAddress());
      Endpoint closed = Endpoint.parse("127.0.0.1:" + taken.getLocalPort());
      assertThat(Run.of(ANY, closed, Run.PATIENT)).isEqualTo(Verdict.down("port unreachable"));
      assertThat(Run.of(ROOT, closed, Run.PATIENT)).isEqualTo(Verdict.down("port unreachable"));
    }
  }

  @Test
  void anAnswerIsWantedWhereItIsSaid() throws IOException {
    assertThat(run(wanting(UdpReply.ANY), Run.HASTY, request -> NOTHING))
        .isEqualTo(Verdict.down("no answer within 0.1 s"));
    assertThat(run(wanting(UdpReply.ANY), Run.PATIENT, request -> new byte[][] {request}))
        .isEqualTo(Verdict.up("answered with 3 bytes"));
    UdpReply long4 = new UdpReply(Optional.empty(), 4, 5);
    assertThat(run(wanting(long4), Run.PATIENT, request -> ascii("abc")))
        .isEqualTo(Verdict.down("answered with 3 bytes, wanted 4 to 5"));
  }

  @ParameterizedTest
  @CsvSource({
    "6162, up",
    "61, up",
    "6x, up",
    "xxx2, up",
    "6163, down at byte 1",
    "616263, down at byte 2",
    "7, down at byte 0",
    "6, up"
  })
  void anAnswerBeginsAsWanted(String pattern, String wanted) {
    UdpDialogue dialogue =
        new UdpDialogue(wanting(new UdpReply(Optional.of(pattern), 0, UdpReply.LONGEST)));
    Verdict verdict = dialogue.take(ascii("ab")[0], 2).orElseThrow();
    assertThat(verdict)
        .isEqualTo(
            wanted.equals("up")
                ? Verdict.up("answered with 2 bytes")
                : Verdict.down(wanted.replace("down at", "answer differs from what is wanted at")));
  }

  @ParameterizedTest
  @CsvSource({
    "SOA, ., 1234010000010000000000000000060001",
    "A, ns.example.org, 123401000001000000000000026e73076578616d706c65036f72670000010001",
    "AAAA, a.b., 12340100000100000000000001610162 00001c0001"
  })
  void aQuestionIsWhatItShouldBe(String type, String name, String bytes) {
    assertThat(HexFormat.of().formatHex(new DnsDialogue(type, name, 0x1234).request()))
        .isEqualTo(bytes.replace(" ", ""));
  }

  private static byte[] answer(byte[] request, int identity, int flags) {
    byte[] answer = request.clone();
    answer[1] += (byte) identity;
    answer[2] = (byte) (flags >> 8);
    answer[3] = (byte) flags;
    return answer;
  }

  @Test
  void anyAnswerWithoutAnErrorWillDo() throws IOException {
    assertThat(run(ROOT, Run.PATIENT, request -> new byte[][] {answer(request, 0, 0x8200)}))
        .isEqualTo(Verdict.up("answered without an error"));
    assertThat(run(ROOT, Run.PATIENT, request -> new byte[][] {answer(request, 0, 0x8182)}))
        .isEqualTo(Verdict.down("answered RCODE 2 (SERVFAIL)"));
  }

  @Test
  void whatIsNoAnswerToThisQuestionIsPassedOver() throws IOException {
    Peer.Answer late =
        request ->
            new byte[][] {
              answer(request, 1, 0x8182), request, {1, 2, 3}, answer(request, 0, 0x8180)
            };
    assertThat(run(ROOT, Run.PATIENT, late)).isEqualTo(Verdict.up("answered without an error"));
    Peer.Answer wrong = request -> new byte[][] {answer(request, 1, 0x8180)};
    assertThat(run(ROOT, Run.HASTY, wrong)).isEqualTo(Verdict.down("no answer within 0.1 s"));
  }

  /** What never ends is no silence, but no answer either. */
  @Test
  void manyAnswersToOtherQuestionsAreNone() throws IOException {
    Peer.Answer flood =
        request -> {
          byte[][] answers = new byte[2000][];
          for (int i = 0; i < answers.length; i++) {
            answers[i] = answer(request, 1 + i % 255, 0x8180);
          }
          return answers;
        };
    assertThat(run(ROOT, new CheckLimits(SOME, SOME), flood).outcome())
        .isEqualTo(Verdict.Outcome.DOWN);
  }

  /** Whoever guesses the number of a question has another address, or another port. */
  @Test
  void onlyWhoWasAskedAnswers() throws IOException {
    InetAddress loopback = InetAddress.getByAddress(new byte[] {127, 0, 0, 1});
    try (DatagramSocket asked = new DatagramSocket(0, loopback);
        DatagramSocket other = new DatagramSocket(0, loopback)) {
      Thread thread =
          new Thread(
              () -> {
                try {
                  DatagramPacket packet = new DatagramPacket(new byte[512], 512);
                  asked.receive(packet);
                  byte[] request = Arrays.copyOf(packet.getData(), packet.getLength());
                  byte[] reply = answer(request, 0, 0x8180);
                  other.send(new DatagramPacket(reply, reply.length, packet.getSocketAddress()));
                } catch (IOException e) {
                  // The test is over.
                }
              });
      thread.start();
      Endpoint target = Endpoint.parse("127.0.0.1:" + asked.getLocalPort());
      assertThat(Run.of(ROOT, target, Run.HASTY)).isEqualTo(Verdict.down("no answer within 0.1 s"));
    }
  }

  @Test
  void anEchoIsTheRequestOfThatNumber() {
    byte[] request = PingPacket.request(false, 0x1234, 1);
    assertThat(request).hasSize(8 + 128);
    assertThat(HexFormat.of().formatHex(request, 0, 8)).startsWith("0800").endsWith("12340001");
    int sum = 0;
    for (int i = 0; i < request.length; i += 2) {
      sum += (request[i] & 0xFF) << 8 | request[i + 1] & 0xFF;
    }
    assertThat((sum & 0xFFFF) + (sum >> 16)).isEqualTo(0xFFFF);
    byte[] reply = request.clone();
    reply[0] = 0;
    assertThat(PingPacket.answers(request, reply, 0, reply.length, true)).isTrue();
    assertThat(PingPacket.answers(request, request, 0, request.length, true)).isFalse();
    assertThat(PingPacket.answers(request, reply, 0, reply.length - 1, true)).isFalse();
    reply[4]++;
    assertThat(PingPacket.answers(request, reply, 0, reply.length, true)).isFalse();
    assertThat(PingPacket.answers(request, reply, 0, reply.length, false)).isTrue();
    reply[7]++;
    assertThat(PingPacket.answers(request, reply, 0, reply.length, false)).isFalse();
    assertThat(PingPacket.request(true, 7, 2)[0]).isEqualTo((byte) 128);
  }
}
