package ipvs.cli.drill;

import ipvs.cli.drill.Side.Heard;
import ipvs.netlink.wire.Bytes;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;

/**
 * What was heard as messages without their order, for kernels that have services in an order of
 * their own.
 *
 * @param heard datagrams, each of whole messages
 */
record Unordered(List<Heard> heard) {
  /** {@return the messages, sorted} */
  String text() {
    List<String> messages = new ArrayList<>();
    for (Heard datagram : heard) {
      messages.add(datagram.error());
      byte[] bytes = datagram.bytes();
      int at = 0;
      while (bytes.length - at >= 16) {
        int length = Math.max(16, Bytes.i32(bytes, at, ByteOrder.nativeOrder()));
        int end = Math.min(bytes.length, at + length);
        messages.add(HexFormat.of().formatHex(bytes, at, end));
        at += Bytes.align(length);
      }
    }
    messages.removeIf(String::isEmpty);
    messages.sort(null);
    return String.join("\n", messages);
  }
}
