package ipvs.netlink.json;

import java.io.IOException;

/** How every document begins. */
final class Documents {
  /** The version of the schema. */
  static final long VERSION = 1;

  static final String TABLE = "table";
  static final String PLAN = "plan";
  static final String REPORT = "report";
  static final String CHECK = "check";
  static final String STATS = "stats";
  static final String TIMEOUTS = "timeouts";
  static final String DAEMONS = "daemons";
  static final String PROBE = "probe";
  static final String STATUS = "status";
  static final String VRRP_STATUS = "vrrp_status";

  private Documents() {}

  /** Writes the members that stand first. */
  static void head(JsonOut out, String kind) throws IOException {
    out.number(Members.SCHEMA_VERSION, VERSION);
    out.text(Members.KIND, kind);
  }
}
