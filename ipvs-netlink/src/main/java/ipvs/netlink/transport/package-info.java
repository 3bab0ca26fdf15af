/**
 * Transports that stand before another one: they show what passes, or let questions pass until a
 * change comes.
 *
 * <pre>{@code
 * List<String> shown = new ArrayList<>();
 * Transport simulator = KernelSimulator.create().open();
 * try (IpvsClient ipvs =
 *     IpvsClient.over(new TracingTransport(simulator, shown::add), IpvsClient.DEFAULT_TIMEOUT)) {
 *   ipvs.timeouts();
 * }
 * assert shown.get(0).startsWith("sent ");
 * }</pre>
 */
package ipvs.netlink.transport;
