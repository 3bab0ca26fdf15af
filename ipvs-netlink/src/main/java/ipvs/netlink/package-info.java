/**
 * The load balancer inside the Linux kernel, for JVM programs.
 *
 * <p>{@link ipvs.netlink.IpvsClient} is the front door:
 *
 * <pre>{@code
 * try (IpvsClient ipvs = IpvsClient.open()) {
 *   VirtualService web =
 *       VirtualService.of(ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80")), Scheduler.WRR);
 *   ipvs.addService(web);
 *   ipvs.addServer(
 *       web.key(), RealServer.of(Endpoint.parse("10.0.0.11:8080"), ForwardMethod.MASQ));
 *   ipvs.forEachService((service, servers) -> report(service, servers));
 * }
 * }</pre>
 *
 * <p>It speaks raw generic netlink through the C library; no other program is run. It needs
 * CAP_NET_ADMIN in the initial user namespace, also for reading.
 */
package ipvs.netlink;
