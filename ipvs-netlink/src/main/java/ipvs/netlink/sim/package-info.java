/**
 * The kernel's side of the conversation, in memory: {@link ipvs.netlink.sim.KernelSimulator}.
 *
 * <p>A socket hands each message to the kernel, which finds out what it is; a request nest is
 * checked as it is read, in the kernel's order; what comes out is an answer or a refusal.
 */
package ipvs.netlink.sim;
