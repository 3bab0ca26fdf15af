/**
 * Chooses the server that gets a new connection: one class for each published rule.
 *
 * <p>A rule is given the servers as they are at the moment, and names one of them. It knows nothing
 * of tables, clocks or packets; what it remembers between two choices is its own.
 *
 * <pre>{@code
 * ServerLoad busy = new ServerLoad(Endpoint.parse("10.0.0.11:80"), 1, 7, 0, false);
 * ServerLoad idle = new ServerLoad(Endpoint.parse("10.0.0.12:80"), 1, 2, 0, false);
 * Arrival arrival =
 *     new Arrival(
 *         Endpoint.parse("198.51.100.7:1024"),
 *         Endpoint.parse("192.0.2.10:80"),
 *         ServiceFlags.NONE);
 *
 * SchedulingRule rule = SchedulingRule.of(Scheduler.WLC).orElseThrow();
 * assert rule.choose(List.of(busy, idle), arrival).orElseThrow().equals(idle);
 * }</pre>
 */
package ipvs.netlink.sim.scheduling;
