package ipvs.netlink.json;

import com.fasterxml.jackson.core.io.SerializedString;

/** The names of members, which are encoded once. */
final class Members {
  static final SerializedString ACTIVE_CONNECTIONS = of("active_connections");
  static final SerializedString ADDRESS = of("address");
  static final SerializedString CHECKSUM = of("checksum");
  static final SerializedString COMMENT = of("comment");
  static final SerializedString CONNECT = of("connect");
  static final SerializedString CONNECTION_TABLE_SIZE = of("connection_table_size");
  static final SerializedString CONNECTIONS = of("connections");
  static final SerializedString COUNTERS = of("counters");
  static final SerializedString DAEMONS = of("daemons");
  static final SerializedString ENABLED = of("enabled");
  static final SerializedString ENGINE = of("engine");
  static final SerializedString ESTIMATION = of("estimation");
  static final SerializedString FAMILY = of("family");
  static final SerializedString FINGERPRINT = of("fingerprint");
  static final SerializedString FORWARDING_METHOD = of("forwarding_method");
  static final SerializedString FWMARK = of("fwmark");
  static final SerializedString GROUP = of("group");
  static final SerializedString IN_BYTES = of("in_bytes");
  static final SerializedString IN_PACKETS = of("in_packets");
  static final SerializedString INACTIVE_CONNECTIONS = of("inactive_connections");
  static final SerializedString INFO = of("info");
  static final SerializedString INTERFACE = of("interface");
  static final SerializedString KIND = of("kind");
  static final SerializedString LOWER_THRESHOLD = of("lower_threshold");
  static final SerializedString MAX_LENGTH = of("max_length");
  static final SerializedString NETMASK = of("netmask");
  static final SerializedString NETNS = of("netns");
  static final SerializedString ONE_PACKET = of("one_packet");
  static final SerializedString OTHER_FLAGS = of("other_flags");
  static final SerializedString OUT_BYTES = of("out_bytes");
  static final SerializedString OUT_PACKETS = of("out_packets");
  static final SerializedString PERSISTENCE = of("persistence");
  static final SerializedString PERSISTENT_CONNECTIONS = of("persistent_connections");
  static final SerializedString PORT = of("port");
  static final SerializedString PREFIX_LENGTH = of("prefix_length");
  static final SerializedString PROTOCOL = of("protocol");
  static final SerializedString RATES = of("rates");
  static final SerializedString ROLE = of("role");
  static final SerializedString SCHEDULER = of("scheduler");
  static final SerializedString SCHEDULER_FLAGS = of("scheduler_flags");
  static final SerializedString SCHEMA_VERSION = of("schema_version");
  static final SerializedString SCOPE = of("scope");
  static final SerializedString SERVERS = of("servers");
  static final SerializedString SERVICES = of("services");
  static final SerializedString SETTLED = of("settled");
  static final SerializedString SOURCE = of("source");
  static final SerializedString SYNC_ID = of("sync_id");
  static final SerializedString TAKEN_AT = of("taken_at");
  static final SerializedString TCP = of("tcp");
  static final SerializedString TCP_FIN = of("tcp_fin");
  static final SerializedString TIMEOUT = of("timeout");
  static final SerializedString TIMEOUTS = of("timeouts");
  static final SerializedString TOTALS = of("totals");
  static final SerializedString TTL = of("ttl");
  static final SerializedString TUNNEL = of("tunnel");
  static final SerializedString TYPE = of("type");
  static final SerializedString UDP = of("udp");
  static final SerializedString UPPER_THRESHOLD = of("upper_threshold");
  static final SerializedString VERSION = of("version");
  static final SerializedString VIA = of("via");
  static final SerializedString WEIGHT = of("weight");

  private Members() {}

  private static SerializedString of(String name) {
    return new SerializedString(name);
  }
}
