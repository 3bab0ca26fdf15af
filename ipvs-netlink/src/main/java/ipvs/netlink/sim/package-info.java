/**
 * The kernel's side of the conversation, in memory: {@link ipvs.netlink.sim.KernelSimulator}, whose
 * comment lists where it differs from a kernel.
 *
 * <p>Requests and answers are the kernel's, byte for byte. Connections are opened by the program,
 * time is that of its clock, and {@link ipvs.netlink.sim.Faults} make trouble:
 *
 * <pre>{@code
 * ManualClock clock = ManualClock.create();
 * KernelSimulator kernel = KernelSimulator.create(SimulatorSettings.DEFAULT, clock);
 * try (IpvsClient ipvs = IpvsClient.over(kernel.open(), IpvsClient.DEFAULT_TIMEOUT)) {
 *   ServiceKey web = ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80"));
 *   ipvs.addService(VirtualService.of(web, Scheduler.RR));
 *   ipvs.addServer(web, RealServer.of(Endpoint.parse("10.0.0.11:8080"), ForwardMethod.MASQ));
 *
 *   SimulatedConnection connection =
 *       kernel.connect(web, Endpoint.parse("198.51.100.7:1024")).orElseThrow();
 *   connection.packetIn(40);
 *   clock.advance(Duration.ofSeconds(2)); // as often as the kernel adds up its counters
 *   assert ipvs.service(web).counters().connections() == 1;
 *
 *   connection.close();
 *   clock.advance(Duration.ofMinutes(2));
 *   assert !connection.isKnown();
 * }
 * }</pre>
 *
 * <p>Inside, a socket hands each message to the kernel, which finds out what it is; a request nest
 * is checked as it is read, in the kernel's order; what comes out is an answer or a refusal.
 */
package ipvs.netlink.sim;
