package ipvs.cli.config.keepalived;

import ipvs.model.AddressFamily;
import ipvs.model.Netmask;
import ipvs.model.Persistence;
import ipvs.model.ServiceKey;
import ipvs.model.Timeouts;
import ipvs.model.health.ServiceNames;
import ipvs.model.health.Stickiness;
import ipvs.netlink.json.ConfigCode;
import java.util.Optional;
import java.util.OptionalInt;

/** The words of a service that are about persistence. For one service, and one thread. */
final class StickinessReader {
  private static final int IPV4_BITS = 32;
  private static final int IPV6_BITS = 128;

  private final Reports reports;
  private final boolean followsKeepalived;
  private final Values values;
  private OptionalInt timeout = OptionalInt.empty();
  private Optional<Word> mask = Optional.empty();

  StickinessReader(Reading reading) {
    reports = reading.reports();
    followsKeepalived = reading.followsKeepalived();
    values = new Values(reading);
  }

  /** {@return whether a statement is one of these} */
  boolean takes(Statement statement) {
    switch (statement.keyword().text()) {
      case "persistence_timeout" -> timeout(statement);
      case "persistence_granularity" ->
          values.word(statement).ifPresent(word -> mask = Optional.of(word));
      default -> {
        return false;
      }
    }
    return true;
  }

  private void timeout(Statement statement) {
    if (statement.count() == 0) {
      timeout = OptionalInt.of((int) Persistence.DEFAULT_TIMEOUT);
    } else {
      OptionalInt said = values.number(statement, 1, (int) Timeouts.MAX_OF_IPVSADM);
      timeout = said.isPresent() ? said : timeout;
    }
  }

  /** {@return whether a mask says that the service is one of IPv4} */
  boolean isOfInet() {
    return mask.isPresent() && mask.get().text().indexOf('.') > 0;
  }

  /** {@return what was said; of a service of all ports always something} */
  Optional<Stickiness> stickiness(ServiceHead head, ServiceNames names) {
    Optional<Netmask> granularity = mask.flatMap(word -> mask(word, names));
    if (granularity.isPresent() && names.group().isPresent()) {
      reports.note(
          ConfigCode.NOT_IN_KEEPALIVED,
          mask.get(),
          "keepalived 2.2.7 does not heed this in a group",
          followsKeepalived ? "left out" : "taken for each of its entries");
    }
    if (timeout.isPresent() || granularity.isPresent()) {
      return Optional.of(
          new Stickiness(
              timeout.orElse((int) Persistence.DEFAULT_TIMEOUT),
              granularity.filter(mask -> !followsKeepalived || names.group().isEmpty())));
    }
    if (head.hasPortZero()) {
      reports.warn(
          ConfigCode.PORT_0,
          head.portAt(),
          "a service of all ports has to be persistent",
          "persistence of " + Persistence.DEFAULT_TIMEOUT + " s is taken");
      return Optional.of(Stickiness.of(Persistence.DEFAULT_TIMEOUT));
    }
    return Optional.empty();
  }

  private Optional<Netmask> mask(Word word, ServiceNames names) {
    boolean hasInet = false;
    boolean hasInet6 = false;
    for (ServiceKey key : names.keys()) {
      hasInet |= key.family() == AddressFamily.INET;
      hasInet6 |= key.family() == AddressFamily.INET6;
    }
    Optional<Netmask> dotted = Addresses.dotted(word.text());
    if (dotted.isPresent() && hasInet) {
      return dotted;
    }
    if (dotted.isEmpty() && Values.isDigits(word.text())) {
      int most = hasInet6 ? IPV6_BITS : IPV4_BITS;
      OptionalInt length = values.number(word, 1, most);
      if (length.isPresent() && !hasInet6) {
        reports.warn(
            ConfigCode.MASK_FORM,
            word,
            "keepalived takes this for a mask of its own",
            "taken as the length of a prefix");
        return Optional.of(Netmask.ofIpv4(Addresses.maskBits(length.getAsInt())));
      }
      return length.isPresent()
          ? Optional.of(Netmask.ofPrefix(length.getAsInt()))
          : Optional.empty();
    }
    reports.warn(ConfigCode.BAD_VALUE, word, "no mask for this family", "the line is ignored");
    return Optional.empty();
  }
}
