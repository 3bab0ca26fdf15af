package ipvs.netlink.wire;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import java.nio.ByteOrder;

/**
 * An entry of a dump as it came: a nest that is numbers for the most part, read in one pass.
 *
 * <p>What holds for {@link Attributes} holds here, too. But a row keeps what it holds, however long
 * it is kept, and its numbers are checked and put together while their types are found. So a table
 * of any size can be listed, sorted or counted without an object for each address and name: for a
 * process that lists once and ends, those take the JVM's compiler longer than all else.
 *
 * <p>What has a fixed form, see {@link Form}, has the right length in every row; whether it is
 * there is up to {@link #require}. Values do not change. Safe for several threads.
 */
public final class Row {
  /** A name that was read, by whatever thread: most services of a table have the same scheduler. */
  private static String latest = "";

  /** The datagram that this was in, and zeros behind it. */
  private final byte[] bytes;

  private final ByteOrder order;
  private final RowType type;

  /** By type: a number, or where the payload begins of what is none. */
  private final int[] values;

  /** A bit for each type that is there, the lowest for 0. */
  private int present;

  private Row(byte[] bytes, ByteOrder order, RowType type) {
    this.bytes = bytes;
    this.order = order;
    this.type = type;
    this.values = new int[type.forms.length];
  }

  /**
   * {@return the row in the nest of this type in a datagram}
   *
   * @param bytes the datagram, with four zeros behind it, which nobody changes
   * @param from where the attributes begin
   * @param to where they end
   * @param outer the type of the nest
   * @param type what it may hold
   */
  static Row within(
      byte[] bytes, ByteOrder order, int from, int to, AttributeType outer, RowType type)
      throws MalformedMessageException {
    Row row = new Row(bytes, order, type);
    int wanted = outer.wire();
    int start = 0;
    int end = 0;
    int at = from;
    while (to - at >= NetlinkConstants.NLA_HDRLEN) {
      int length = Attributes.length(bytes, at, to, order);
      if ((Bytes.u16(bytes, at + 2, order) & AttributeType.ID_MASK) == wanted) {
        start = at + NetlinkConstants.NLA_HDRLEN;
        end = at + length;
      }
      at += Bytes.align(length);
    }
    if (start == 0) {
      throw MalformedMessageException.missing(outer);
    }
    row.read(start, end);
    return row;
  }

  private void read(int from, int to) throws MalformedMessageException {
    Form[] forms = type.forms;
    int wrong = 0;
    int at = from;
    while (to - at >= NetlinkConstants.NLA_HDRLEN) {
      int length = Attributes.length(bytes, at, to, order);
      int index = Bytes.u16(bytes, at + 2, order) & AttributeType.ID_MASK;
      if (index < forms.length) {
        Form form = forms[index];
        int payload = at + NetlinkConstants.NLA_HDRLEN;
        int bit = 1 << index;
        values[index] = payload;
        present |= bit;
        wrong &= ~bit;
        if (form.length > 0) {
          if (form.length == length - NetlinkConstants.NLA_HDRLEN) {
            values[index] = number(form, payload);
          } else {
            wrong |= bit;
          }
        }
      }
      at += Bytes.align(length);
    }
    if (wrong != 0) {
      int index = Integer.numberOfTrailingZeros(wrong);
      throw wrongLength(type.types[index], forms[index].length);
    }
  }

  /** Four bytes are read whatever the length: what follows a shorter number is shifted out. */
  private int number(Form form, int place) {
    int word = Bytes.i32(bytes, place, form.isNetwork ? ByteOrder.BIG_ENDIAN : order);
    boolean isLow = !form.isNetwork && order == ByteOrder.LITTLE_ENDIAN;
    return (isLow ? word << form.shift : word) >>> form.shift;
  }

  /** {@return whether this attribute is there} */
  public boolean has(AttributeType type) {
    return (present & 1 << ((Enum<?>) type).ordinal()) != 0;
  }

  /** {@return the bits of these types, for {@link #require}} */
  public static int bits(AttributeType... types) {
    int bits = 0;
    for (AttributeType type : types) {
      bits |= 1 << type.wire();
    }
    return bits;
  }

  /**
   * Checks that all is there that a row must have.
   *
   * @param bits the bits of the types
   * @throws MalformedMessageException if one is missing
   */
  public void require(int bits) throws MalformedMessageException {
    int missing = bits & ~present;
    if (missing != 0) {
      throw MalformedMessageException.missing(type.types[Integer.numberOfTrailingZeros(missing)]);
    }
  }

  /** Sets a number that is missing, before anybody else sees the row. */
  public void supply(AttributeType type, int number) {
    values[type.wire()] = number;
    present |= 1 << type.wire();
  }

  /** {@return a number of the form of its type, of four bytes all the bits; 0 if it is missing} */
  public int number(AttributeType type) {
    return values[((Enum<?>) type).ordinal()];
  }

  /** {@return a number of up to four bytes without a sign, 0 if it is missing} */
  public long unsigned(AttributeType type) {
    return number(type) & 0xFFFF_FFFFL;
  }

  /** {@return a number of four bytes that counts as one in native order, in network order} */
  public int network(AttributeType type) {
    int number = number(type);
    return order == ByteOrder.LITTLE_ENDIAN ? Integer.reverseBytes(number) : number;
  }

  /**
   * {@return four bytes of what is no number and is there, in native order}
   *
   * @param index 0 for the first four, 1 for those behind them
   */
  public int word(AttributeType type, int index) {
    return Bytes.i32(bytes, number(type) + Integer.BYTES * index, order);
  }

  /** {@return four bytes of what is no number and is there, in network order} */
  public int networkWord(AttributeType type, int index) {
    return Bytes.i32(bytes, number(type) + Integer.BYTES * index, ByteOrder.BIG_ENDIAN);
  }

  /** {@return how long the payload is of what is no number and is there} */
  public int length(AttributeType type) {
    return Bytes.u16(bytes, number(type) - NetlinkConstants.NLA_HDRLEN, order)
        - NetlinkConstants.NLA_HDRLEN;
  }

  /**
   * Checks how long the payload is of what is no number and is there.
   *
   * @throws MalformedMessageException if it has neither length; names the second one
   */
  public void requireLength(AttributeType type, int either, int other)
      throws MalformedMessageException {
    int length = length(type);
    if (length != either && length != other) {
      throw wrongLength(type, other);
    }
  }

  /** {@return an address that is there, of a length that was checked} */
  public IpAddress address(AttributeType type, AddressFamily family) {
    return Attributes.address(bytes, number(type), family);
  }

  /**
   * {@return a string that is there, one char a byte, without the NUL that ends it}
   *
   * @throws MalformedMessageException if it has no NUL
   */
  public String string(AttributeType type) throws MalformedMessageException {
    String before = latest;
    int length = length(type);
    boolean isSame = true;
    for (int i = 0; i < length; i++) {
      int each = byteAt(type, i);
      if (each == 0) {
        return isSame && i == before.length() ? before : text(type, i);
      }
      isSame = isSame && i < before.length() && before.charAt(i) == each;
    }
    throw MalformedMessageException.endless(type, number(type) - NetlinkConstants.NLA_HDRLEN);
  }

  private String text(AttributeType type, int length) {
    char[] text = new char[length];
    for (int i = 0; i < length; i++) {
      text[i] = (char) byteAt(type, i);
    }
    latest = new String(text);
    return latest;
  }

  private int byteAt(AttributeType type, int index) {
    return bytes[number(type) + index] & 0xFF;
  }

  /**
   * Reads a nest that is nothing but numbers of eight bytes in native order, of the types 1, 2, 3
   * and so on, as kernels write counters.
   *
   * @param numbers takes them, and may hold anything afterwards where the nest is no such one
   * @return whether the nest is there and such a one
   */
  public boolean plain64(AttributeType type, long[] numbers) {
    int each = NetlinkConstants.NLA_HDRLEN + Long.BYTES;
    boolean isPlain = has(type) && length(type) == numbers.length * each;
    boolean isLittle = order == ByteOrder.LITTLE_ENDIAN;
    int at = number(type);
    for (int i = 0; isPlain && i < numbers.length; i++) {
      isPlain = Bytes.i32(bytes, at, order) == (isLittle ? i + 1 << 16 | each : each << 16 | i + 1);
      numbers[i] = Bytes.i64(bytes, at + NetlinkConstants.NLA_HDRLEN, order);
      at += each;
    }
    return isPlain;
  }

  /**
   * {@return the attributes within this one}
   *
   * @param known how many types there are, 0 included; others are skipped
   * @throws MalformedMessageException if it is missing or what it holds does not fit
   */
  public Attributes nest(AttributeType type, int known) throws MalformedMessageException {
    require(bits(type));
    int start = number(type);
    return Attributes.read(bytes, start, start + length(type), known, order);
  }

  private MalformedMessageException wrongLength(AttributeType type, int wanted) {
    int offset = number(type) - NetlinkConstants.NLA_HDRLEN;
    return MalformedMessageException.length(type, length(type), wanted, offset);
  }
}
