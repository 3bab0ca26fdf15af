package ipvs.cli.drill;

import ipvs.netlink.wire.AttributeType;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Spoils the attributes of a request in one place, on any level. */
final class Damage {
  private static final int NET_BYTEORDER = 0x4000;

  private final Dice dice;

  Damage(Dice dice) {
    this.dice = dice;
  }

  /** {@return attributes of which one is missing, twice there, too short, or wrong otherwise} */
  List<Node> spoil(List<Node> nodes) {
    List<Node> spoilt = new ArrayList<>(nodes);
    if (nodes.isEmpty() || dice.percent(4)) {
      spoilt.add(dice.below(spoilt.size() + 1), stray());
      return spoilt;
    }
    int place = dice.below(nodes.size());
    Node node = nodes.get(place);
    if (!node.children().isEmpty() && dice.percent(85)) {
      spoilt.set(place, node.withChildren(spoil(node.children())));
      return spoilt;
    }
    switch (dice.below(9)) {
      case 0, 1 -> spoilt.remove(place);
      case 2 -> spoilt.set(place, node.withPayload(shorter(node.content())));
      case 3 -> spoilt.set(place, node.withPayload(longer(node.content())));
      case 4 -> spoilt.set(place, node.withType(otherType(node.type())));
      case 5 ->
          spoilt.set(place, node.withSlant(dice.choice(-8, -5, -4, -3, -2, -1, 1, 2, 4, 8, 2000)));
      case 6 -> spoilt.set(place, node.withPayload(dice.bytes(dice.below(24))));
      case 7 -> spoilt.add(place, node.withPayload(dice.bytes(node.content().length)));
      default -> {
        Node twin = dice.percent(50) ? node : node.withPayload(shorter(node.content()));
        spoilt.add(dice.below(spoilt.size() + 1), twin);
      }
    }
    return spoilt;
  }

  private Node stray() {
    int type = dice.choice(0, 7, 11, 12, 13, 15, 16, 100, 0x3FFF);
    return new Node(type, 0, dice.bytes(dice.below(12)), List.of());
  }

  private byte[] shorter(byte[] payload) {
    return Arrays.copyOf(payload, payload.length == 0 ? 0 : dice.below(payload.length));
  }

  private byte[] longer(byte[] payload) {
    byte[] longer = Arrays.copyOf(payload, payload.length + dice.between(1, 9));
    if (dice.percent(50)) {
      Arrays.fill(longer, payload.length, longer.length, (byte) 'x');
    }
    return longer;
  }

  private int otherType(int type) {
    return switch (dice.below(4)) {
      case 0 -> type | AttributeType.NESTED;
      case 1 -> type | NET_BYTEORDER;
      case 2 -> type | AttributeType.NESTED | NET_BYTEORDER;
      default -> dice.below(18);
    };
  }
}
