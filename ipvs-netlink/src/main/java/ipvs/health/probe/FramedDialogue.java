package ipvs.health.probe;

import ipvs.model.health.Verdict;
import ipvs.netlink.wire.Bytes;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Optional;

/** What is otherwise said in datagrams, over a connection: each has its length before it. */
final class FramedDialogue implements StreamDialogue {
  private static final int PREFIX = 2;

  private final DatagramDialogue dialogue;
  private byte[] received = SILENCE;

  FramedDialogue(DatagramDialogue dialogue) {
    this.dialogue = dialogue;
  }

  @Override
  public byte[] opening() {
    byte[] request = dialogue.request();
    byte[] framed = new byte[PREFIX + request.length];
    Bytes.putU16(framed, 0, request.length, ByteOrder.BIG_ENDIAN);
    System.arraycopy(request, 0, framed, PREFIX, request.length);
    return framed;
  }

  @Override
  public Turn take(byte[] bytes, int length) {
    int old = received.length;
    received = Arrays.copyOf(received, old + length);
    System.arraycopy(bytes, 0, received, old, length);
    Optional<Verdict> verdict = Optional.empty();
    while (verdict.isEmpty() && isWhole()) {
      int end = end();
      verdict = dialogue.take(Arrays.copyOfRange(received, PREFIX, end), end - PREFIX);
      received = Arrays.copyOfRange(received, end, received.length);
    }
    return verdict.isPresent() ? Turn.end(verdict.get()) : Turn.MORE;
  }

  /** A length has 16 bits, which bounds what is kept. */
  private boolean isWhole() {
    return received.length >= PREFIX && received.length >= end();
  }

  private int end() {
    return PREFIX + Bytes.u16(received, 0, ByteOrder.BIG_ENDIAN);
  }

  @Override
  public Verdict closed() {
    return Verdict.down("closed the connection before answering");
  }

  @Override
  public String awaited() {
    return "no answer";
  }
}
