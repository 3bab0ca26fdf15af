package ipvs.netlink.relay;

import static ipvs.netlink.wire.NetlinkConstants.CTRL_CMD_GETFAMILY;
import static ipvs.netlink.wire.NetlinkConstants.GENL_ID_CTRL;
import static ipvs.netlink.wire.NetlinkConstants.NLMSG_ERROR;
import static ipvs.netlink.wire.NetlinkConstants.NLM_F_REQUEST;

import ipvs.netlink.family.IpvsCommand;
import ipvs.netlink.genl.ControllerAttribute;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import ipvs.netlink.wire.MessageReader;
import ipvs.netlink.wire.MessageWriter;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.util.BitSet;

/**
 * Knows which number IPVS has, and which ones it had.
 *
 * <p>The number changes when the module is loaded again, and another family may get the old one: it
 * is asked for each time. Safe for several threads.
 */
final class FamilyWatch {
  /** The number while IPVS is not in the kernel; no message has it. */
  static final int ABSENT = -1;

  private static final int SEQUENCE = 0x72656c61;
  private static final int VERSION = 1;
  private static final long TIMEOUT_NANOS = 5_000_000_000L;

  /**
   * Room for the answer, of 388 bytes. The kernel sizes the parts of a dump by the largest buffer
   * that a socket ever offered: this one must not make a fresh socket look used.
   */
  private static final int BUFFER = 2048;

  private final BitSet former = new BitSet();

  /**
   * {@return the number that IPVS has now, or {@link #ABSENT}}
   *
   * @param transport what to ask over; nothing else may be unanswered there
   */
  int current(Transport transport) throws IOException {
    MessageWriter out = new MessageWriter(transport.order());
    out.beginMessage(GENL_ID_CTRL, NLM_F_REQUEST, SEQUENCE, 0)
        .generic(CTRL_CMD_GETFAMILY, VERSION)
        .string(ControllerAttribute.FAMILY_NAME, IpvsCommand.FAMILY_NAME);
    out.endMessage();
    transport.send(out.bytes(), out.size());
    byte[] buffer = new byte[BUFFER];
    MessageReader in = new MessageReader(transport.order());
    while (true) {
      int length = transport.receive(buffer, TIMEOUT_NANOS);
      if (length < 0) {
        throw new ErrnoException(Errno.ETIMEDOUT, "look-up of IPVS");
      }
      in.over(buffer, Math.min(length, buffer.length));
      if (length <= buffer.length && in.next() && in.sequence() == SEQUENCE) {
        return number(in);
      }
    }
  }

  private int number(MessageReader in) throws IOException {
    if (in.type() == NLMSG_ERROR) {
      Errno errno = in.error();
      if (errno.equals(Errno.ENOENT)) {
        return ABSENT;
      }
      throw new ErrnoException(errno, "look-up of IPVS");
    }
    int known = ControllerAttribute.values().length;
    int number = in.attributes(known).u16(ControllerAttribute.FAMILY_ID);
    synchronized (former) {
      former.set(number);
    }
    return number;
  }

  /** {@return whether IPVS has or had this number} */
  boolean wasIpvs(int number) {
    synchronized (former) {
      return former.get(number);
    }
  }
}
