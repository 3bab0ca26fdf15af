package ipvs.model;

/** Which side of connection synchronization a daemon is; on the wire a u32 in native order. */
public enum SyncRole {
  /** Sends connections to the group. IP_VS_STATE_MASTER, 1. */
  MASTER(1),
  /** Learns connections from the group. IP_VS_STATE_BACKUP, 2. */
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
