/**
 * IPVS over a UNIX socket: the same netlink bytes, for those who may not or cannot ask the kernel.
 *
 * <p>{@link ipvs.netlink.relay.RelayServer} serves, {@link ipvs.netlink.relay.UnixSocketTransport}
 * asks:
 *
 * <pre>{@code
 * UnixListener listener = UnixListener.bind(Path.of("/run/ipvs.sock"), 64);
 * AccessRules rules = AccessRules.ROOT_WRITES;
 * try (RelayServer server =
 *     new RelayServer(
 *         listener, NetlinkSocket::open, rules, RelayLimits.DEFAULT, System.err::println)) {
 *   server.run(); // until another thread closes it
 * }
 * }</pre>
 *
 * <pre>{@code
 * try (IpvsClient ipvs = IpvsClient.connect("unix:/run/ipvs.sock")) {
 *   List<ServiceView> services = ipvs.services().entries();
 * }
 * }</pre>
 *
 * <h2>The protocol</h2>
 *
 * <p>A connection over a UNIX stream socket stands for one netlink socket. Either side sends
 * datagrams; each is preceded by its length in bytes, a u32 in network order. What is inside is
 * what generic netlink sends, in the byte order of the machine.
 *
 * <p>To the server go requests: at most 256 KiB a datagram, 1024 messages in it. These pass: a
 * look-up of the family {@code IPVS} by its name alone ({@code CTRL_CMD_GETFAMILY}, no dump), and
 * messages of that family. Everything else is answered by the server, by an {@code NLMSG_ERROR}
 * with the flag CAPPED and, where the server has {@linkplain ipvs.netlink.relay.Denial words} for
 * it, {@code NLMSGERR_ATTR_MSG}:
 *
 * <ul>
 *   <li>EPERM: a command other than {@code GET_*} from someone who may only read; whatever comes
 *       from someone who may not even do that, after which the connection is closed
 *   <li>ENOENT: a family that was IPVS before its module was loaded again
 *   <li>EOPNOTSUPP: any other family, any other look-up, any other type
 *   <li>EINVAL: a datagram that is no row of whole messages, of which then none is forwarded, or
 *       too many; a message without a generic header
 * </ul>
 *
 * <p>Answers come in the order of the requests, each datagram of the kernel as one. To the client
 * also go messages of the type {@code NLMSG_OVERRUN} (4), a header alone: answers were dropped, as
 * ENOBUFS tells at a netlink socket.
 *
 * <p>Before the first datagram that answers a datagram with one message, which asks for a dump,
 * comes how much memory the kernel took for it: a message of the type {@code NLMSG_NOOP} (1) with
 * the sequence number of the request and, after the header, a u32, the bytes. It tells whether a
 * part that is nearly as long ended because it was full. A server that does not know sends none,
 * and a client that does not care ignores it, as netlink has it for this type.
 *
 * <p>A message of the type 15, which netlink leaves to nobody, asks for the text of a file in
 * {@code /proc/net}; after the header it holds the name, ended by NUL. The answer is any number of
 * datagrams, each with one message of type 15 that carries the flag MULTI and a part of the text,
 * and an {@code NLMSG_DONE}; or an {@code NLMSG_ERROR}: ENOENT if there is no such file, EPERM if
 * it is none of {@code ip_vs}, {@code ip_vs_app}, {@code ip_vs_conn}, {@code ip_vs_conn_sync},
 * {@code ip_vs_stats}, {@code ip_vs_stats_percpu}, {@code ip_vs_status} and the switch {@code
 * run_estimation}. A client does this over a connection of its own.
 *
 * <p>The server closes connections that are idle for long, stop in the middle of a datagram, do not
 * take their answers, or were refused much, and those beyond the most it serves at a time. A
 * datagram that was not sent whole has no effect.
 */
package ipvs.netlink.relay;
