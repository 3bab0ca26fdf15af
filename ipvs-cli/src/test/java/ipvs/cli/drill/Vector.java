package ipvs.cli.drill;

import ipvs.netlink.wire.AttributeType;
import ipvs.netlink.wire.Errno;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of a fresh table, and what the last answer is.
 *
 * @param situation in words
 * @param asks all but the last are granted
 * @param wanted which attribute of the answers counts, if not whether it was granted
 * @param outcome "OK", an errno, or what the attribute holds in each message of the answer
 */
record Vector(String situation, List<Ask> asks, Optional<AttributeType> wanted, String outcome) {
  static final String OK = "OK";

  static Vector granted(String situation, Ask... asks) {
    return new Vector(situation, List.of(asks), Optional.empty(), OK);
  }

  static Vector refused(String situation, Errno errno, Ask... asks) {
    return new Vector(situation, List.of(asks), Optional.empty(), errno.symbol());
  }

  /** {@return what the first request leads to, if the second then tells it} */
  static Vector told(String situation, List<Ask> asks, AttributeType wanted, Node... each) {
    return new Vector(
        situation,
        asks,
        Optional.of(wanted),
        text(Arrays.stream(each).map(Node::content).toList()));
  }

  static String text(List<byte[]> contents) {
    List<String> all = new ArrayList<>();
    contents.forEach(content -> all.add(HexFormat.of().formatHex(content)));
    return String.join(" ", all);
  }

  @Override
  public String toString() {
    return situation;
  }
}
