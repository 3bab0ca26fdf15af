package ipvs.cli.drill;

import ipvs.netlink.wire.Bytes;
import ipvs.netlink.wire.NetlinkConstants;
import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/**
 * What is sent, by chance: mostly one request, often spoilt, sometimes several or less than one.
 */
final class Datagrams {
  private static final ByteOrder NATIVE = ByteOrder.nativeOrder();
  private static final int HEADER = 16;

  private final Dice dice;
  private final Asks asks;
  private final Damage damage;
  private final boolean isSingle;
  private int sequence;

  /**
   * Datagrams as the dice decide.
   *
   * @param isSingle whether none has several requests, so that none changes what another dumps
   */
  Datagrams(Dice dice, boolean isSingle) {
    this.dice = dice;
    this.isSingle = isSingle;
    asks = new Asks(dice);
    damage = new Damage(dice);
  }

  byte[] next() {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    int count = isSingle || dice.percent(88) ? 1 : dice.between(2, 5);
    for (int i = 0; i < count; i++) {
      byte[] message = message();
      out.writeBytes(Arrays.copyOf(message, Bytes.align(message.length)));
    }
    byte[] whole = out.toByteArray();
    if (dice.percent(2)) {
      return Arrays.copyOf(whole, dice.between(1, whole.length));
    }
    if (dice.percent(2)) {
      byte[] more = dice.bytes(dice.between(1, 15));
      int before = whole.length;
      whole = Arrays.copyOf(whole, before + more.length);
      System.arraycopy(more, 0, whole, before, more.length);
    }
    return whole;
  }

  /** Numbers of families that the kernel has and the simulator has not. */
  private static boolean asksForAnotherFamily(Ask ask) {
    return ask.type() == NetlinkConstants.GENL_ID_CTRL
        && ask.nodes().stream()
            .map(Node::payload)
            .anyMatch(bytes -> bytes.length > 1 && bytes[1] == 0 && bytes[0] >= 16);
  }

  private byte[] message() {
    Ask ask = asks.next();
    for (int spoilt = 0; spoilt < 3 && dice.percent(30); spoilt++) {
      Ask worse = ask.withNodes(damage.spoil(ask.nodes()));
      ask = asksForAnotherFamily(worse) ? ask : worse;
    }
    sequence++;
    byte[] message = ask.encode(sequence);
    if (dice.percent(3)) {
      int lie = dice.of(List.of(-40, -20, -4, -3, -2, -1, 1, 2, 3, 4, 20, 40));
      Bytes.putI32(message, 0, Math.max(0, message.length + lie), NATIVE);
    }
    if (dice.percent(2)) {
      // The types of messages stay: other families would answer.
      int place = dice.between(HEADER, message.length - 1);
      message[place] ^= (byte) (1 << dice.below(8));
    }
    if (dice.percent(10)) {
      Bytes.putI32(message, 12, dice.below(1 << 30), NATIVE);
      message[17] = (byte) dice.below(4);
      message[18] = (byte) dice.below(2);
    }
    return message;
  }
}
