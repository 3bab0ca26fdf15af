package ipvs.cli.config.keepalived;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import ipvs.netlink.json.ConfigCode;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** The groups of virtual servers, by name. For one thread. */
final class Groups {
  private static final long MOST = 65_536;
  private static final long LAST_BYTE = 0xFF;
  private static final long LAST_GROUP = 0xFFFF;
  private static final int HEX = 16;

  private final Values values;
  private final Reports reports;
  private final boolean followsKeepalived;
  private final Map<String, Group> groups = new HashMap<>();

  Groups(Reading reading) {
    reports = reading.reports();
    followsKeepalived = reading.followsKeepalived();
    values = new Values(reading);
  }

  /**
   * A group.
   *
   * @param name where its name stands
   * @param entries its addresses and marks
   */
  record Group(Word name, List<Entry> entries) {}

  /**
   * Addresses that follow each other, or a mark.
   *
   * @param first the first address; empty for a mark
   * @param count how many addresses
   * @param port of each, 0 to 65535
   * @param mark the mark; 0 for addresses
   * @param family of a mark
   */
  record Entry(
      Optional<IpAddress> first, int count, int port, long mark, Optional<AddressFamily> family) {}

  /** Takes a block that describes one. */
  void add(Statement statement) {
    if (statement.count() == 0) {
      reports.error(
          ConfigCode.MISSING_VALUE, statement.keyword(), "a name must follow", "the group is lost");
      return;
    }
    values.tellExtra(statement, 1);
    Word name = statement.value(0);
    List<Entry> entries = new ArrayList<>();
    for (Statement each : statement.statements()) {
      entry(each).ifPresent(entries::add);
    }
    Group first = groups.get(name.text());
    if (first != null) {
      reports.again(
          ConfigCode.DUPLICATE_NAME, name, first.name(), "a group of this name", "left out");
      return;
    }
    groups.put(name.text(), new Group(name, entries));
  }

  Optional<Group> group(String name) {
    return Optional.ofNullable(groups.get(name));
  }

  /** {@return the names of all} */
  Set<String> names() {
    return groups.keySet();
  }

  private Optional<Entry> entry(Statement statement) {
    Word word = statement.keyword();
    if (word.is("fwmark")) {
      return mark(statement);
    }
    values.tellExtra(statement, 1);
    OptionalInt port = statement.count() == 0 ? OptionalInt.of(0) : values.port(statement.value(0));
    if (port.isEmpty()) {
      reports.error(
          ConfigCode.BAD_PORT, statement.value(0), "no port, 0..65535", "the entry is left out");
      return Optional.empty();
    }
    return addresses(word, port.getAsInt());
  }

  private Optional<Entry> mark(Statement statement) {
    values.tellExtra(statement, 2);
    if (statement.count() == 0) {
      values.missing(statement);
      return Optional.empty();
    }
    OptionalLong mark = values.loosely(statement.value(0), 1L, 0xFFFF_FFFFL);
    Optional<AddressFamily> family =
        statement.count() > 1 ? family(statement.value(1)) : Optional.empty();
    return mark.isEmpty()
        ? Optional.empty()
        : Optional.of(new Entry(Optional.empty(), 1, 0, mark.getAsLong(), family));
  }

  /** {@return the family that a word names} */
  Optional<AddressFamily> family(Word word) {
    return values
        .oneOf(word, List.of("inet", "inet6"), "the line is ignored")
        .map(text -> text.equals("inet") ? AddressFamily.INET : AddressFamily.INET6);
  }

  private Optional<Entry> addresses(Word word, int port) {
    String text = word.text();
    int dash = text.indexOf('-');
    int slash = text.indexOf('/');
    int end = dash >= 0 ? dash : slash >= 0 ? slash : text.length();
    Optional<IpAddress> first = IpAddress.tryParse(text.substring(0, end));
    if (first.isEmpty()) {
      Optional<String> meant = Addresses.meant(text);
      reports.warn(ConfigCode.BAD_ADDRESS, word, "no address", "the entry is left out", meant);
      return Optional.empty();
    }
    if (dash >= 0 && followsKeepalived && leavesBlock(first.get(), text.substring(dash + 1))) {
      return Optional.of(block(word, first.get(), port));
    }
    long count = 1;
    if (dash >= 0) {
      count = range(word, first.get(), text.substring(dash + 1));
    } else if (slash >= 0) {
      count = prefix(word, first.get(), text.substring(slash + 1));
    }
    if (count <= 0) {
      return Optional.empty();
    }
    if (count > MOST) {
      reports.error(
          ConfigCode.OUT_OF_RANGE,
          word,
          "more than " + MOST + " addresses",
          "the entry is left out");
      return Optional.empty();
    }
    return Optional.of(new Entry(first, (int) count, port, 0, Optional.empty()));
  }

  /** {@return whether a range ends in another /24 than it begins in} */
  private static boolean leavesBlock(IpAddress first, String last) {
    Optional<IpAddress> end = IpAddress.tryParse(last);
    return end.isPresent()
        && first.family() == AddressFamily.INET
        && end.get().family() == AddressFamily.INET
        && end.get().lowBits() >> 8 != first.lowBits() >> 8;
  }

  /** {@return what keepalived makes of a range that ends in another /24: all of the first one} */
  private Entry block(Word word, IpAddress first, int port) {
    reports.warn(
        ConfigCode.BAD_RANGE,
        word,
        "keepalived counts the last byte only",
        "all addresses of the first /24 are taken");
    IpAddress begin = Addresses.plus(first, -(first.lowBits() & LAST_BYTE));
    return new Entry(Optional.of(begin), (int) LAST_BYTE + 1, port, 0, Optional.empty());
  }

  /** {@return how many addresses there are up to a last one; 0 if that is told} */
  private long range(Word word, IpAddress first, String last) {
    boolean isInet = first.family() == AddressFamily.INET;
    Optional<IpAddress> whole = IpAddress.tryParse(last);
    long end;
    if (whole.isPresent() && whole.get().family() == first.family()) {
      if (whole.get().highBits() != first.highBits()) {
        return Math.max(0, whole.get().highBits() - first.highBits()) == 0
            ? badRange(word)
            : MOST + 1;
      }
      end = whole.get().lowBits();
    } else {
      OptionalLong part = part(last, isInet);
      if (part.isEmpty()) {
        return badRange(word);
      }
      end = first.lowBits() & ~(isInet ? LAST_BYTE : LAST_GROUP) | part.getAsLong();
    }
    if (Long.compareUnsigned(end, first.lowBits()) < 0) {
      return badRange(word);
    }
    long count = end - first.lowBits() + 1;
    return count <= 0 ? MOST + 1 : count;
  }

  private static OptionalLong part(String text, boolean isInet) {
    boolean isNumber =
        isInet
            ? Values.isDigits(text) && text.length() <= 3
            : text.toLowerCase(Locale.ROOT).matches("[0-9a-f]{1,4}");
    long value = isNumber ? Long.parseLong(text, isInet ? 10 : HEX) : -1;
    return value < 0 || isInet && value > LAST_BYTE ? OptionalLong.empty() : OptionalLong.of(value);
  }

  private long badRange(Word word) {
    reports.warn(ConfigCode.BAD_RANGE, word, "no range of addresses", "the entry is left out");
    return 0;
  }

  private long prefix(Word word, IpAddress first, String length) {
    int bits = first.family().addressBits();
    OptionalInt given =
        Values.isDigits(length) && length.length() <= 3
            ? OptionalInt.of(Integer.parseInt(length))
            : OptionalInt.empty();
    if (given.isEmpty() || given.getAsInt() > bits) {
      return badRange(word);
    }
    int host = bits - given.getAsInt();
    if (host > HEX) {
      return MOST + 1;
    }
    long mask = (1L << host) - 1;
    return (first.lowBits() & mask) != 0 ? badRange(word) : mask + 1;
  }
}
