/**
 * A simulated kernel whose table is a file: {@code --connect sim:FILE}.
 *
 * <p>Commands at the same time wait for each other; the file is replaced as a whole.
 *
 * <pre>{@code
 * Path file = Path.of("/tmp/table");
 * SimulatedKernel kernel = new SimulatedKernel(file, file.toString());
 * try (IpvsClient ipvs = IpvsClient.over(kernel.open(), IpvsClient.DEFAULT_TIMEOUT)) {
 *   ServiceKey web = ServiceAddress.tcp(Endpoint.parse("192.0.2.10:80"));
 *   ipvs.addService(VirtualService.of(web, Scheduler.RR));
 *   kernel.finish();
 * }
 * assert Files.readString(file).contains("-A -t 192.0.2.10:80 -s rr\n");
 * }</pre>
 */
package ipvs.cli.sim;
