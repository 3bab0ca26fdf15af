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
 *
 * <p>A {@link ipvs.netlink.watch.Drain} takes servers out of service and waits for their
 * connections; a {@link ipvs.netlink.watch.Ramp} moves a weight over time:
 *
 * <pre>{@code
 * ServiceKey web = ServiceWord.parse("tcp:192.0.2.10:80");
 * Endpoint server = Endpoint.parse("10.0.0.11:8080");
 * Pace pace = Pace.of(Duration.ofMillis(200));
 * try (IpvsClient ipvs = IpvsClient.open()) {
 *   ipvs.addService(VirtualService.of(web, Scheduler.WRR));
 *   ipvs.addServer(web, RealServer.of(server, ForwardMethod.MASQ));
 *
 *   Ramp.Request up = new Ramp.Request(web, server, OptionalInt.empty(), 5, Duration.ZERO);
 *   assert Ramp.of(ipvs, up, pace).run(RampListener.NONE).ending() == Ramp.Ending.REACHED;
 *
 *   Drain drain = Drain.of(ipvs, List.of(Drain.Request.of(web, server)), pace);
 *   Drain.Result result = drain.run(Optional.of(Duration.ofMinutes(5)), DrainListener.NONE).get(0);
 *   assert result.ending() == Drain.Ending.DRAINED;
 *   assert result.weightBefore() == 5;
 * }
 * }</pre>
 */
package ipvs.netlink.watch;
