/**
 * Who gets a new connection: one class for each published rule.
 *
 * <p>A rule is shown the servers as they are at the moment and names one of them. It knows nothing
 * of tables, clocks or packets; what it remembers between two choices is its own.
 *
 * <pre>{@code
 * SchedulingRule rule = SchedulingRule.of(Scheduler.WLC).orElseThrow();
 * Optional<ServerLoad> chosen = rule.choose(servers, arrival);
 * }</pre>
 */
package ipvs.netlink.sim.scheduling;
