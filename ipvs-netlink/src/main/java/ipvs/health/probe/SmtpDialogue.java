package ipvs.health.probe;

import ipvs.model.health.Verdict;
import java.nio.charset.StandardCharsets;
import java.util.OptionalInt;

/** Greets a mail server and takes its leave. */
final class SmtpDialogue implements StreamDialogue {
  static final String USUAL_NAME = "smtpchecker.keepalived.org";

  private static final int READY = 220;
  private static final int DONE = 250;

  private final String name;
  private final ReplyReader replies = new ReplyReader();
  private Awaited awaited = Awaited.GREETING;

  /** What is said next. */
  private enum Awaited {
    GREETING,
    HELO,
    FAREWELL
  }

  SmtpDialogue(String name) {
    this.name = name;
  }

  @Override
  public byte[] opening() {
    return SILENCE;
  }

  @Override
  public Turn take(byte[] bytes, int length) {
    for (int i = 0; i < length; i++) {
      OptionalInt code = replies.take(bytes[i]);
      if (code.isPresent()) {
        // What comes before it was asked for is none of our answers.
        return answer(code.getAsInt());
      }
    }
    return Turn.MORE;
  }

  private Turn answer(int code) {
    return switch (awaited) {
      case GREETING -> {
        awaited = Awaited.HELO;
        yield code == READY
            ? Turn.say(line("HELO " + name))
            : Turn.end(unwanted("greeting", code, READY));
      }
      case HELO -> {
        awaited = Awaited.FAREWELL;
        yield code == DONE ? Turn.say(line("QUIT")) : Turn.end(unwanted("HELO", code, DONE));
      }
      case FAREWELL -> Turn.end(Verdict.up("greeted"));
    };
  }

  /** Nothing has the code 0: so what is no reply is told. */
  private static Verdict unwanted(String what, int code, int wanted) {
    return Verdict.down(
        what + (code == 0 ? ": no reply of SMTP" : " " + code) + ", wanted " + wanted);
  }

  private static byte[] line(String text) {
    return (text + "\r\n").getBytes(StandardCharsets.UTF_8);
  }

  @Override
  public Verdict closed() {
    return switch (awaited) {
      case GREETING -> Verdict.down("closed the connection before answering");
      case HELO -> Verdict.down("closed the connection after HELO");
      case FAREWELL -> Verdict.up("greeted");
    };
  }

  @Override
  public String awaited() {
    return switch (awaited) {
      case GREETING -> replies.isAtStart() ? "no greeting" : "sent no end of greeting";
      case HELO -> "no answer to HELO";
      case FAREWELL -> "no answer to QUIT";
    };
  }
}
