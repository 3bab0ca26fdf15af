package ipvs.netlink.sim;

/** What a program may ask of a netlink socket. */
public enum SocketOption {
  /** NETLINK_CAP_ACK: an error repeats no more of the request than its header. */
  CAP_ACK,
  /** NETLINK_EXT_ACK: an answer may say what is wrong in the request, and where. */
  EXT_ACK
}
