/**
 * What a director is to keep: services with their servers, how these are checked, and what is done
 * when one of them fails.
 *
 * <p>Values, read from any of several languages: immutable, without I/O, for any number of threads.
 * A {@link ipvs.model.health.CheckedTable} holds what a file says; what nothing said of is absent,
 * so that it can be written again as it was.
 *
 * <pre>{@code
 * CheckedServer server =
 *     CheckedServer.of(IpAddress.parse("10.0.0.2"), 8080, Forwarding.MASQ)
 *         .withChecks(List.of(new TcpCheck(CheckBasis.DEFAULT)));
 * CheckedService web =
 *     CheckedService.of(ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80")), Scheduler.WRR)
 *         .withServers(List.of(server));
 * Table table = CheckedTable.of(List.of(web)).table();
 * assert table.entries().get(0).servers().get(0).weight() == 1;
 * }</pre>
 *
 * <p>A {@link ipvs.model.health.HealthMachine} keeps such a table: told what checks found, and
 * when, it says which check is to run, how the kernel's table is to be changed, and which hooks are
 * to be run. It is all rules: no clock, no thread, no I/O.
 */
package ipvs.model.health;
