package ipvs.netlink.json;

/** The kind of a fault: its text is a stable word for programs. */
public sealed interface FaultKind permits FaultCode, ConfigCode {
  /** {@return whether it is one of keepalived's or ldirectord's configuration} */
  default boolean isOfConfiguration() {
    return false;
  }
}
