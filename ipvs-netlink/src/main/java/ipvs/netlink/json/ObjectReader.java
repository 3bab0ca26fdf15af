package ipvs.netlink.json;

import com.fasterxml.jackson.core.JsonToken;
import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import java.io.IOException;
import java.util.Arrays;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Reads objects of one kind, one after the other, and tells what is wrong with each member.
 *
 * <p>A member that is wrong is as if it was not there; whether one was, {@link #isFaulty} knows.
 */
abstract class ObjectReader {
  static final long U8 = 0xFF;
  static final long U16 = 0xFFFF;
  static final long U32 = 0xFFFF_FFFFL;

  final Tokens in;
  private final MemberNames names;
  private long[] spans;
  private String pointer = "";
  private String member = "";
  private String item = "";
  private int faultsBefore;

  ObjectReader(Tokens in, MemberNames names) {
    this.in = in;
    this.names = names;
    spans = noSpans();
  }

  private long[] noSpans() {
    long[] none = new long[names.count() + 1];
    Arrays.fill(none, Span.NONE);
    none[0] = 0;
    return none;
  }

  /** Forgets the values of the object before. */
  abstract void begin();

  /** Reads the value of the current member. */
  abstract void value(String name) throws IOException;

  /** Looks at all members together. */
  abstract void end() throws IOException;

  /**
   * Reads the object that begins with the current token.
   *
   * @param at the pointer of the object
   * @return whether it is an object
   */
  final boolean read(String at) throws IOException {
    faultsBefore = in.faults();
    pointer = at;
    spans = noSpans();
    spans[0] = in.span();
    begin();
    if (!in.is(JsonToken.START_OBJECT)) {
      in.add(wrongType(object(), "an object"));
      in.skip();
      return false;
    }
    while (in.nextWithin()) {
      readMember();
    }
    end();
    return true;
  }

  private void readMember() throws IOException {
    String name = in.name();
    int index = names.index(name);
    if (index < 0) {
      if (!names.isPassedOver(name)) {
        addUnknown(name);
      }
    } else if (spans[index + 1] != Span.NONE) {
      Place place = nameAt(name);
      int first = places().of(name).line();
      in.add(
          Fault.error(place, FaultCode.DUPLICATE_MEMBER, "member twice")
              .withWord(name)
              .since(first));
    } else {
      in.next();
      member = name;
      spans[index + 1] = in.span();
      value(name);
      in.skip();
      return;
    }
    in.next();
    in.skip();
  }

  private void addUnknown(String name) {
    Fault fault =
        Fault.error(nameAt(name), FaultCode.UNKNOWN_MEMBER, "unknown member")
            .withWord(Tokens.bare(in.lines().text(in.nameSpan())));
    Optional<String> nearest = names.nearest(name);
    in.add(nearest.isPresent() ? fault.withExpected(nearest.get()) : fault);
  }

  /** {@return where the current name stands} */
  private Place nameAt(String name) {
    String escaped = name.replace("~", "~0").replace("/", "~1");
    return in.lines().place(in.nameSpan(), pointer + "/" + escaped);
  }

  /** {@return the pointer of the object} */
  final String pointer() {
    return pointer;
  }

  /** {@return where the object and its members are} */
  final Places places() {
    return new Places(in.lines(), pointer, names, spans);
  }

  /** {@return where the object begins} */
  final Place object() {
    return in.lines().place(spans[0], pointer);
  }

  /** {@return whether the object has a member, right or wrong} */
  final boolean has(String name) {
    return spans[names.index(name) + 1] != Span.NONE;
  }

  /** Tells that a family is not that of the address, if so. */
  final void checkFamily(Optional<AddressFamily> family, Optional<IpAddress> address) {
    if (family.isPresent() && address.isPresent() && family.get() != address.get().family()) {
      in.add(
          Fault.error(
                  places().of("family"),
                  FaultCode.CONFLICTING_FAMILIES,
                  "family is not that of the address")
              .withWord(family.get().word())
              .withExpected(address.get().family().word()));
    }
  }

  /** {@return how many faults were told before the object began} */
  final int faultsBefore() {
    return faultsBefore;
  }

  /** {@return whether anything was wrong since the object began} */
  final boolean isFaulty() {
    return in.faults() > faultsBefore;
  }

  /** Tells that a member lacks, if it does. */
  final void require(String name) {
    if (!has(name)) {
      in.add(Fault.error(object(), FaultCode.MISSING_MEMBER, "member missing").withExpected(name));
    }
  }

  /** Tells what is wrong with the current value. */
  final void add(FaultCode code, String message, String expected) throws IOException {
    in.add(
        Fault.error(place(), code, message)
            .withWord(Tokens.bare(in.word()))
            .withExpected(expected));
  }

  /** {@return the current value, if it is a text} */
  final Optional<String> text() throws IOException {
    if (in.is(JsonToken.VALUE_STRING)) {
      return Optional.of(in.text());
    }
    addWrongType("a text");
    return Optional.empty();
  }

  /** {@return the current value, if it is true or false; else false} */
  final boolean truth() throws IOException {
    if (!in.is(JsonToken.VALUE_TRUE) && !in.is(JsonToken.VALUE_FALSE)) {
      addWrongType("true or false");
    }
    return in.is(JsonToken.VALUE_TRUE);
  }

  /**
   * {@return the current value, if it is a whole number within a range; else another}
   *
   * @param least the least that can be
   * @param most the most that can be, at the most 4294967295
   * @param other what stands for a faulty one
   */
  final long number(long least, long most, long other) throws IOException {
    String range = least + ".." + most;
    if (in.is(JsonToken.VALUE_NUMBER_FLOAT)) {
      add(FaultCode.BAD_NUMBER, member + " is no whole number", range);
      return other;
    }
    if (!in.is(JsonToken.VALUE_NUMBER_INT)) {
      addWrongType("a number");
      return other;
    }
    String digits = in.text();
    // A longer one is out of any range.
    long value = digits.length() > 10 ? -1 : Long.parseLong(digits);
    if (value < least || value > most) {
      add(FaultCode.OUT_OF_RANGE, member + " out of range", range);
      return other;
    }
    return value;
  }

  /**
   * {@return the current value, if it is a whole number without some of the lowest bits; else 0}
   *
   * @param step what it is a multiple of
   * @param most the most that can be
   */
  final long multiple(long step, long most) throws IOException {
    long value = number(0, most, 0);
    if (value % step != 0) {
      add(FaultCode.OUT_OF_RANGE, member + " has bits that have names", "a multiple of " + step);
      return 0;
    }
    return value;
  }

  /** {@return the current value, if it is one of the words that are known} */
  final <T> Optional<T> word(Function<String, Optional<T>> known, String message, String expected)
      throws IOException {
    return known(known, FaultCode.BAD_WORD, message, expected);
  }

  /** {@return the current value, if it is an address} */
  final Optional<IpAddress> address() throws IOException {
    return address(any -> true, "no address", "one of IPv4 or IPv6");
  }

  /** {@return the current value, if it is an address of some kind} */
  final Optional<IpAddress> address(Predicate<IpAddress> kind, String message, String expected)
      throws IOException {
    return known(
        text -> IpAddress.tryParse(text).filter(kind), FaultCode.BAD_ADDRESS, message, expected);
  }

  private <T> Optional<T> known(
      Function<String, Optional<T>> known, FaultCode code, String message, String expected)
      throws IOException {
    Optional<String> text = text();
    Optional<T> value = text.flatMap(known);
    if (text.isPresent() && value.isEmpty()) {
      add(code, message, expected);
    }
    return value;
  }

  /**
   * {@return the current value, if the kernel takes it for a name}
   *
   * @param make makes the name of a text, or throws {@link IllegalArgumentException}
   * @param longest so many bytes it may have
   */
  final <T> Optional<T> name(Function<String, T> make, String message, int longest)
      throws IOException {
    Optional<String> text = text();
    try {
      return text.map(make);
    } catch (IllegalArgumentException e) {
      add(FaultCode.BAD_NAME, message, "1.." + longest + " bytes, one char each");
      return Optional.empty();
    }
  }

  /** Reads each item of the current value, if it is an array. */
  final void items(ItemReader reader) throws IOException {
    if (!in.is(JsonToken.START_ARRAY)) {
      addWrongType("an array");
      return;
    }
    for (int i = 0; in.nextWithin(); i++) {
      item = "/" + i;
      reader.read();
      in.skip();
    }
    item = "";
  }

  /** Reads the current item of an array. */
  @FunctionalInterface
  interface ItemReader {
    void read() throws IOException;
  }

  /** {@return the pointer of the current value} */
  final String here() {
    return pointer + "/" + member + item;
  }

  /** {@return where the current value is} */
  final Place place() throws IOException {
    return in.lines().place(in.span(), here());
  }

  private void addWrongType(String expected) throws IOException {
    in.add(wrongType(place(), expected));
  }

  private Fault wrongType(Place place, String expected) throws IOException {
    return Fault.error(place, FaultCode.WRONG_TYPE, "wrong type")
        .withWord(in.word())
        .withExpected(expected);
  }
}
