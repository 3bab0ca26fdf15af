package ipvs.netlink.sim;

import ipvs.model.Protocol;
import ipvs.model.Timeouts;

/** How far a connection is, among the states that the simulated traffic reaches. */
enum ConnectionState {
  /** A connection that transfers data. */
  ESTABLISHED,
  /** The client has ended it, and the director does not see what the server says. */
  FIN_WAIT,
  /** Both sides have ended it. */
  TIME_WAIT,
  /** There are packets, which is all that is known. */
  UDP,
  /** An SCTP association that was shut down. */
  CLOSED,
  /** A template of persistence, which lasts as long as its service says. */
  ASSURED;

  private static final long TIME_WAIT_SECONDS = 120;
  private static final long SCTP_SECONDS = 900;
  private static final long CLOSED_SECONDS = 10;

  /** {@return the state of a connection that has just come about} */
  static ConnectionState opened(Protocol protocol) {
    return protocol.equals(Protocol.UDP) ? UDP : ESTABLISHED;
  }

  /**
   * {@return the state of a connection that the client ended}
   *
   * @param seesReplies whether those of the server pass the director
   */
  static ConnectionState closed(Protocol protocol, boolean seesReplies) {
    if (protocol.equals(Protocol.SCTP)) {
      return CLOSED;
    }
    return seesReplies ? TIME_WAIT : FIN_WAIT;
  }

  /** {@return whether a connection in this state counts as active} */
  boolean isActive() {
    return this == ESTABLISHED;
  }

  /** {@return whether a connection may still be ended} */
  boolean isOpen() {
    return this == ESTABLISHED || this == UDP;
  }

  /** {@return the seconds after the last packet until a connection is forgotten} */
  long seconds(Protocol protocol, Timeouts timeouts) {
    return switch (this) {
      case ESTABLISHED -> protocol.equals(Protocol.SCTP) ? SCTP_SECONDS : timeouts.tcp();
      case FIN_WAIT -> timeouts.tcpFin();
      case TIME_WAIT -> TIME_WAIT_SECONDS;
      case UDP -> timeouts.udp();
      case CLOSED -> CLOSED_SECONDS;
      case ASSURED -> throw new IllegalStateException("a template has a timeout of its own");
    };
  }
}
