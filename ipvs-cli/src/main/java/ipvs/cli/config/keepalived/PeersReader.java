package ipvs.cli.config.keepalived;

import ipvs.model.IpAddress;
import ipvs.model.vrrp.VrrpPeers;
import ipvs.netlink.json.ConfigCode;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** The words for with whom an instance speaks. For one instance, and one thread. */
final class PeersReader {
  private static final int MOST = 255;

  private final Reports reports;
  private final Values values;
  private Optional<IpAddress> source = Optional.empty();
  private Optional<IpAddress> multicastSource = Optional.empty();
  private final List<VrrpPeers.Peer> peers = new ArrayList<>();
  private OptionalInt ttl = OptionalInt.empty();
  private Optional<Boolean> checksSource = Optional.empty();
  private Optional<Boolean> skipsAddresses = Optional.empty();
  private boolean sumsPacketAlone;

  PeersReader(Reading reading) {
    reports = reading.reports();
    values = new Values(reading);
  }

  /** {@return whether a statement is one of these} */
  boolean takes(Statement statement) {
    switch (statement.keyword().text()) {
      case "unicast_src_ip" -> source = values.address(statement);
      case "mcast_src_ip" -> multicastSource = values.address(statement);
      case "unicast_ttl" -> ttl = values.number(statement, 0, MOST);
      case "check_unicast_src" -> checksSource = values.flag(statement);
      case "skip_check_adv_addr" -> skipsAddresses = values.flag(statement);
      case "vrrp_version3_checksum" -> checksum(statement);
      case "unicast_peer" -> statement.statements().forEach(this::peer);
      default -> {
        return false;
      }
    }
    return true;
  }

  private void checksum(Statement statement) {
    reports.note(
        ConfigCode.NOT_IN_KEEPALIVED,
        statement.keyword(),
        "keepalived has no such word",
        "taken as it is");
    values
        .word(statement)
        .flatMap(word -> values.oneOf(word, List.of("none"), "ignored"))
        .ifPresent(text -> sumsPacketAlone = true);
  }

  private void peer(Statement statement) {
    Optional<IpAddress> address = values.address(statement.keyword());
    OptionalInt least = OptionalInt.empty();
    OptionalInt greatest = OptionalInt.empty();
    for (int i = 0; i < statement.count(); i += 2) {
      Word word = statement.value(i);
      boolean isKnown = word.is("min_ttl") || word.is("max_ttl");
      if (!isKnown || i + 1 == statement.count()) {
        reports.warn(
            isKnown ? ConfigCode.MISSING_VALUE : ConfigCode.EXTRA_WORD,
            word,
            isKnown ? "a number must follow" : "no word of a peer",
            "the rest is ignored");
        break;
      }
      OptionalInt number = values.number(statement.value(i + 1), 0, MOST);
      if (word.is("min_ttl")) {
        least = number;
      } else {
        greatest = number;
      }
    }
    if (address.isPresent()) {
      peers.add(new VrrpPeers.Peer(address.get(), least, greatest));
    }
  }

  VrrpPeers peers() {
    return new VrrpPeers(
        source, multicastSource, peers, ttl, checksSource, skipsAddresses, sumsPacketAlone);
  }
}
