package ipvs.netlink.route;

/**
 * Types of the messages of links, addresses and routes.
 *
 * @uapi linux/rtnetlink.h RTM_*
 */
public final class MessageType {
  /** A link, as it is now. */
  public static final int NEWLINK = 16;

  /** A link that is gone. */
  public static final int DELLINK = 17;

  /** The question for links. */
  public static final int GETLINK = 18;

  /** An address. */
  public static final int NEWADDR = 20;

  /** An address that is gone. */
  public static final int DELADDR = 21;

  /** The question for addresses. */
  public static final int GETADDR = 22;

  /** A route. */
  public static final int NEWROUTE = 24;

  /** The question for routes. */
  public static final int GETROUTE = 26;

  /** A neighbour. */
  public static final int NEWNEIGH = 28;

  /** The question for neighbours. */
  public static final int GETNEIGH = 30;

  /** A rule. */
  public static final int NEWRULE = 32;

  /** The question for rules. */
  public static final int GETRULE = 34;

  private MessageType() {}
}
