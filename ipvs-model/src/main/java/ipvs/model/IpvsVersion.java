package ipvs.model;

/**
 * The version of the kernel's IPVS. It has been 1.2.1 for many years, so it does not tell what the
 * kernel can do.
 *
 * @param major first part, 0 to 65535
 * @param minor second part, 0 to 255
 * @param patch third part, 0 to 255
 * @uapi linux/ip_vs.h IPVS_INFO_ATTR_VERSION
 */
public record IpvsVersion(int major, int minor, int patch) implements Comparable<IpvsVersion> {
  /** Checks the ranges. */
  public IpvsVersion {
    Ranges.u16("major version", major);
    Ranges.u8("minor version", minor);
    Ranges.u8("patch version", patch);
  }

  /**
   * {@return the version that is packed in a number}
   *
   * @param packed {@code major << 16 | minor << 8 | patch}, a u32 in native byte order
   */
  public static IpvsVersion ofPacked(int packed) {
    return new IpvsVersion(packed >>> 16, packed >>> 8 & 0xFF, packed & 0xFF);
  }

  /** {@return the version as one number, {@code major << 16 | minor << 8 | patch}} */
  public int packed() {
    return major << 16 | minor << 8 | patch;
  }

  @Override
  public int compareTo(IpvsVersion other) {
    return Integer.compareUnsigned(packed(), other.packed());
  }

  /** {@return for instance {@code 1.2.1}} */
  @Override
  public String toString() {
    return major + "." + minor + "." + patch;
  }
}
