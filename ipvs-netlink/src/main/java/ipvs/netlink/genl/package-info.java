/**
 * Conversations in generic netlink: requests with sequence numbers, their answers, and the look-up
 * of a family's number by its name.
 *
 * <p>A datagram holds one request or several; {@link ipvs.netlink.genl.Answers} takes what comes
 * back.
 *
 * <pre>{@code
 * List<Integer> commands = new ArrayList<>();
 * Transport simulated = KernelSimulator.create().open();
 * try (GenericNetlink netlink = new GenericNetlink(simulated, Duration.ofSeconds(10))) {
 *   int ipvs = FamilyLookup.find(netlink, "IPVS");
 *   netlink.begin(ipvs, 0, IpvsCommand.GET_INFO.wire(), IpvsCommand.FAMILY_VERSION);
 *   netlink.end();
 *   netlink.converse(
 *       new Answers() {
 *         @Override
 *         public void reply(MessageReader message) throws IOException {
 *           commands.add(message.command());
 *         }
 *       });
 * }
 * assert commands.equals(List.of(IpvsCommand.SET_INFO.wire()));
 * }</pre>
 */
package ipvs.netlink.genl;
