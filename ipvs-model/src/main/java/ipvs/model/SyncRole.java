package ipvs.model;

/**
 * Which side of connection synchronization a daemon is; on the wire a u32 in native order.
 *
 * @uapi linux/ip_vs.h IP_VS_STATE_*
 */
public enum SyncRole {
  /**
   * 1: sends connections to the group.
   *
   * @uapi linux/ip_vs.h IP_VS_STATE_MASTER
   */
  MASTER(1),
  /**
   * 2: learns connections from the group.
   *
   * @uapi linux/ip_vs.h IP_VS_STATE_BACKUP
   */
  BACKUP(2);

  private final int wire;

  SyncRole(int wire) {
    this.wire = wire;
  }

  /** {@return the kernel's number of this role} */
  public int wire() {
    return wire;
  }

  /** {@return {@code master} or {@code backup}} */
  @Override
  public String toString() {
    return this == MASTER ? "master" : "backup";
  }
}
