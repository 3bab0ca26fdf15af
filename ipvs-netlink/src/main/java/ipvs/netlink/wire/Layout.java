package ipvs.netlink.wire;

import java.util.Arrays;

/**
 * Where the attributes of a {@link Row} are, in words from where its nest begins.
 *
 * <p>A kernel writes all entries of a kind alike, so that those of a dump share a layout or a few.
 * It is found in the first entry; of the others it is only looked whether their headers are the
 * same ones in the same places, which takes a fraction of the time, and no memory. What it says of
 * places never changes; the names that it remembers do, and any thread may read and replace them.
 */
final class Layout {
  private static final int USUAL_HEADERS = 16;

  final RowType type;

  /** A bit for each type that is there, the lowest for 0. */
  final int present;

  /** By type: where the payload begins; 0 for none. */
  final int[] payloads;

  /**
   * By type: the string that was read last. Rows of one layout have names of one length, and most
   * services of a table the same scheduler: they share the object.
   */
  private final String[] names;

  /** The length of the nest's payload, in bytes. */
  private final int length;

  /** Where each header begins. */
  private final int[] places;

  /** The headers: a length and a type. */
  private final int[] headers;

  private Layout(
      RowType type, int present, int[] payloads, int length, int[] places, int[] headers) {
    this.type = type;
    this.present = present;
    this.payloads = payloads;
    this.length = length;
    this.places = places;
    this.headers = headers;
    this.names = new String[payloads.length];
    Arrays.fill(names, "");
  }

  /**
   * {@return whether this is the layout of a nest}
   *
   * @param from where its payload begins
   * @param length how many bytes that has
   */
  boolean fits(Words words, int from, int length, RowType type) {
    boolean fits = length == this.length && type == this.type;
    for (int i = 0; fits && i < places.length; i++) {
      fits = words.at(from + places[i]) == headers[i];
    }
    return fits;
  }

  /**
   * {@return the layout of a nest}
   *
   * @throws MalformedMessageException if an attribute does not fit or has the wrong length
   */
  static Layout read(Words words, int from, int length, RowType type)
      throws MalformedMessageException {
    Form[] forms = type.forms;
    int[] payloads = new int[forms.length];
    int[] places = new int[USUAL_HEADERS];
    int[] headers = new int[USUAL_HEADERS];
    int count = 0;
    int present = 0;
    int wrong = 0;
    int end = from * Integer.BYTES + length;
    int at = from;
    while (Words.hasAttribute(at, end)) {
      int each = words.attributeAt(at, end);
      int index = words.typeAt(at);
      if (index < forms.length) {
        int bit = 1 << index;
        payloads[index] = at - from + 1;
        present |= bit;
        int wanted = forms[index].length;
        boolean isWrong = wanted > 0 && wanted != each - NetlinkConstants.NLA_HDRLEN;
        wrong = isWrong ? wrong | bit : wrong & ~bit;
      }
      if (count == places.length) {
        places = Arrays.copyOf(places, 2 * count);
        headers = Arrays.copyOf(headers, 2 * count);
      }
      places[count] = at - from;
      headers[count] = words.at(at);
      count++;
      at = Words.behind(at, each);
    }
    if (wrong != 0) {
      int index = Integer.numberOfTrailingZeros(wrong);
      int payload = from + payloads[index];
      throw MalformedMessageException.length(
          type.types[index],
          words.payloadLength(payload),
          forms[index].length,
          Words.headerOffset(payload));
    }
    return new Layout(
        type,
        present,
        payloads,
        length,
        Arrays.copyOf(places, count),
        Arrays.copyOf(headers, count));
  }

  /**
   * {@return a string that is there, one char a byte, without the NUL that ends it}
   *
   * @param from where the payload of the nest begins
   * @throws MalformedMessageException if it has no NUL
   */
  String string(Words words, int from, AttributeType type) throws MalformedMessageException {
    int index = ((Enum<?>) type).ordinal();
    int place = from + payloads[index];
    int length = words.payloadLength(place);
    String name = names[index];
    if (!words.isString(place, length, name)) {
      name = words.stringAt(place, length, type);
      names[index] = name;
    }
    return name;
  }
}
