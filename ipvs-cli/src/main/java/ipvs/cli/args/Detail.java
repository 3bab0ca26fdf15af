package ipvs.cli.args;

/** What a listing shows of each service and server. */
public enum Detail {
  /** Forwarding method, weight and connections. */
  PLAIN,
  /** Counters. */
  STATS,
  /** Rates per second. */
  RATE,
  /** Limits on connections. */
  THRESHOLDS,
  /** Persistent connections. */
  PERSISTENT_CONN,
  /** How packets are wrapped. */
  TUN_INFO;

  /** {@return the one that wins among those given, in this order} */
  static Detail of(OptionSet given) {
    if (given.has(OptionName.STATS)) {
      return STATS;
    }
    if (given.has(OptionName.RATE)) {
      return RATE;
    }
    if (given.has(OptionName.THRESHOLDS)) {
      return THRESHOLDS;
    }
    if (given.has(OptionName.PERSISTENT_CONN)) {
      return PERSISTENT_CONN;
    }
    return given.has(OptionName.TUN_INFO) ? TUN_INFO : PLAIN;
  }
}
