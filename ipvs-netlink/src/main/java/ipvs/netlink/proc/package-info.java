/**
 * Reads what the kernel shows of IPVS in files: totals, the table of connections, one line at a
 * time, and what everybody may know of the services, who may not ask over netlink.
 *
 * <pre>{@code
 * KernelSimulator kernel = KernelSimulator.create();
 * try (IpvsClient ipvs = IpvsClient.over(kernel.open(), IpvsClient.DEFAULT_TIMEOUT)) {
 *   ServiceKey web = ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80"));
 *   ipvs.addService(VirtualService.of(web, Scheduler.RR));
 *   ipvs.addServer(web, RealServer.of(Endpoint.parse("10.0.0.11:8080"), ForwardMethod.MASQ));
 *   kernel.connect(web, Endpoint.parse("198.51.100.7:1024"));
 *
 *   try (ConnectionTable table = ipvs.connections()) {
 *     for (Connection connection : table) {
 *       assert connection.source().equals(Endpoint.parse("198.51.100.7:1024"));
 *     }
 *   }
 * }
 * }</pre>
 *
 * <p>Of the table of connections a line that makes no sense is skipped. In the other files it is a
 * {@link ipvs.netlink.proc.MalformedFileException}, which names it; and so is a text that is longer
 * than a kernel's can be, since a relay may send what it likes.
 */
package ipvs.netlink.proc;
