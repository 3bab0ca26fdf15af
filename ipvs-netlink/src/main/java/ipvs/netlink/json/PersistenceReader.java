package ipvs.netlink.json;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import ipvs.model.Netmask;
import ipvs.model.Persistence;
import ipvs.model.PersistenceEngine;
import java.io.IOException;
import java.util.Optional;

/** Reads what a service remembers of its clients. */
final class PersistenceReader extends ObjectReader {
  private static final MemberNames NAMES =
      MemberNames.of("enabled", "timeout", "netmask", "prefix_length", "engine");

  private static final long ABSENT = -1;

  private boolean isEnabled;
  private long timeout = ABSENT;
  private Optional<Netmask> granularity = Optional.empty();
  private Optional<PersistenceEngine> engine = Optional.empty();

  PersistenceReader(Tokens in) {
    super(in, NAMES);
  }

  @Override
  void begin() {
    isEnabled = false;
    timeout = ABSENT;
    granularity = Optional.empty();
    engine = Optional.empty();
  }

  @Override
  void value(String name) throws IOException {
    switch (name) {
      case "enabled" -> isEnabled = truth();
      case "timeout" -> timeout = number(0, U32, ABSENT);
      case "netmask" ->
          granularity = word(PersistenceReader::mask, "no netmask", "one such as 255.255.255.0");
      case "prefix_length" -> {
        long length = number(1, AddressFamily.INET6.addressBits(), ABSENT);
        granularity =
            length == ABSENT ? Optional.empty() : Optional.of(Netmask.ofPrefix((int) length));
      }
      case "engine" ->
          engine =
              name(PersistenceEngine::new, "no name of an engine", PersistenceEngine.MAX_LENGTH);
      default -> throw new IllegalStateException(name);
    }
  }

  private static Optional<Netmask> mask(String text) {
    return IpAddress.tryParse(text)
        .filter(address -> address.family() == AddressFamily.INET)
        .map(address -> Netmask.ofIpv4((int) address.lowBits()));
  }

  @Override
  void end() {
    if (has("netmask") && has("prefix_length")) {
      in.add(
          Fault.error(
                  places().of("prefix_length"),
                  FaultCode.CONFLICTING_MEMBERS,
                  "netmask and prefix_length")
              .withExpected("the first with IPv4, the second with IPv6")
              .since(places().of("netmask").line()));
      granularity = Optional.empty();
    }
  }

  /** {@return whether persistence is on} */
  boolean isEnabled() {
    return isEnabled;
  }

  /** {@return the mask, if one was given} */
  Optional<Netmask> granularity() {
    return granularity;
  }

  /** {@return the engine, if one was given} */
  Optional<PersistenceEngine> engine() {
    return engine;
  }

  /**
   * {@return timeout and mask for a service of this family, those of ipvsadm if none were given}
   */
  Persistence persistence(AddressFamily family) {
    long byDefault = isEnabled ? Persistence.DEFAULT_TIMEOUT : 0;
    return new Persistence(
        timeout == ABSENT ? byDefault : timeout, granularity.orElse(Netmask.full(family)));
  }
}
