package ipvs.model;

import java.util.Objects;

/**
 * What the kernel reports about its IPVS: the version and the size of the connection table.
 *
 * @param version the version of the code
 * @param connectionTableSize buckets of the connection table, 0 to 4294967295, usually 4096. From
 *     Linux 7.1 on the table grows: this is its present size, 0 until the first service exists.
 * @uapi linux/ip_vs.h IPVS_INFO_ATTR_*
 */
public record IpvsInfo(IpvsVersion version, long connectionTableSize) {
  /** Checks the range. */
  public IpvsInfo {
    Objects.requireNonNull(version, "version");
    Ranges.u32("connection table size", connectionTableSize);
  }
}
