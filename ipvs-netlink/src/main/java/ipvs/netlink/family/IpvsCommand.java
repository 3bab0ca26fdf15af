package ipvs.netlink.family;

/**
 * The commands of the family {@code IPVS}, numbered as they stand.
 *
 * @uapi linux/ip_vs.h IPVS_CMD_*
 */
public enum IpvsCommand {
  /** Never sent. */
  UNSPEC,
  /** Adds a service; a reply about a service has this command, too. */
  NEW_SERVICE,
  /** Edits a service. */
  SET_SERVICE,
  /** Deletes a service. */
  DEL_SERVICE,
  /** Asks for one service, or dumps all. */
  GET_SERVICE,
  /** Adds a server; a reply about a server has this command, too. */
  NEW_DEST,
  /** Edits a server. */
  SET_DEST,
  /** Removes a server. */
  DEL_DEST,
  /**
   * Dumps the servers of a service; if the service does not exist this gives none, and no error.
   */
  GET_DEST,
  /** Starts a sync daemon; a reply about a daemon has this command, too. */
  NEW_DAEMON,
  /** Stops a sync daemon; may remain unanswered although it was done. */
  DEL_DAEMON,
  /** Dumps the sync daemons that run. */
  GET_DAEMON,
  /** Sets the timeouts; a reply about them has this command, too. */
  SET_CONFIG,
  /** Asks for the timeouts. */
  GET_CONFIG,
  /** Only a reply: what the kernel says of itself. */
  SET_INFO,
  /** Asks for what the kernel says of itself. */
  GET_INFO,
  /** Zeroes counters. */
  ZERO,
  /** Deletes all services. */
  FLUSH;

  /**
   * The name by which the controller knows the family.
   *
   * @uapi linux/ip_vs.h IPVS_GENL_NAME
   */
  public static final String FAMILY_NAME = "IPVS";

  /**
   * The version in every generic header.
   *
   * @uapi linux/ip_vs.h IPVS_GENL_VERSION
   */
  public static final int FAMILY_VERSION = 1;

  /** {@return the number on the wire, a u8} */
  public int wire() {
    return ordinal();
  }

  /** {@return whether a command with this number only asks, and changes nothing} */
  public static boolean isQuestion(int wire) {
    return wire == GET_SERVICE.wire()
        || wire == GET_DEST.wire()
        || wire == GET_DAEMON.wire()
        || wire == GET_CONFIG.wire()
        || wire == GET_INFO.wire();
  }

  /** {@return the name in the kernel's header} */
  public String kernelName() {
    return "IPVS_CMD_" + name();
  }
}
