package ipvs.cli.config.keepalived;

import ipvs.cli.config.keepalived.Groups.Entry;
import ipvs.cli.config.words.Spelling;
import ipvs.model.AddressFamily;
import ipvs.model.Endpoint;
import ipvs.model.FirewallMark;
import ipvs.model.IpAddress;
import ipvs.model.Protocol;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.health.ServiceNames;
import ipvs.netlink.json.ConfigCode;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/**
 * What a {@code virtual_server} is called: an address and port, a mark, or a group.
 *
 * @param at the word that faults of the service as a whole are told at
 * @param entries what it stands for
 * @param portAt the word of the port; that of the address if there is none
 * @param group whether it is a group
 */
record ServiceHead(Word at, List<Entry> entries, Word portAt, boolean group) {
  private static final String LOST = "the service is left out";

  /** {@return what a statement calls its service; empty if that makes no sense} */
  static Optional<ServiceHead> of(Statement statement, Groups groups, Reading reading) {
    Reports reports = reading.reports();
    Values values = new Values(reading);
    if (statement.count() == 0) {
      reports.error(ConfigCode.MISSING_VALUE, statement.keyword(), "an address must follow", LOST);
      return Optional.empty();
    }
    Word first = statement.value(0);
    values.tellExtra(statement, 2);
    boolean isMark = first.is("fwmark");
    if (isMark || first.is("group")) {
      if (statement.count() < 2) {
        reports.error(ConfigCode.MISSING_VALUE, first, "a value must follow", LOST);
        return Optional.empty();
      }
      Word second = statement.value(1);
      return isMark ? mark(second, reading) : group(second, groups, reports);
    }
    return address(statement, reading);
  }

  private static Optional<ServiceHead> mark(Word word, Reading reading) {
    Reports reports = reading.reports();
    boolean isNumber = Values.isDigits(word.text()) && word.text().length() <= 10;
    long mark = isNumber ? Long.parseLong(word.text()) : markOfKeepalived(word, reading);
    if (mark == 0) {
      reports.warn(ConfigCode.OUT_OF_RANGE, word, "the kernel has no service of mark 0", LOST);
    } else if (mark < 0 || mark > 0xFFFF_FFFFL) {
      reports.error(
          isNumber ? ConfigCode.OUT_OF_RANGE : ConfigCode.BAD_NUMBER,
          word,
          "no mark, 1..4294967295",
          LOST);
    } else {
      Entry entry = new Entry(Optional.empty(), 1, 0, mark, Optional.empty());
      return Optional.of(new ServiceHead(word, List.of(entry), word, false));
    }
    return Optional.empty();
  }

  /** {@return the digits that a word begins with as a mark, if they count; else −1} */
  private static long markOfKeepalived(Word word, Reading reading) {
    boolean begins = !word.text().isEmpty() && Values.isDigits(word.text().substring(0, 1));
    return reading.followsKeepalived() && begins
        ? new Values(reading).loosely(word, 1L, 0xFFFF_FFFFL).orElse(-1)
        : -1;
  }

  private static Optional<ServiceHead> group(Word word, Groups groups, Reports reports) {
    Optional<Groups.Group> group = groups.group(word.text());
    if (group.isEmpty()) {
      Optional<String> meant = Spelling.nearest(word.text(), groups.names());
      reports.error(ConfigCode.NO_SUCH_GROUP, word, "no such group", LOST, meant);
      return Optional.empty();
    }
    if (group.get().entries().isEmpty()) {
      reports.error(ConfigCode.EMPTY_GROUP, word, "this group has no entries", LOST);
      return Optional.empty();
    }
    return Optional.of(new ServiceHead(word, group.get().entries(), word, true));
  }

  private static Optional<ServiceHead> address(Statement statement, Reading reading) {
    Reports reports = reading.reports();
    Word word = statement.value(0);
    Optional<IpAddress> address = IpAddress.tryParse(word.text());
    if (address.isEmpty()) {
      reports.error(ConfigCode.BAD_ADDRESS, word, "no address", LOST, Addresses.meant(word.text()));
      return Optional.empty();
    }
    Word portAt = statement.count() > 1 ? statement.value(1) : word;
    OptionalInt port = statement.count() > 1 ? new Values(reading).port(portAt) : OptionalInt.of(0);
    if (port.isEmpty()) {
      reports.error(
          ConfigCode.BAD_PORT,
          portAt,
          "no port, 0..65535",
          LOST,
          Addresses.portMeant(portAt.text()));
      return Optional.empty();
    }
    Entry entry = new Entry(address, 1, port.getAsInt(), 0, Optional.empty());
    return Optional.of(new ServiceHead(word, List.of(entry), portAt, false));
  }

  /** {@return whether it has addresses, so that a protocol matters} */
  boolean hasAddresses() {
    return entries.stream().anyMatch(entry -> entry.first().isPresent());
  }

  /** {@return whether it has marks} */
  boolean hasMarks() {
    return entries.stream().anyMatch(entry -> entry.first().isEmpty());
  }

  /** {@return whether it has addresses without a port} */
  boolean hasPortZero() {
    return entries.stream().anyMatch(entry -> entry.first().isPresent() && entry.port() == 0);
  }

  /** {@return how many services of the kernel a statement stands for at the most} */
  static long size(Statement statement, Groups groups) {
    boolean isGroup = statement.count() > 1 && statement.value(0).is("group");
    Optional<Groups.Group> group =
        isGroup ? groups.group(statement.value(1).text()) : Optional.empty();
    if (group.isEmpty()) {
      return 1;
    }
    long size = 0;
    for (Entry entry : group.get().entries()) {
      size += entry.count();
    }
    return size;
  }

  /**
   * {@return the services of the kernel}
   *
   * @param family of marks that do not say theirs
   */
  ServiceNames names(Protocol protocol, AddressFamily family) {
    Set<ServiceKey> keys = new LinkedHashSet<>();
    for (Entry entry : entries) {
      for (int i = 0; i < entry.count(); i++) {
        keys.add(
            entry.first().isPresent()
                ? new ServiceAddress(
                    protocol, new Endpoint(Addresses.plus(entry.first().get(), i), entry.port()))
                : new FirewallMark(entry.mark(), entry.family().orElse(family)));
      }
    }
    List<ServiceKey> all = new ArrayList<>(keys);
    return group ? ServiceNames.group(at.text(), all) : ServiceNames.of(all.get(0));
  }
}
