package ipvs.netlink.wire;

import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The attributes of a message by name, so that messages can be compared whose order differs.
 *
 * <p>Keys are paths such as {@code IPVS_CMD_ATTR_DEST/IPVS_DEST_ATTR_PORT}, values are payloads as
 * hex. The flags of nests are ignored. This is a second reader, written for the tests alone.
 */
public final class AttributeTree {
  private static final int ID_MASK = 0x3FFF;

  private final Datagram datagram;
  private final Map<String, String> paths = new LinkedHashMap<>();

  private AttributeTree(Datagram datagram) {
    this.datagram = datagram;
  }

  /**
   * {@return path and payload of each attribute after the generic header, outer ones without nests}
   *
   * @param top what the top level may hold
   */
  public static Map<String, String> of(Datagram datagram, AttributeType[] top) {
    AttributeTree tree = new AttributeTree(datagram);
    tree.read(20, datagram.bytes().length, top, "");
    return tree.paths;
  }

  private void read(int from, int to, AttributeType[] known, String prefix) {
    byte[] bytes = datagram.bytes();
    int at = from;
    while (at < to) {
      int length = Bytes.u16(bytes, at, datagram.order());
      int id = Bytes.u16(bytes, at + 2, datagram.order()) & ID_MASK;
      String path = prefix + (id < known.length ? known[id].kernelName() : Integer.toString(id));
      AttributeType[] children = id < known.length ? known[id].children() : new AttributeType[0];
      if (children.length > 0 && known[id].isList()) {
        readList(at + 4, at + length, children, path + "/entry ");
      } else if (children.length > 0) {
        read(at + 4, at + length, children, path + "/");
      } else {
        paths.put(path, HexFormat.of().formatHex(bytes, at + 4, at + length));
      }
      at += length + 3 & ~3;
    }
  }

  private void readList(int from, int to, AttributeType[] children, String prefix) {
    byte[] bytes = datagram.bytes();
    int at = from;
    while (at < to) {
      int length = Bytes.u16(bytes, at, datagram.order());
      int id = Bytes.u16(bytes, at + 2, datagram.order()) & ID_MASK;
      read(at + 4, at + length, children, prefix + id + "/");
      at += length + 3 & ~3;
    }
  }
}
