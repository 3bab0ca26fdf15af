/**
 * What an IPVS table is: virtual services, the real servers behind them, and what was counted.
 *
 * <p>Values only. Nothing here is mutable, does I/O or resolves a name, so every type may be shared
 * between threads. A value that exists is valid, and everything that a kernel can report can exist:
 * a protocol, forwarding method, tunnel type or flag without a name keeps its number.
 *
 * <p>A service and a server, as they are asked for:
 *
 * <pre>{@code
 * VirtualService web =
 *     VirtualService.of(ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80")), Scheduler.WRR)
 *         .withPersistence(Persistence.ofSeconds(300, AddressFamily.INET));
 * RealServer first =
 *     RealServer.of(Endpoint.parse("10.0.0.11:8080"), ForwardMethod.MASQ).withWeight(2);
 *
 * assert web.key().toString().equals("TCP 192.0.2.10:80");
 * assert first.endpoint().port() == 8080;
 * }</pre>
 *
 * <p>What tells services apart is a {@link ipvs.model.ServiceKey}: an address or a firewall mark.
 * What a kernel reports is the same value with what it counted beside it: {@link
 * ipvs.model.ServiceStatus} and {@link ipvs.model.ServerStatus}.
 *
 * <p>Numbers of 32 and 64 unsigned bits live in {@code long}; those of 64 bits are read with {@link
 * Long#toUnsignedString(long)} and {@link Long#compareUnsigned(long, long)}.
 */
package ipvs.model;
