package ipvs.netlink.wire;

/**
 * Numbers of the netlink and generic netlink headers, under the kernel's names.
 *
 * @uapi linux/netlink.h NLMSG_*
 * @uapi linux/netlink.h NLM_F_*
 * @uapi linux/netlink.h NLA_HDRLEN
 * @uapi linux/genetlink.h GENL_*
 * @uapi linux/genetlink.h CTRL_CMD_*
 */
public final class NetlinkConstants {
  /** Length of a {@code nlmsghdr}. */
  public static final int NLMSG_HDRLEN = 16;

  /** Length of a {@code genlmsghdr}, which follows it. */
  public static final int GENL_HDRLEN = 4;

  /** Length of a {@code nlattr}. */
  public static final int NLA_HDRLEN = 4;

  /** Message type: nothing. */
  public static final int NLMSG_NOOP = 1;

  /** Message type: an error, or with error 0 an acknowledgement. */
  public static final int NLMSG_ERROR = 2;

  /** Message type: the end of a dump. */
  public static final int NLMSG_DONE = 3;

  /** Message type: answers were lost. Linux reports it by ENOBUFS instead, a relay by this. */
  public static final int NLMSG_OVERRUN = 4;

  /** The lowest message type that belongs to a family. */
  public static final int NLMSG_MIN_TYPE = 16;

  /** Flag of every request. */
  public static final int NLM_F_REQUEST = 0x0001;

  /** Flag of a reply that is part of a dump. */
  public static final int NLM_F_MULTI = 0x0002;

  /** Flag of a request that wants to be acknowledged. */
  public static final int NLM_F_ACK = 0x0004;

  /** Flag of a request for everything; both bits together, one alone is no dump. */
  public static final int NLM_F_DUMP = 0x0300;

  /** Flag of a reply in a dump during which something changed; IPVS never sets it. */
  public static final int NLM_F_DUMP_INTR = 0x0010;

  /** Flag of an error that does not repeat the whole request. */
  public static final int NLM_F_CAPPED = 0x0100;

  /** Flag of an error that carries attributes of its own. */
  public static final int NLM_F_ACK_TLVS = 0x0200;

  /** Family of the controller, which knows all families. */
  public static final int GENL_ID_CTRL = 16;

  /** Controller command: what it answers a look-up with. */
  public static final int CTRL_CMD_NEWFAMILY = 1;

  /** Controller command: look a family up. */
  public static final int CTRL_CMD_GETFAMILY = 3;

  private NetlinkConstants() {}
}
