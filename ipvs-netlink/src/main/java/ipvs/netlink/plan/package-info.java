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
 *
 * <p>For one service or server there is no need of a table: {@link ipvs.netlink.plan.TableEditor}
 * changes what is named and keeps everything else, as {@link ipvs.netlink.plan.DirectorEditor} does
 * with timeouts and daemons.
 *
 * <pre>{@code
 * ServiceKey web = ServiceWord.parse("tcp:192.0.2.10:80");
 * Endpoint server = Endpoint.parse("10.0.0.11:8080");
 * try (IpvsClient ipvs = IpvsClient.simulated()) {
 *   TableEditor editor = TableEditor.over(ipvs);
 *   editor.ensure(web, ServiceSettings.NONE.withScheduler(Scheduler.WRR));
 *   editor.ensure(web, server, ServerSettings.NONE.withMethod(ForwardMethod.MASQ).withUpper(500));
 *   editor.set(web, server, ServerSettings.NONE.withWeight(5));
 *   assert ipvs.server(web, server).server().thresholds().upper() == 500;
 *   assert !editor.set(web, server, ServerSettings.NONE.withWeight(5)).isChanged();
 * }
 * }</pre>
 */
package ipvs.netlink.plan;
