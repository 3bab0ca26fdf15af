package ipvs.cli.drill;

import ipvs.netlink.wire.AttributeType;
import ipvs.netlink.wire.Bytes;
import java.io.ByteArrayOutputStream;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * An attribute of a request, which may be wrong in every way.
 *
 * @param type its type with its flags, 16 bits
 * @param slant what is added to the length in its header
 * @param payload what it holds, unless it is a nest; not to be changed
 * @param children what a nest holds
 */
record Node(int type, int slant, byte[] payload, List<Node> children) {
  private static final ByteOrder NATIVE = ByteOrder.nativeOrder();

  Node {
    children = List.copyOf(children);
  }

  static Node bytes(AttributeType type, byte... payload) {
    return new Node(type.wire(), 0, payload, List.of());
  }

  static Node nest(AttributeType type, List<Node> children) {
    return new Node(type.wire(), 0, new byte[0], children);
  }

  static Node u8(AttributeType type, long value) {
    return bytes(type, (byte) value);
  }

  static Node u16(AttributeType type, long value) {
    byte[] payload = new byte[2];
    Bytes.putU16(payload, 0, (int) value, NATIVE);
    return bytes(type, payload);
  }

  static Node be16(AttributeType type, long value) {
    return bytes(type, (byte) (value >> 8), (byte) value);
  }

  static Node u32(AttributeType type, long value) {
    byte[] payload = new byte[4];
    Bytes.putI32(payload, 0, (int) value, NATIVE);
    return bytes(type, payload);
  }

  static Node two32(AttributeType type, long first, long second) {
    byte[] payload = new byte[8];
    Bytes.putI32(payload, 0, (int) first, NATIVE);
    Bytes.putI32(payload, 4, (int) second, NATIVE);
    return bytes(type, payload);
  }

  static Node string(AttributeType type, String text) {
    return bytes(type, (text + '\0').getBytes(StandardCharsets.ISO_8859_1));
  }

  Node withType(int other) {
    return new Node(other, slant, payload, children);
  }

  Node withSlant(int other) {
    return new Node(type, other, payload, children);
  }

  /** {@return the same with other bytes, no nest} */
  Node withPayload(byte[] other) {
    return new Node(type, slant, other, List.of());
  }

  Node withChildren(List<Node> others) {
    return new Node(type, slant, payload, others);
  }

  /** {@return the bytes within} */
  byte[] content() {
    return children.isEmpty() ? payload : encode(children);
  }

  /** {@return attributes as they are sent, each padded} */
  static byte[] encode(List<Node> nodes) {
    ByteArrayOutputStream out = new ByteArrayOutputStream();
    for (Node node : nodes) {
      byte[] content = node.content();
      byte[] whole = new byte[4 + Bytes.align(content.length)];
      Bytes.putU16(whole, 0, 4 + content.length + node.slant, NATIVE);
      Bytes.putU16(whole, 2, node.type, NATIVE);
      System.arraycopy(content, 0, whole, 4, content.length);
      out.writeBytes(whole);
    }
    return out.toByteArray();
  }

  /** {@return the same list, with nodes in place of those of their types} */
  static List<Node> with(List<Node> nodes, Node... others) {
    List<Node> all = new ArrayList<>(nodes);
    for (Node other : others) {
      all.removeIf(node -> node.type == other.type);
      all.add(other);
    }
    return all;
  }

  /** {@return the same list, without nodes of a type} */
  static List<Node> without(List<Node> nodes, AttributeType type) {
    return nodes.stream().filter(node -> node.type != type.wire()).toList();
  }

  /** {@return the same list, and more nodes at the end} */
  static List<Node> plus(List<Node> nodes, Node... more) {
    List<Node> all = new ArrayList<>(nodes);
    all.addAll(Arrays.asList(more));
    return all;
  }
}
