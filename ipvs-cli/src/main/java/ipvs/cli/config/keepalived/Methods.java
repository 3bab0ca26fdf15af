package ipvs.cli.config.keepalived;

import ipvs.model.ForwardMethod;
import ipvs.model.TunnelChecksum;
import ipvs.model.TunnelEncapsulation;
import ipvs.model.TunnelType;
import ipvs.model.health.Forwarding;
import ipvs.netlink.json.ConfigCode;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Forwarding methods: {@code NAT}, {@code DR}, {@code TUN type gue port 6080 csum}. */
final class Methods {
  private static final List<String> NAMES = List.of("NAT", "DR", "TUN");
  private static final Set<String> FULL_NAT = Set.of("FNAT", "FULLNAT");
  private static final String IGNORED = "the tunnel is plain IP in IP";
  private static final int MOST_PORT = 65_535;

  private final Values values;
  private final Reports reports;
  private final boolean followsKeepalived;

  Methods(Reading reading) {
    reports = reading.reports();
    followsKeepalived = reading.followsKeepalived();
    values = new Values(reading);
  }

  /**
   * {@return the method that a statement names}
   *
   * @param otherwise what is done where it names none
   */
  Optional<Forwarding> of(Statement statement, String otherwise) {
    if (statement.count() == 0) {
      values.missing(statement);
      return Optional.empty();
    }
    Word word = statement.value(0);
    if (FULL_NAT.contains(word.text())) {
      reports.warn(
          ConfigCode.NOT_IN_KERNEL,
          word,
          "mainline has no FULLNAT: -m with masquerading and vs.conntrack=1 does the same",
          followsKeepalived ? "ignored, as there" : "taken as NAT");
      return followsKeepalived ? Optional.empty() : Optional.of(Forwarding.MASQ);
    }
    Optional<String> name = values.oneOf(word, NAMES, otherwise);
    if (name.isEmpty()) {
      return Optional.empty();
    }
    if (name.get().equals("TUN")) {
      return Optional.of(
          statement.count() > 1 ? Forwarding.tunnel(tunnel(statement)) : Forwarding.IPIP);
    }
    values.tellExtra(statement, 1);
    return Optional.of(name.get().equals("NAT") ? Forwarding.MASQ : Forwarding.DROUTE);
  }

  private TunnelEncapsulation tunnel(Statement statement) {
    Optional<TunnelType> type = Optional.empty();
    OptionalInt port = OptionalInt.empty();
    Optional<TunnelChecksum> checksum = Optional.empty();
    for (int i = 1; i < statement.count(); i++) {
      Word word = statement.value(i);
      boolean hasNext = i + 1 < statement.count();
      Optional<TunnelChecksum> sum = TunnelChecksum.ofWord(word.text());
      if (word.is("type") && hasNext) {
        type = type(statement.value(++i));
      } else if (word.is("port") && hasNext) {
        port = values.number(statement.value(++i), 1, MOST_PORT);
      } else if (sum.isPresent()) {
        checksum = sum;
      } else {
        boolean isKnown = word.is("type") || word.is("port");
        return inconsistent(word, isKnown ? "a value must follow" : "no word of a tunnel");
      }
    }
    return tunnel(statement.value(0), type.orElse(TunnelType.IPIP), port, checksum);
  }

  private Optional<TunnelType> type(Word word) {
    return values.oneOf(word, List.of("ipip", "gue", "gre"), IGNORED).flatMap(TunnelType::ofWord);
  }

  private TunnelEncapsulation tunnel(
      Word word, TunnelType type, OptionalInt port, Optional<TunnelChecksum> checksum) {
    TunnelChecksum sum = checksum.orElse(TunnelChecksum.NOCSUM);
    if (type.equals(TunnelType.GUE)) {
      return port.isPresent()
          ? TunnelEncapsulation.gue(port.getAsInt(), sum)
          : inconsistent(word, "gue needs a port");
    }
    if (port.isPresent()) {
      return inconsistent(word, "only gue has a port");
    }
    if (type.equals(TunnelType.GRE)) {
      return sum == TunnelChecksum.REMCSUM
          ? inconsistent(word, "gre has no remcsum")
          : TunnelEncapsulation.gre(sum);
    }
    return checksum.isPresent()
        ? inconsistent(word, "ipip has no checksum")
        : TunnelEncapsulation.IPIP;
  }

  private TunnelEncapsulation inconsistent(Word word, String message) {
    reports.warn(ConfigCode.TUNNEL, word, message, IGNORED);
    return TunnelEncapsulation.IPIP;
  }

  /** {@return whether packets of this method may go to an address of the other family} */
  static boolean isTunnel(Forwarding forwarding) {
    return forwarding.method().equals(ForwardMethod.TUNNEL);
  }
}
