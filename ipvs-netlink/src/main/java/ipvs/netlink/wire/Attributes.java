package ipvs.netlink.wire;

/**
 * The attributes of a message or of a nest, found by type.
 *
 * <p>The order of the attributes does not matter. Unknown types are skipped. Of a type that occurs
 * twice the last one counts. The two flags in a type are ignored. All this is as in the kernel;
 * unlike there, a wrong length is an error. Immutable.
 */
public final class Attributes {
  /** What an array is full of at first; no payload begins there. */
  private static final int ABSENT = 0;

  private static final long LOW = 0xFFFF_FFFFL;

  /** The datagram that these are in. */
  private final Words words;

  /** Where each payload begins, by type. */
  private final int[] places;

  private Attributes(Words words, int[] places) {
    this.words = words;
    this.places = places;
  }

  /**
   * {@return the attributes in a part of a datagram}
   *
   * @param from where the first attribute begins, in words
   * @param end where the last one ends, in bytes
   * @param known how many types there are, 0 included; others are skipped
   * @throws MalformedMessageException if an attribute does not fit
   */
  static Attributes read(Words words, int from, int end, int known)
      throws MalformedMessageException {
    int[] places = new int[known];
    int at = from;
    while (Words.hasAttribute(at, end)) {
      int length = words.attributeAt(at, end);
      int type = words.typeAt(at);
      if (type < known) {
        places[type] = at + 1;
      }
      at = Words.behind(at, length);
    }
    return new Attributes(words, places);
  }

  /** {@return whether this attribute is there} */
  public boolean has(AttributeType type) {
    return place(type) != ABSENT;
  }

  /**
   * {@return an unsigned number of one byte}
   *
   * @throws MalformedMessageException if the attribute is missing or has another length
   */
  public int u8(AttributeType type) throws MalformedMessageException {
    return words.numberAt(start(type, 1), Form.U8);
  }

  /**
   * {@return an unsigned number of two bytes in native order}
   *
   * @throws MalformedMessageException if the attribute is missing or has another length
   */
  public int u16(AttributeType type) throws MalformedMessageException {
    return words.numberAt(start(type, 2), Form.U16);
  }

  /**
   * {@return an unsigned number of two bytes in network order}
   *
   * @throws MalformedMessageException if the attribute is missing or has another length
   */
  public int be16(AttributeType type) throws MalformedMessageException {
    return words.numberAt(start(type, 2), Form.BE16);
  }

  /**
   * {@return four bytes in native order}
   *
   * @throws MalformedMessageException if the attribute is missing or has another length
   */
  public int i32(AttributeType type) throws MalformedMessageException {
    return words.at(start(type, 4));
  }

  /**
   * {@return four bytes in network order}
   *
   * @throws MalformedMessageException if the attribute is missing or has another length
   */
  public int be32(AttributeType type) throws MalformedMessageException {
    return words.networkAt(start(type, 4));
  }

  /**
   * {@return an unsigned number of four bytes in native order}
   *
   * @throws MalformedMessageException if the attribute is missing or has another length
   */
  public long u32(AttributeType type) throws MalformedMessageException {
    return i32(type) & LOW;
  }

  /**
   * {@return eight bytes in native order, an unsigned number}
   *
   * @throws MalformedMessageException if the attribute is missing or has another length
   */
  public long u64(AttributeType type) throws MalformedMessageException {
    return words.longAt(start(type, Long.BYTES));
  }

  /**
   * {@return the first four bytes of an attribute of eight, in native order}
   *
   * @throws MalformedMessageException if the attribute is missing or has another length
   */
  public int firstOfTwo(AttributeType type) throws MalformedMessageException {
    return words.at(start(type, 8));
  }

  /**
   * {@return a copy of the bytes of a payload}
   *
   * @param length how many there must be
   * @throws MalformedMessageException if the attribute is missing or has another length
   */
  public byte[] bytes(AttributeType type, int length) throws MalformedMessageException {
    int start = start(type, length);
    byte[] bytes = new byte[length];
    for (int i = 0; i < length; i++) {
      bytes[i] = (byte) words.byteAt(start, i);
    }
    return bytes;
  }

  /**
   * {@return a copy of the bytes of a payload, however many there are}
   *
   * @throws MalformedMessageException if the attribute is missing
   */
  public byte[] bytes(AttributeType type) throws MalformedMessageException {
    return bytes(type, words.payloadLength(require(type)));
  }

  /**
   * {@return a string, one char a byte, without the NUL that ends it}
   *
   * @throws MalformedMessageException if the attribute is missing or has no NUL
   */
  public String string(AttributeType type) throws MalformedMessageException {
    int start = require(type);
    return words.stringAt(start, words.payloadLength(start), type);
  }

  /**
   * {@return the attributes within this one}
   *
   * @param known how many types there are, 0 included; others are skipped
   * @throws MalformedMessageException if the attribute is missing or what it holds does not fit
   */
  public Attributes nest(AttributeType type, int known) throws MalformedMessageException {
    int start = require(type);
    return read(words, start, start * Integer.BYTES + words.payloadLength(start), known);
  }

  /** {@return where a payload begins that has this length} */
  private int start(AttributeType type, int wanted) throws MalformedMessageException {
    int start = require(type);
    int length = words.payloadLength(start);
    if (length != wanted) {
      throw MalformedMessageException.length(type, length, wanted, Words.headerOffset(start));
    }
    return start;
  }

  private int require(AttributeType type) throws MalformedMessageException {
    int start = place(type);
    if (start == ABSENT) {
      throw MalformedMessageException.missing(type);
    }
    return start;
  }

  /** All types are enums, numbered as on the wire: that is found without a search for a method. */
  private int place(AttributeType type) {
    return places[((Enum<?>) type).ordinal()];
  }
}
