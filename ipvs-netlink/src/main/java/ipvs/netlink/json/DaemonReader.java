package ipvs.netlink.json;

import ipvs.model.IpAddress;
import ipvs.model.SyncDaemon;
import ipvs.model.SyncRole;
import java.io.IOException;
import java.util.Optional;

/** Reads sync daemons. */
final class DaemonReader extends ObjectReader {
  private static final MemberNames NAMES =
      MemberNames.of("role", "interface", "sync_id", "max_length", "group", "port", "ttl");

  private Optional<SyncRole> role = Optional.empty();
  private Optional<String> interfaceName = Optional.empty();
  private long syncId;
  private int maxLength;
  private Optional<IpAddress> group = Optional.empty();
  private int port;
  private int ttl;

  DaemonReader(Tokens in) {
    super(in, NAMES);
  }

  @Override
  void begin() {
    role = Optional.empty();
    interfaceName = Optional.empty();
    syncId = 0;
    maxLength = 0;
    group = Optional.empty();
    port = 0;
    ttl = 0;
  }

  @Override
  void value(String name) throws IOException {
    switch (name) {
      case "role" -> role = word(DaemonReader::role, "unknown role", "master or backup");
      case "interface" ->
          interfaceName =
              name(
                  text -> SyncDaemon.of(SyncRole.MASTER, text, 0).interfaceName(),
                  "no name of an interface",
                  SyncDaemon.MAX_INTERFACE_LENGTH);
      case "sync_id" -> syncId = number(0, U32, 0);
      case "max_length" -> maxLength = (int) number(0, U16, 0);
      case "group" ->
          group = address(IpAddress::isMulticast, "no multicast address", "one such as 224.0.0.81");
      case "port" -> port = (int) number(0, U16, 0);
      case "ttl" -> ttl = (int) number(0, U8, 0);
      default -> throw new IllegalStateException(name);
    }
  }

  private static Optional<SyncRole> role(String text) {
    for (SyncRole role : SyncRole.values()) {
      if (role.toString().equals(text)) {
        return Optional.of(role);
      }
    }
    return Optional.empty();
  }

  @Override
  void end() {
    require("role");
    require("interface");
    require("sync_id");
  }

  /** {@return which daemon it is, if that could be read} */
  Optional<SyncRole> role() {
    return role;
  }

  /** {@return the daemon, if nothing is wrong with it} */
  Optional<SyncDaemon> daemon() {
    if (isFaulty() || role.isEmpty() || interfaceName.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        new SyncDaemon(role.get(), interfaceName.get(), syncId, maxLength, group, port, ttl));
  }
}
