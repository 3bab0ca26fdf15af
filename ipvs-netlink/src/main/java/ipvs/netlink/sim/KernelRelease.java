package ipvs.netlink.sim;

/** A release of the kernel, which differs from others in what it answers. */
public enum KernelRelease {
  /** The long-term kernel 6.1, with the fixes of its stable series. */
  LINUX_6_1(0x0d, false, false),
  /** The long-term kernel 6.12, with the fixes of its stable series. */
  LINUX_6_12(0x05, true, false),
  /** The kernel 7.2. */
  LINUX_7_2(0x05, true, true);

  private final int dumpOnlyFlags;
  private final boolean checksModeFirst;
  private final boolean hasResizableTables;

  KernelRelease(int dumpOnlyFlags, boolean checksModeFirst, boolean hasResizableTables) {
    this.dumpOnlyFlags = dumpOnlyFlags;
    this.checksModeFirst = checksModeFirst;
    this.hasResizableTables = hasResizableTables;
  }

  /** {@return CTRL_ATTR_OP_FLAGS of commands that only dump} */
  int dumpOnlyFlags() {
    return dumpOnlyFlags;
  }

  /** {@return whether a command in the wrong mode is refused before a caller without privilege} */
  boolean checksModeFirst() {
    return checksModeFirst;
  }

  /** {@return whether tables grow: services have no order, and an empty table has the size 0} */
  boolean hasResizableTables() {
    return hasResizableTables;
  }
}
