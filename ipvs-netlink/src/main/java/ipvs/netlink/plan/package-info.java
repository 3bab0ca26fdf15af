/**
 * From the table that a kernel has to the one that is wanted.
 *
 * <p>{@link ipvs.netlink.plan.Plan} puts what tells two tables apart into an order that is safe,
 * {@link ipvs.netlink.plan.PlanRunner} carries it out, and takes it back where the kernel refuses.
 *
 * <pre>{@code
 * ServiceKey web = ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80"));
 * RealServer server = RealServer.of(Endpoint.parse("10.0.0.11:80"), ForwardMethod.MASQ);
 * Table wanted =
 *     Table.of(List.of(new TableEntry(VirtualService.of(web, Scheduler.RR), List.of(server))));
 *
 * try (IpvsClient ipvs = IpvsClient.simulated()) {
 *   PlanRunner runner = PlanRunner.over(ipvs);
 *   Table present = runner.read().table().settings();
 *   Plan plan = Plan.between(present, wanted, Scope.ALL, ApplyPolicy.DEFAULT);
 *   ApplyReport report = runner.run(plan, ApplyPolicy.DEFAULT, ApplyListener.NONE);
 *   assert report.outcome() == ApplyReport.Outcome.APPLIED;
 *   assert report.remaining().isEmpty();
 * }
 * }</pre>
 */
package ipvs.netlink.plan;
