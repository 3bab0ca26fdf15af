package ipvs.netlink.family;

import static ipvs.netlink.family.CommandAttribute.TIMEOUT_TCP;
import static ipvs.netlink.family.CommandAttribute.TIMEOUT_TCP_FIN;
import static ipvs.netlink.family.CommandAttribute.TIMEOUT_UDP;

import ipvs.model.Timeouts;
import ipvs.netlink.wire.AttributeType;
import ipvs.netlink.wire.Attributes;
import ipvs.netlink.wire.MalformedMessageException;
import ipvs.netlink.wire.MessageWriter;

/** The timeouts, which stand at the top of a message. */
public final class TimeoutCodec {
  private TimeoutCodec() {}

  /** Writes all three; the kernel leaves a timeout as it is if 0 is written for it. */
  public static void write(MessageWriter out, Timeouts timeouts) {
    out.u32(TIMEOUT_TCP, timeouts.tcp());
    out.u32(TIMEOUT_TCP_FIN, timeouts.tcpFin());
    out.u32(TIMEOUT_UDP, timeouts.udp());
  }

  /**
   * {@return the timeouts, 0 for a protocol that the kernel was built without}
   *
   * @param in the attributes of the message
   * @throws MalformedMessageException if one makes no sense
   */
  public static Timeouts read(Attributes in) throws MalformedMessageException {
    return new Timeouts(
        seconds(in, TIMEOUT_TCP), seconds(in, TIMEOUT_TCP_FIN), seconds(in, TIMEOUT_UDP));
  }

  private static long seconds(Attributes in, AttributeType type) throws MalformedMessageException {
    return in.has(type) ? in.u32(type) : 0;
  }
}
