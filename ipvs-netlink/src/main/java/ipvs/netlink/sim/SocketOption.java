package ipvs.netlink.sim;

/** What a program may ask of a netlink socket. */
public enum SocketOption {
  /**
   * An error repeats no more of the request than its header.
   *
   * @uapi linux/netlink.h NETLINK_CAP_ACK
   */
  CAP_ACK,
  /**
   * An answer may say what is wrong in the request, and where.
   *
   * @uapi linux/netlink.h NETLINK_EXT_ACK
   */
  EXT_ACK
}
