package ipvs.netlink.route;

import ipvs.model.AddressFamily;
import ipvs.netlink.genl.Answers;
import ipvs.netlink.genl.GenericNetlink;
import ipvs.netlink.socket.NetlinkSocket;
import ipvs.netlink.wire.Errno;
import ipvs.netlink.wire.ErrnoException;
import ipvs.netlink.wire.MessageReader;
import ipvs.netlink.wire.MessageWriter;
import ipvs.netlink.wire.NetlinkConstants;
import ipvs.netlink.wire.Transport;
import java.io.IOException;
import java.nio.ByteOrder;
import java.time.Duration;

/**
 * Puts addresses on the links of a network namespace, and takes them off.
 *
 * <p>It takes CAP_NET_ADMIN. An address of IPv6 is put there as one that serves but is chosen for
 * nothing new, and at once: without a search for duplicates. Not safe for several threads.
 *
 * @uapi linux/rtnetlink.h RTM_NEWADDR
 * @uapi linux/rtnetlink.h RTM_DELADDR
 */
public final class AddressWriter implements AutoCloseable {
  private static final Duration PATIENCE = Duration.ofSeconds(1);
  private static final int NLM_F_EXCL = 0x200;
  private static final int NLM_F_CREATE = 0x400;
  private static final int EADDRNOTAVAIL = 99;
  private static final int NODAD = 0x02;
  private static final long FOR_EVER = 0xFFFF_FFFFL;
  private static final int BYTE = 0xFF;

  /** Takes an acknowledgement, which says everything. */
  private static final Answers NOTHING =
      new Answers() {
        @Override
        public void reply(MessageReader message) {
          // Nothing but the acknowledgement is asked for.
        }
      };

  private final GenericNetlink netlink;
  private final ByteOrder order;

  private AddressWriter(Transport transport) {
    netlink = new GenericNetlink(transport, PATIENCE);
    order = transport.order();
  }

  /**
   * {@return a writer in the calling thread's network namespace}
   *
   * @throws IOException if no socket can be opened
   */
  public static AddressWriter open() throws IOException {
    return over(NetlinkSocket.openRoute(0));
  }

  /** {@return a writer that speaks over a transport, and closes it in the end} */
  public static AddressWriter over(Transport transport) {
    return new AddressWriter(transport);
  }

  /**
   * Puts an address on its link.
   *
   * @return whether it was not there before
   * @throws IOException if that fails, with ENODEV if there is no such link, EPERM or EACCES if it
   *     is not permitted
   */
  public boolean add(NewAddress address) throws IOException {
    boolean isIpv4 = address.address().family() == AddressFamily.INET;
    netlink.begin(MessageType.NEWADDR, NetlinkConstants.NLM_F_ACK | NLM_F_CREATE | NLM_F_EXCL);
    header(address, isIpv4 ? 0 : NODAD);
    MessageWriter out = netlink.out();
    if (isIpv4) {
      Addresses.write(out, AddressAttribute.LOCAL, address.address());
      Addresses.write(out, AddressAttribute.ADDRESS, address.address());
      if (!address.label().isEmpty()) {
        out.string(AddressAttribute.LABEL, address.label());
      }
      if (address.broadcast().isPresent()) {
        Addresses.write(out, AddressAttribute.BROADCAST, address.broadcast().get());
      }
    } else {
      Addresses.write(out, AddressAttribute.ADDRESS, address.address());
      lifetime(out);
    }
    netlink.end();
    return succeeds(Errno.Number.EEXIST);
  }

  /** Preferred for no time, valid for ever; the other two times are the kernel's. */
  private static void lifetime(MessageWriter out) {
    int start = out.beginNest(AddressAttribute.CACHEINFO);
    out.rawI32(0);
    out.rawI32((int) FOR_EVER);
    out.rawI32(0);
    out.rawI32(0);
    out.endNest(start);
  }

  /**
   * Takes an address off its link.
   *
   * @param address with the same length of its network as it was added with
   * @return whether it was there
   * @throws IOException if that fails, with ENODEV if there is no such link, EPERM or EACCES if it
   *     is not permitted
   */
  public boolean remove(NewAddress address) throws IOException {
    boolean isIpv4 = address.address().family() == AddressFamily.INET;
    netlink.begin(MessageType.DELADDR, NetlinkConstants.NLM_F_ACK);
    header(address, 0);
    Addresses.write(
        netlink.out(),
        isIpv4 ? AddressAttribute.LOCAL : AddressAttribute.ADDRESS,
        address.address());
    netlink.end();
    return succeeds(EADDRNOTAVAIL);
  }

  /** Writes an {@code ifaddrmsg}: family, length, flags and scope, a byte each, and the index. */
  private void header(NewAddress address, int flags) {
    int family = address.address().family().wire();
    int scope = address.scope() & BYTE;
    boolean isLittle = order == ByteOrder.LITTLE_ENDIAN;
    int first = family << 24 | address.length() << 16 | flags << 8 | scope;
    netlink.out().rawI32(isLittle ? Integer.reverseBytes(first) : first);
    netlink.out().rawI32(address.index());
  }

  /** {@return whether there is no such failure} */
  private boolean succeeds(int failure) throws IOException {
    try {
      netlink.converse(NOTHING);
      return true;
    } catch (ErrnoException e) {
      if (e.errno().number() == failure) {
        return false;
      }
      throw e;
    }
  }

  @Override
  public void close() {
    netlink.close();
  }
}
