/**
 * VRRP, by which directors agree who has an address: what a file says of it, and its rules.
 *
 * <p>Instances, groups of them, and what they watch are values. {@link
 * ipvs.model.vrrp.VrrpElections} runs them: events with a time in, {@link
 * ipvs.model.vrrp.VrrpAction actions} and the next deadline out. Nothing here does I/O, reads a
 * clock, or has a thread.
 *
 * <pre>{@code
 * VrrpInstance instance =
 *     VrrpInstance.of("web", "eth0", 51)
 *         .withAddresses(
 *             new VrrpAddresses(
 *                 List.of(VrrpAddress.of(IpAddress.parse("192.0.2.10"), 24)), List.of()));
 * VirtualRouter router = VirtualRouter.of(instance, VrrpGlobals.UNSAID);
 * VrrpMachine machine = new VrrpMachine(router, false);
 * machine.start(0);
 * assert machine.state() == VrrpState.BACKUP;
 * assert machine.deadline() == 3_609_375_000L;
 * assert machine.advance(machine.deadline()).get(0) == VrrpAction.SEND;
 * assert router.packet(machine.priority()).priority() == 100;
 * }</pre>
 */
package ipvs.model.vrrp;
