package ipvs.netlink.wire;

/**
 * An entry of a dump as the kernel sent it: a nest of attributes, most of which are numbers.
 *
 * <p>A row reads attributes by the rules of {@link Attributes}. It finds them by a {@link Layout},
 * which it shares with other rows of the same shape. So a table of any size can be listed, sorted
 * or counted without an object for each address and name: in a process that lists once and ends,
 * such objects would take the JVM's compiler longer than all else.
 *
 * <p>An attribute of a fixed form, see {@link Form}, has the right length in every row. It may be
 * missing: {@link #require} checks that. Values do not change. Safe for several threads.
 */
public final class Row {
  /** The datagram that this was in. */
  private final Words words;

  /** Where the nest's payload begins. */
  private final int start;

  private final Layout layout;

  /** A bit for the type that was missing and is supplied, if any, and its number. */
  private int suppliedBit;

  private int supplied;

  private Row(Words words, int start, Layout layout) {
    this.words = words;
    this.start = start;
    this.layout = layout;
  }

  /**
   * {@return the row in the nest of this type in a datagram}
   *
   * @param from where the attributes begin
   * @param end where they end, in bytes
   * @param outer the type of the nest
   * @param type what it may hold
   * @param layouts those of rows before
   */
  static Row within(
      Words words, int from, int end, AttributeType outer, RowType type, Layouts layouts)
      throws MalformedMessageException {
    int wanted = outer.wire();
    int start = 0;
    int length = 0;
    int at = from;
    while (Words.hasAttribute(at, end)) {
      int each = words.attributeAt(at, end);
      if (words.typeAt(at) == wanted) {
        start = at + 1;
        length = each - NetlinkConstants.NLA_HDRLEN;
      }
      at = Words.behind(at, each);
    }
    if (start == 0) {
      throw MalformedMessageException.missing(outer);
    }
    return new Row(words, start, layouts.of(words, start, length, type));
  }

  /** {@return whether this attribute is there} */
  public boolean has(AttributeType type) {
    return (present() & 1 << ((Enum<?>) type).ordinal()) != 0;
  }

  private int present() {
    return layout.present | suppliedBit;
  }

  /**
   * Checks that a row has the attributes that it must have.
   *
   * @param bits the bits of the types, see {@link AttributeType#bits}
   * @throws MalformedMessageException if one is missing
   */
  public void require(int bits) throws MalformedMessageException {
    int missing = bits & ~present();
    if (missing != 0) {
      throw MalformedMessageException.missing(
          layout.type.types[Integer.numberOfTrailingZeros(missing)]);
    }
  }

  /** Sets one number that is missing, before anybody else sees the row. */
  public void supply(AttributeType type, int number) {
    suppliedBit = 1 << type.wire();
    supplied = number;
  }

  /** {@return a number of the form of its type, of four bytes all the bits; 0 if it is missing} */
  public int number(AttributeType type) {
    int index = ((Enum<?>) type).ordinal();
    int payload = layout.payloads[index];
    if (payload == 0) {
      return suppliedBit == 1 << index ? supplied : 0;
    }
    return words.numberAt(start + payload, layout.type.forms[index]);
  }

  /** Where the payload of an attribute begins that is there. */
  private int place(AttributeType type) {
    return start + layout.payloads[((Enum<?>) type).ordinal()];
  }

  /** {@return a number of up to four bytes without a sign, 0 if it is missing} */
  public long unsigned(AttributeType type) {
    return number(type) & 0xFFFF_FFFFL;
  }

  /** {@return four bytes in network order, of a type whose form is native order; 0 if missing} */
  public int network(AttributeType type) {
    return has(type) ? words.networkAt(place(type)) : 0;
  }

  /**
   * {@return four bytes, in native order, of an attribute that is there and is no number}
   *
   * @param index 0 for the first four, 1 for those behind them
   */
  public int word(AttributeType type, int index) {
    return words.at(place(type) + index);
  }

  /** {@return four bytes, in network order, of an attribute that is there and is no number} */
  public int networkWord(AttributeType type, int index) {
    return words.networkAt(place(type) + index);
  }

  /** {@return the length in bytes of the payload of an attribute that is there and is no number} */
  public int length(AttributeType type) {
    return words.payloadLength(place(type));
  }

  /**
   * Checks the length in bytes of the payload of an attribute that is there and is no number.
   *
   * @throws MalformedMessageException if it has neither length; names the second one
   */
  public void requireLength(AttributeType type, int either, int other)
      throws MalformedMessageException {
    int length = length(type);
    if (length != either && length != other) {
      throw MalformedMessageException.length(type, length, other, Words.headerOffset(place(type)));
    }
  }

  /**
   * {@return eight bytes, in network order, of an attribute that is there and is no number}
   *
   * @param index 0 for the first four of them, 1 for those behind
   */
  public long networkLong(AttributeType type, int index) {
    return words.networkLongAt(place(type) + index);
  }

  /**
   * {@return a string that is there, one char a byte, without the NUL that ends it}
   *
   * @throws MalformedMessageException if it has no NUL
   */
  public String string(AttributeType type) throws MalformedMessageException {
    return layout.string(words, start, type);
  }

  /**
   * {@return whether a nest is there and is nothing but so many numbers of eight bytes in native
   * order, of the types 1, 2, 3 and so on, as kernels write counters}
   */
  public boolean isPlain64(AttributeType type, int count) {
    int each = NetlinkConstants.NLA_HDRLEN + Long.BYTES;
    boolean isPlain = has(type) && length(type) == count * each;
    int at = place(type);
    for (int i = 0; isPlain && i < count; i++) {
      isPlain = words.at(at) == words.header(each, i + 1);
      at += each / Integer.BYTES;
    }
    return isPlain;
  }

  /** {@return a number in a nest that is plain, 0 being the index of the first} */
  public long plain64(AttributeType type, int index) {
    int each = NetlinkConstants.NLA_HDRLEN + Long.BYTES;
    return words.longAt(place(type) + index * each / Integer.BYTES + 1);
  }

  /**
   * {@return the attributes within this one}
   *
   * @param known how many types there are, 0 included; others are skipped
   * @throws MalformedMessageException if it is missing or what it holds does not fit
   */
  public Attributes nest(AttributeType type, int known) throws MalformedMessageException {
    if (!has(type)) {
      throw MalformedMessageException.missing(type);
    }
    int place = place(type);
    return Attributes.read(words, place, place * Integer.BYTES + length(type), known);
  }
}
