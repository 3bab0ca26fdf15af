package ipvs.cli.config.keepalived;

import ipvs.model.IpAddress;
import ipvs.model.SyncDaemon;
import ipvs.model.health.DaemonSettings;
import ipvs.netlink.json.ConfigCode;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Reads {@code lvs_sync_daemon}. For one statement, and one thread. */
final class DaemonReader {
  private static final Set<String> WORDS = Set.of("inst", "id", "maxlen", "port", "ttl", "group");
  private static final int MOST_PORT = 65_535;

  private final Reading reading;
  private final Reports reports;
  private final Values values;
  private Optional<String> instance = Optional.empty();
  private int id;
  private int length;
  private int port;
  private int ttl;
  private Optional<IpAddress> group = Optional.empty();

  DaemonReader(Reading reading) {
    this.reading = reading;
    reports = reading.reports();
    values = new Values(reading);
  }

  /** {@return what a statement says of the daemons; empty if it names no interface} */
  Optional<DaemonSettings> of(Statement statement) {
    if (statement.count() == 0) {
      values.missing(statement);
      return Optional.empty();
    }
    Word name = statement.value(0);
    if (name.text().isEmpty() || name.text().length() > SyncDaemon.MAX_INTERFACE_LENGTH) {
      reports.warn(
          ConfigCode.BAD_VALUE, name, "no interface has such a name", "the line is ignored");
      return Optional.empty();
    }
    reading.tellOfInterface(name);
    for (int i = 1; i < statement.count(); i++) {
      i = take(statement, i);
    }
    return Optional.of(settings(name.text()));
  }

  /** {@return the index of the last value that was taken} */
  private int take(Statement statement, int index) {
    Word word = statement.value(index);
    boolean isKnown = WORDS.contains(word.text());
    if (!isKnown && index == 1 && !word.text().isEmpty()) {
      instance = Optional.of(word.text());
      return index;
    }
    if (!isKnown) {
      reports.warn(ConfigCode.EXTRA_WORD, word, "no word of a sync daemon", "the rest is ignored");
      return statement.count();
    }
    if (index + 1 == statement.count()) {
      reports.warn(ConfigCode.MISSING_VALUE, word, "a value must follow", "ignored");
      return index;
    }
    set(word.text(), statement.value(index + 1));
    return index + 1;
  }

  private void set(String keyword, Word value) {
    switch (keyword) {
      case "inst" -> instance = values.text(value);
      case "id" -> id = number(value, 0, SyncDaemon.MAX_SYNC_ID, id);
      case "maxlen" -> length = number(value, 1, SyncDaemon.MAX_LENGTH, length);
      case "port" -> port = number(value, 1, MOST_PORT, port);
      case "ttl" -> ttl = number(value, 1, SyncDaemon.MAX_TTL, ttl);
      default -> group(value);
    }
  }

  private int number(Word word, int least, int most, int otherwise) {
    OptionalInt number = values.number(word, least, most);
    return number.orElse(otherwise);
  }

  private void group(Word word) {
    Optional<IpAddress> address = values.address(word);
    if (address.isPresent() && !address.get().isMulticast()) {
      reports.warn(ConfigCode.BAD_ADDRESS, word, "no multicast address", "ignored");
    } else {
      group = address;
    }
  }

  private DaemonSettings settings(String interfaceName) {
    return new DaemonSettings(interfaceName, instance, id, length, port, ttl, group);
  }
}
