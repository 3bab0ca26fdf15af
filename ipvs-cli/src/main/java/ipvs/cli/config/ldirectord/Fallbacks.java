package ipvs.cli.config.ldirectord;

import ipvs.model.AddressFamily;
import ipvs.model.IpAddress;
import ipvs.model.ServiceAddress;
import ipvs.model.ServiceKey;
import ipvs.model.health.Forwarding;
import ipvs.model.health.ServerAddress;
import ipvs.model.health.SorryServer;
import ipvs.netlink.json.ConfigCode;
import java.util.EnumMap;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;

/** The fallback of each family, of all services or of one. For one thread. */
final class Fallbacks {
  private static final String IGNORED = "the line is ignored";

  private final Reports reports;
  private final Values values;
  private final Hosts hosts;
  private final Map<AddressFamily, SorryServer> byFamily = new EnumMap<>(AddressFamily.class);
  private final Map<AddressFamily, Piece> ports = new EnumMap<>(AddressFamily.class);

  /** What settings say. */
  Fallbacks(Settings settings, Hosts hosts, Reports reports) {
    this.reports = reports;
    this.values = new Values(reports);
    this.hosts = hosts;
    take(settings.of(Keywords.FALLBACK), AddressFamily.INET);
    take(settings.of(Keywords.FALLBACK6), AddressFamily.INET6);
  }

  private void take(Optional<Setting> setting, AddressFamily family) {
    if (setting.isPresent()) {
      read(setting.get(), family);
    }
  }

  private void read(Setting setting, AddressFamily family) {
    Tokens tokens = new Tokens(setting.value(), reports);
    Hosts.Written written = Hosts.Written.of(tokens.take());
    Optional<IpAddress> address = hosts.address(written.host());
    if (address.isEmpty()) {
      hosts.tellOfAddress(written.host(), IGNORED);
      return;
    }
    OptionalInt port =
        written.port().isPresent() ? hosts.port(written.port().get()) : OptionalInt.of(0);
    if (port.isEmpty()) {
      hosts.warnOfPort(written.port().get(), IGNORED);
      return;
    }
    AddressFamily own = address.get().family();
    if (own != family) {
      reports.warn(
          ConfigCode.WRONG_FAMILY_KEY,
          setting.key(),
          "the address is of the other family",
          "taken as " + (own == AddressFamily.INET ? Keywords.FALLBACK : Keywords.FALLBACK6));
    }
    ServerAddress where = new ServerAddress(address.get(), port.getAsInt());
    byFamily.put(own, new SorryServer(where, forwarding(tokens), false));
    written.port().ifPresent(place -> ports.put(own, place));
  }

  private Forwarding forwarding(Tokens tokens) {
    Piece word = tokens.take();
    Optional<Forwarding> known = Method.ofWord(word.text());
    if (known.isEmpty() && !word.isEmpty()) {
      reports.warn(ConfigCode.BAD_VALUE, word, "none of gate, masq and ipip", "taken as gate");
    }
    values.extra(tokens.rest());
    return known.orElse(Forwarding.DROUTE);
  }

  /** {@return the fallback for services of a family, if there is one} */
  Optional<SorryServer> of(AddressFamily family) {
    return Optional.ofNullable(byFamily.get(family));
  }

  /** Tells of a port of the fallback of one service that the kernel does not heed. */
  void tellPort(ServiceKey key) {
    SorryServer sorry = byFamily.get(key.family());
    if (sorry != null && sorry.address().port() != 0 && sorry.forwarding().takesPortOfService()) {
      int own = key instanceof ServiceAddress at ? at.endpoint().port() : 0;
      if (own != sorry.address().port()) {
        Reals.tellPort(ports.get(key.family()), own, reports);
      }
    }
  }
}
