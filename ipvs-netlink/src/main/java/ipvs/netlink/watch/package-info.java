/**
 * A table over time.
 *
 * <p>Nothing here starts a thread, and nothing waits but through a {@link ipvs.netlink.watch.Pace},
 * which the caller passes in: that of the machine, or one whose hours pass in no time.
 *
 * <p>A {@link ipvs.netlink.watch.TablePoller} reads a table at every interval, and tells what is
 * new:
 *
 * <pre>{@code
 * ServiceKey web = ServiceWord.parse("tcp:192.0.2.10:80");
 * try (IpvsClient ipvs = IpvsClient.open()) {
 *   TablePoller poller = TablePoller.of(ipvs, TableFilter.ALL, Pace.of(Duration.ofMillis(200)));
 *   assert poller.last().table().entries().isEmpty();
 *
 *   ipvs.addService(VirtualService.of(web, Scheduler.WRR));
 *   Poll poll = poller.next();
 *   assert poll.changes().differences().get(0) instanceof Difference.ServiceAdded;
 *   assert poll.rates().of(web).isEmpty();
 *
 *   poll = poller.next();
 *   assert poll.changes().isEmpty();
 *   assert poll.rates().of(web).orElseThrow().inBytes() == 0;
 * }
 * }</pre>
 */
package ipvs.netlink.watch;
