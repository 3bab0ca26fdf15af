package ipvs.cli.args;

import ipvs.model.IpAddress;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import java.util.Optional;

/** The options that say how connections are synchronized. */
final class DaemonOptions {
  private static final String DEFAULT_INTERFACE = "eth0";

  private String interfaceName = DEFAULT_INTERFACE;
  private int syncId;
  private int maxLength;
  private Optional<IpAddress> group = Optional.empty();
  private int port;
  private int ttl;

  /** Reads the value of one option, if it is one of these. */
  void take(OptionUse use) throws UsageException {
    switch (use.flag()) {
      case MCAST_INTERFACE -> interfaceName = interfaceName(use.text());
      case SYNCID -> syncId = use.number(0, SyncDaemon.MAX_SYNC_ID, "illegal syncid specified");
      case MCAST_GROUP -> group = Optional.of(group(use.text()));
      case MCAST_PORT -> port = use.number(1, 0xFFFF, "illegal mcast-port specified");
      case MCAST_TTL -> ttl = use.number(1, SyncDaemon.MAX_TTL, "illegal mcast-ttl specified");
      case SYNC_MAXLEN ->
          maxLength = use.number(1, SyncDaemon.MAX_LENGTH, "illegal sync-maxlen specified");
      default -> {}
    }
  }

  /** {@return the daemon as it is to be} */
  SyncDaemon daemon(SyncRole role) {
    return new SyncDaemon(role, interfaceName, syncId, maxLength, group, port, ttl);
  }

  private static String interfaceName(String text) {
    if (text.isEmpty()) {
      return DEFAULT_INTERFACE;
    }
    return text.substring(0, Math.min(text.length(), SyncDaemon.MAX_INTERFACE_LENGTH));
  }

  private static IpAddress group(String text) throws UsageException {
    Optional<IpAddress> address = IpAddress.tryParse(text);
    if (address.isEmpty() || !address.get().isMulticast()) {
      String family = text.indexOf(':') < 0 ? "IPv4" : "IPv6";
      throw UsageException.invalid(
          "invalid " + family + " mcast-group `" + text + "'", "a multicast address");
    }
    return address.get();
  }
}
