package ipvs.cli.drill;

import ipvs.netlink.family.CommandAttribute;
import ipvs.netlink.wire.AttributeType;
import ipvs.netlink.wire.Bytes;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.List;

/** Finds attributes in answers. */
final class Reading {
  private static final ByteOrder NATIVE = ByteOrder.nativeOrder();
  private static final List<CommandAttribute> NESTS =
      List.of(CommandAttribute.SERVICE, CommandAttribute.DEST, CommandAttribute.DAEMON);

  private Reading() {}

  /** {@return what an attribute holds, on the top level or in a nest there; nothing if absent} */
  static byte[] find(byte[] message, int from, int to, AttributeType wanted) {
    int at = from;
    while (at < to) {
      int length = Bytes.u16(message, at, NATIVE);
      int type = Bytes.u16(message, at + 2, NATIVE);
      if (wanted instanceof CommandAttribute && type == wanted.wire()) {
        return Arrays.copyOfRange(message, at + 4, at + length);
      }
      for (CommandAttribute nest : NESTS) {
        if (type == nest.wire() && nest.children()[0].getClass() == wanted.getClass()) {
          return inNest(message, at + 4, at + length, wanted);
        }
      }
      at += Bytes.align(length);
    }
    return new byte[0];
  }

  private static byte[] inNest(byte[] message, int from, int to, AttributeType wanted) {
    for (int at = from; at < to; at += Bytes.align(Bytes.u16(message, at, NATIVE))) {
      if (Bytes.u16(message, at + 2, NATIVE) == wanted.wire()) {
        return Arrays.copyOfRange(message, at + 4, at + Bytes.u16(message, at, NATIVE));
      }
    }
    return new byte[0];
  }
}
