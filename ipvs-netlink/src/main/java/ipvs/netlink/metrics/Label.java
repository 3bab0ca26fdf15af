package ipvs.netlink.metrics;

/** Names of labels. */
final class Label {
  static final String FAMILY = "family";
  static final String LOCAL_ADDRESS = "local_address";
  static final String LOCAL_MARK = "local_mark";
  static final String LOCAL_PORT = "local_port";
  static final String PROTO = "proto";
  static final String REMOTE_ADDRESS = "remote_address";
  static final String REMOTE_PORT = "remote_port";
  static final String PERSISTENT = "persistent";
  static final String SCHEDULER = "scheduler";
  static final String FORWARDING_METHOD = "forwarding_method";
  static final String TUNNEL = "tunnel";
  static final String VIA = "via";
  static final String VERSION = "version";
  static final String TIMEOUT = "timeout";
  static final String INTERFACE = "interface";
  static final String ROLE = "role";
  static final String SYNC_ID = "sync_id";

  private Label() {}
}
