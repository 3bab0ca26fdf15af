package ipvs.netlink.json;

import java.io.IOException;

/** How every document begins. */
final class Documents {
  /** The version of the schema. */
  static final long VERSION = 1;

  static final String TABLE = "table";

  private Documents() {}

  /** Writes the members that stand first. */
  static void head(JsonOut out, String kind) throws IOException {
    out.number(Members.SCHEMA_VERSION, VERSION);
    out.text(Members.KIND, kind);
  }
}
