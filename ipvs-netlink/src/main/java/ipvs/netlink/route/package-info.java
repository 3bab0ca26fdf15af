/**
 * Links, addresses, routes, rules and neighbours of this machine, as the kernel tells them over
 * rtnetlink; and which route it would take.
 *
 * <p>To read takes no privilege. {@link ipvs.netlink.route.AddressWriter} puts addresses on links
 * and takes them off, which takes CAP_NET_ADMIN; nothing else here writes.
 *
 * <pre>{@code
 * try (RouteClient client = RouteClient.open()) {
 *   Link loopback =
 *       client.links().stream().filter(link -> link.name().equals("lo")).findFirst().orElseThrow();
 *   assert loopback.has(LinkFlag.LOOPBACK) && !loopback.hasArp();
 *   for (InterfaceAddress address : client.addresses()) {
 *     assert address.network().contains(address.address());
 *   }
 * }
 * }</pre>
 *
 * <p>{@link ipvs.netlink.route.RouteEvents} tells when links and addresses may have changed,
 * without being asked. Whoever wants the messages themselves reads them by the codecs, {@link
 * ipvs.netlink.route.LinkCodec} and {@link ipvs.netlink.route.AddressCodec}, from the datagrams of
 * a {@link ipvs.netlink.socket.NetlinkSocket#openRoute socket of their groups}.
 */
package ipvs.netlink.route;
