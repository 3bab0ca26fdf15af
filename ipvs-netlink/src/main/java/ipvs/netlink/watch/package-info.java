/**
 * A table over time.
 *
 * <p>Nothing here starts a thread, and nothing waits but through a {@link ipvs.netlink.watch.Pace},
 * which the caller passes in: that of the machine, or one whose hours pass in no time.
 *
 * <pre>{@code
 * Pace pace = Pace.of(Duration.ofMillis(1));
 * long begin = pace.nanos();
 * pace.pause(pace.interval());
 * assert pace.nanos() - begin >= 1_000_000;
 * }</pre>
 */
package ipvs.netlink.watch;
