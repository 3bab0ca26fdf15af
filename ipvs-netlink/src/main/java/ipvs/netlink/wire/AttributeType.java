package ipvs.netlink.wire;

/**
 * An attribute id with a name.
 *
 * <p>Implemented by the enums of a family, whose constants are in the order of their numbers,
 * beginning with 0.
 */
public interface AttributeType {
  /**
   * Ids of 14 bits: the two above are flags that a kernel may set or leave.
   *
   * @uapi linux/netlink.h NLA_TYPE_MASK
   */
  int ID_MASK = 0x3FFF;

  /**
   * The flag of a nest, which few senders set.
   *
   * @uapi linux/netlink.h NLA_F_NESTED
   */
  int NESTED = 0x8000;

  /** {@return the id on the wire, a u16 in native order} */
  int wire();

  /** {@return the name in the kernel's header, for messages} */
  String kernelName();

  /** {@return a bit for each of these types, all of which are below 32, for {@link Row#require}} */
  static int bits(AttributeType... types) {
    int bits = 0;
    for (AttributeType type : types) {
      bits |= 1 << type.wire();
    }
    return bits;
  }

  /** {@return how the attribute is written where it is a number that a {@link Row} holds} */
  default Form form() {
    return Form.OTHER;
  }

  /** {@return what the attribute may hold if it is a nest, else nothing} */
  default AttributeType[] children() {
    return new AttributeType[0];
  }

  /** {@return whether it is a list of nests that hold the children, numbered as they stand} */
  default boolean isList() {
    return false;
  }
}
