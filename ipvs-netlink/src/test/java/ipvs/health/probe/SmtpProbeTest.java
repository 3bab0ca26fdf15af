package ipvs.health.probe;

import static org.assertj.core.api.Assertions.assertThat;

import ipvs.model.health.CheckBasis;
import ipvs.model.health.SmtpCheck;
import ipvs.model.health.Verdict;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

/** Mail servers that greet as they should, and some that do not. */
class SmtpProbeTest {
  private static final SmtpCheck CHECK =
      new SmtpCheck(CheckBasis.DEFAULT, Optional.empty(), List.of());

  private static Verdict run(Peer.Conduct conduct) throws IOException {
    try (Peer peer = Peer.tcp(conduct)) {
      return Run.of(CHECK, peer.endpoint(), Run.PATIENT);
    }
  }

  @Test
  void aServerIsGreetedAndLeft() throws IOException {
    Peer.Conduct conduct =
        (client, self) -> {
          Peer.say(client, "220-first line\r\n220-second line\r\n220 ready\r\n");
          String hello = Peer.hearUntil(client.getInputStream(), "\r\n");
          Peer.say(client, "250-mail.example\r\n250 SIZE\r\n");
          self.hear(hello + Peer.hearUntil(client.getInputStream(), "\r\n"));
          Peer.say(client, "221 bye\r\n");
          Peer.stall(client);
        };
    try (Peer peer = Peer.tcp(conduct)) {
      assertThat(Run.of(CHECK, peer.endpoint(), Run.PATIENT)).isEqualTo(Verdict.up("greeted"));
      assertThat(peer.heard()).isEqualTo("HELO smtpchecker.keepalived.org\r\nQUIT\r\n");
    }
  }

  @Test
  void aServerThatDoesNotWantUsIsDown() throws IOException {
    assertThat(run((client, self) -> Peer.say(client, "554 go away\r\n")))
        .isEqualTo(Verdict.down("greeting 554, wanted 220"));
    Peer.Conduct refusing =
        (client, self) -> {
          Peer.say(client, "220 ready\r\n");
          Peer.hearUntil(client.getInputStream(), "\r\n");
          Peer.say(client, "501 no\r\n");
        };
    assertThat(run(refusing)).isEqualTo(Verdict.down("HELO 501, wanted 250"));
  }

  @Test
  void aServerThatLeavesIsDown() throws IOException {
    assertThat(run((client, self) -> {}))
        .isEqualTo(Verdict.down("closed the connection before answering"));
    assertThat(run((client, self) -> Peer.say(client, "HTTP/1.0 400\r\n")))
        .isEqualTo(Verdict.down("greeting: no reply of SMTP, wanted 220"));
  }

  @Test
  void aServerThatSaysNothingIsDown() throws IOException {
    try (Peer peer = Peer.tcp((client, self) -> Peer.stall(client))) {
      assertThat(Run.of(CHECK, peer.endpoint(), Run.HASTY).outcome())
          .isEqualTo(Verdict.Outcome.DOWN);
    }
  }

  @Test
  void aGreetingWithoutAnEndIsBounded() {
    SmtpDialogue dialogue = new SmtpDialogue("me.example");
    byte[] line = "220-again\r\n".getBytes(StandardCharsets.US_ASCII);
    Optional<Verdict> verdict = Optional.empty();
    for (int i = 0; i < 10_000 && verdict.isEmpty(); i++) {
      verdict = dialogue.take(line, line.length).verdict();
    }
    assertThat(verdict).contains(Verdict.down("greeting: no reply of SMTP, wanted 220"));
  }

  @Test
  void whatIsCutAnywhereIsReadAlike() {
    byte[] greeting = "220-a\r\n220 b\r\n".getBytes(StandardCharsets.US_ASCII);
    SmtpDialogue dialogue = new SmtpDialogue("me.example");
    for (int i = 0; i < greeting.length - 1; i++) {
      assertThat(dialogue.take(new byte[] {greeting[i]}, 1)).isEqualTo(StreamDialogue.Turn.MORE);
      assertThat(dialogue.awaited()).isEqualTo("sent no end of greeting");
    }
    byte[] last = {greeting[greeting.length - 1]};
    assertThat(dialogue.take(last, 1).reply()).asString().isEqualTo("HELO me.example\r\n");
    assertThat(dialogue.awaited()).isEqualTo("no answer to HELO");
  }
}
