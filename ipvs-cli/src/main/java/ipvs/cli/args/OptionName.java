package ipvs.cli.args;

import java.util.List;

/**
 * What messages call an option, in the order in which options are checked against the command.
 *
 * <p>Several switches may share a name: it can be given once. {@code -6} and {@code --sort} have
 * none, since they may be repeated and fit every command.
 */
enum OptionName {
  NUMERIC("numeric"),
  CONNECTION("connection"),
  SERVICE("service-address"),
  SCHEDULER("scheduler"),
  PERSISTENT("persistent"),
  NETMASK("netmask"),
  REAL_SERVER("real-server"),
  FORWARDING("forwarding-method"),
  WEIGHT("weight"),
  U_THRESHOLD("u-threshold"),
  L_THRESHOLD("l-threshold"),
  MCAST_INTERFACE("mcast-interface"),
  TIMEOUT("timeout"),
  DAEMON("daemon"),
  STATS("stats"),
  RATE("rate"),
  THRESHOLDS("thresholds"),
  PERSISTENT_CONN("persistent-conn"),
  NOSORT("nosort"),
  SYNCID("syncid"),
  EXACT("exact"),
  OPS("ops"),
  PE("pe"),
  SCHED_FLAGS("sched-flags"),
  MCAST_GROUP("mcast-group"),
  MCAST_PORT("mcast-port"),
  MCAST_TTL("mcast-ttl"),
  SYNC_MAXLEN("sync-maxlen"),
  TUN_INFO("tun-info"),
  TUN_TYPE("tun-type"),
  TUN_PORT("tun-port"),
  TUN_NOCSUM("tun-nocsum"),
  TUN_CSUM("tun-csum"),
  TUN_REMCSUM("tun-remcsum");

  private static final List<OptionName> ALL = List.of(values());

  private final String title;

  OptionName(String title) {
    this.title = title;
  }

  /** {@return all names, in the order in which they are checked} */
  static List<OptionName> all() {
    return ALL;
  }

  /** {@return the name that messages use} */
  @Override
  public String toString() {
    return title;
  }
}
