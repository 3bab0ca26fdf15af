/**
 * Netlink and generic netlink as bytes: headers, attributes, errors, and the seam behind which a
 * kernel stands, {@link ipvs.netlink.wire.Transport}.
 *
 * <p>Nothing here has heard of IPVS. Reading is by position in one array, writing into one that
 * grows; both take the byte order as a parameter, so that messages of the other order can be
 * tested.
 *
 * <pre>{@code
 * enum Field implements AttributeType {
 *   UNSPEC,
 *   FAMILY_ID,
 *   FAMILY_NAME;
 *
 *   public int wire() {
 *     return ordinal();
 *   }
 *
 *   public String kernelName() {
 *     return "CTRL_ATTR_" + name();
 *   }
 * }
 *
 * MessageWriter out = new MessageWriter(ByteOrder.nativeOrder());
 * out.beginMessage(16, NetlinkConstants.NLM_F_REQUEST, 1, 0).generic(3, 1);
 * out.string(Field.FAMILY_NAME, "IPVS");
 * out.endMessage();
 *
 * MessageReader in = new MessageReader(ByteOrder.nativeOrder()).over(out.bytes(), out.size());
 * while (in.next()) {
 *   Attributes attributes = in.attributes(Field.values().length);
 *   assert attributes.string(Field.FAMILY_NAME).equals("IPVS");
 *   assert !attributes.has(Field.FAMILY_ID);
 * }
 * }</pre>
 *
 * <p>{@link ipvs.netlink.wire.MessageDump} shows a datagram as annotated hex. Bytes that make no
 * sense are a {@link ipvs.netlink.wire.MalformedMessageException}, which names attribute and
 * offset.
 */
package ipvs.netlink.wire;
