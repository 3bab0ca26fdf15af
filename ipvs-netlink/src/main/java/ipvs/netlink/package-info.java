/**
 * The load balancer inside the Linux kernel, for JVM programs.
 *
 * <p>Begin with {@link ipvs.netlink.IpvsClient}:
 *
 * <pre>{@code
 * ServiceAddress web = ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80"));
 * Endpoint first = Endpoint.parse("10.0.0.11:8080");
 * try (IpvsClient ipvs = IpvsClient.open()) {
 *   ipvs.addService(VirtualService.of(web, Scheduler.WRR));
 *   ipvs.applyAllOrThrow(
 *       List.of(
 *           new Change.AddServer(web, RealServer.of(first, ForwardMethod.MASQ)),
 *           new Change.SetTimeouts(new Timeouts(900, 120, 300))));
 *   for (ServerView server : ipvs.servers(web)) {
 *     assert server.weight() == 1 && server.activeConnections() == 0;
 *   }
 *   // An edit replaces all settings: begin with those that are there.
 *   RealServer before = ipvs.server(web, first).server();
 *   ipvs.editServer(web, before.withWeight(0));
 * }
 * }</pre>
 *
 * <p>{@link ipvs.netlink.IpvsClient#open()} speaks raw generic netlink through the C library; no
 * other program is run. It needs CAP_NET_ADMIN in the initial user namespace, also for reading.
 * Without it, {@link ipvs.netlink.IpvsClient#visibleTable} reads what the kernel shows to
 * everybody. {@link ipvs.netlink.IpvsClient#simulated()} works without a kernel, and {@link
 * ipvs.netlink.IpvsClient#connect(String)} asks a relay.
 *
 * <p>Each network namespace has a table of its own. {@link ipvs.netlink.NetworkNamespace} opens
 * that of another one and leaves the calling thread where it is: {@code
 * IpvsClient.open(NetworkNamespace.named("web"))}, or, for a container, {@code
 * NetworkNamespace.at(Path.of("/proc/4711/ns/net"))}.
 *
 * <p>Methods take and return types of {@link ipvs.model}: a program asks for a {@link
 * ipvs.model.VirtualService}, and reads a {@link ipvs.model.ServiceView}, which compares as a value
 * does. This package returns views of the kernel's bytes as they came, so that a program that lists
 * many thousand entries and needs few of their fields pays only for these.
 *
 * <p>If the kernel refuses, a method throws {@link ipvs.netlink.IpvsException}, which has a
 * subclass for each refusal that programs tell apart. {@link ipvs.netlink.Snapshot} tells whether
 * others changed the table while a listing was read.
 */
package ipvs.netlink;
