/**
 * {@code linux/ip_vs.h} in Java: commands, attributes, and the codecs between them and the model.
 *
 * <p>In a codec what writes and what reads stand side by side and name the same attributes. What a
 * request needs is always sent whole, since the kernel replaces everything: an absent tunnel or
 * engine would be a removed one.
 *
 * <pre>{@code
 * ServiceKey web = ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80"));
 * MessageWriter out = new MessageWriter(ByteOrder.nativeOrder());
 * out.beginMessage(32, NetlinkConstants.NLM_F_REQUEST, 1, 0)
 *     .generic(IpvsCommand.NEW_SERVICE.wire(), IpvsCommand.FAMILY_VERSION);
 * ServiceCodec.write(out, VirtualService.of(web, Scheduler.WRR));
 * out.endMessage();
 *
 * MessageReader in = new MessageReader(ByteOrder.nativeOrder()).over(out.bytes(), out.size());
 * in.next();
 * assert ServiceCodec.readKey(in).equals(web);
 * }</pre>
 */
package ipvs.netlink.family;
