package ipvs.netlink.relay;

import ipvs.netlink.wire.NetlinkConstants;

/** Numbers of the protocol that netlink does not have. */
final class Protocol {
  /** Bytes of the length before each datagram. */
  static final int LENGTH_BYTES = 4;

  /** The largest datagram that a server takes: a batch of 256 changes is a quarter of it. */
  static final int MOST_TO_SERVER = 256 << 10;

  /** The largest datagram that a client takes; the kernel sends 32 KiB at the most. */
  static final int MOST_TO_CLIENT = 1 << 20;

  /** The most messages in one datagram to a server. */
  static final int MOST_MESSAGES = 1024;

  /** Message type: a file. One below those that belong to families. */
  static final int FILE_TYPE = NetlinkConstants.NLMSG_MIN_TYPE - 1;

  private Protocol() {}
}
