/**
 * The netlink socket of the running kernel, through the C library; and the UNIX sockets of the
 * relay.
 *
 * <p>{@link ipvs.netlink.socket.NetlinkSocket} is the {@link ipvs.netlink.wire.Transport} that
 * {@link ipvs.netlink.IpvsClient#open()} uses. Looking up a family needs no privilege:
 *
 * <pre>{@code
 * Duration patience = Duration.ofSeconds(10);
 * try (GenericNetlink netlink = new GenericNetlink(NetlinkSocket.open(), patience)) {
 *   assert FamilyLookup.find(netlink, "nlctrl") == 16;
 * }
 * }</pre>
 *
 * <p>{@link ipvs.netlink.socket.UnixListener} tells with each connection who the client is, as the
 * kernel knows it: {@link ipvs.netlink.socket.Peer}.
 */
package ipvs.netlink.socket;
