/**
 * Values as configurations of keepalived and ldirectord, so that nobody is locked in: what a
 * language cannot say becomes a comment, and is told.
 *
 * <pre>{@code
 * CheckedService web =
 *     CheckedService.of(ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80")), Scheduler.WRR)
 *         .withServers(
 *             List.of(CheckedServer.of(IpAddress.parse("10.0.0.2"), 0, Forwarding.DROUTE)))
 *         .withQuorum(new Quorum(2, 0));
 * WrittenFile file =
 *     LdirectordWriter.write(CheckedTable.of(List.of(web)), VrrpSettings.NONE);
 * assert file.text().contains("\treal = 10.0.0.2 gate 1\n");
 * assert file.lost().get(0).equals("tcp 192.0.2.10:80: quorum 2");
 * }</pre>
 */
package ipvs.cli.config.convert;
