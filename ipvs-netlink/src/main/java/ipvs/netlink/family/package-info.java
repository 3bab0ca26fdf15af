/**
 * {@code linux/ip_vs.h} in Java: commands, attributes, and the codecs between them and the model.
 *
 * <p>In each codec the methods that write and those that read stand side by side and name the same
 * attributes. A request always carries all settings, since the kernel replaces everything: it would
 * remove a tunnel or an engine that a request leaves out.
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
